"""Words that several pages of schools' own readings share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.web.base.components.counts import in_words
from gofar.web.base.pages import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.people.models import Network, School

#: How much a school does its own way in a title: own words, own ideas, parts left out.
Counts = tuple[int, int, int]


def label_of(name: str) -> str:
    """Return the name of a field that is compared."""
    return {
        "title": _("Name"),
        "hypothesis": _("We believe"),
        "definition": _("In practice"),
        "measure": _("Measure"),
    }[name]


def crumbs(network: Network, *here: Link) -> tuple[Link, ...]:
    """Return the way to a page of schools' own readings."""
    return (
        Link(_("Theory"), reverse("theory", args=[network.slug])),
        Link(_("Schools’ own versions"), reverse("branches", args=[network.slug])),
        *here,
    )


def finding(school: School, counts: Counts) -> str:
    """Return what a school does its own way: "Ortiz reads two parts its own way and has one idea of its own"."""
    own_words, own_ideas, left = counts
    told_parts = [
        ngettext("reads one part its own way", "reads %(n)s parts its own way", own_words)
        % {"n": in_words(own_words)}
        if own_words
        else "",
        ngettext("has one idea of its own", "has %(n)s ideas of its own", own_ideas)
        % {"n": in_words(own_ideas)}
        if own_ideas
        else "",
        ngettext("leaves one part out", "leaves %(n)s parts out", left) % {"n": in_words(left)}
        if left
        else "",
    ]
    found = [part for part in told_parts if part]
    if not found:
        return _("%(school)s works with the network’s theory as it is") % {"school": school}
    return _joined(str(school), found)


def _joined(school: str, found: Sequence[str]) -> str:
    slots = {"school": school, **{f"p{i}": part for i, part in enumerate(found)}}
    return {
        1: _("%(school)s %(p0)s"),
        2: _("%(school)s %(p0)s and %(p1)s"),
        3: _("%(school)s %(p0)s, %(p1)s and %(p2)s"),
    }[len(found)] % slots


def how_many_schools(n: int) -> str:
    """Return "Four schools" at the beginning of a sentence."""
    return capfirst(ngettext("one school", "%(n)s schools", n) % {"n": in_words(n)})
