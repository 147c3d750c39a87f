"""Where some words lead: pages and tasks, schools, measures, ideas and tests, each asked of the gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.gate import held_by
from gofar.core.practice.finding import fit, folded
from gofar.web.find.pages import FindPage, Found
from gofar.web.find.places import pages_of, things_of

if TYPE_CHECKING:
    from gofar.apps.people.models import Person

#: More than these are no answer.
MOST = 12
#: Words that are longer than any name.
LONGEST = 80


def find_page(viewer: Person, asked: str) -> FindPage:
    """Return the places that `asked` names, among all that `viewer` may see, the nearest first."""
    q = " ".join(asked.split())[:LONGEST]
    parts = {part.network_id: part for part in reversed(held_by(viewer))}
    held = sorted(parts.values(), key=lambda part: part.pk)
    places = [place for part in held for place in pages_of(part, several=len(held) > 1)]
    if folded(q):
        places += things_of(viewer)
    ranked = [(fit(q, _heard(place, q)), place) for place in places]
    found = sorted((pair for pair in ranked if pair[0]), key=lambda pair: -pair[0])
    results = tuple(place for _fit, place in found[:MOST])
    return FindPage(_title(q, len(found)), q, results, reverse("find"))


def _heard(place: Found, q: str) -> str:
    """Return the words by which a place is known: its name; where a number is typed, a test is its number."""
    return place.label.partition(",")[0] if q.removeprefix("test ").isdigit() else place.label


def _title(q: str, count: int) -> str:
    if not q:
        return _("Where do you want to go?")
    if not count:
        return _("Nothing found for “%(q)s”") % {"q": q}
    return ngettext("%(n)d place for “%(q)s”", "%(n)d places for “%(q)s”", count) % {"n": count, "q": q}
