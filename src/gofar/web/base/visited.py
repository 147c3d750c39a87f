"""A visit that took place, as a card: what was seen and asked, and facts about the two weeks after.

It stands on the school's page and on the list of visits, so it belongs to neither.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gofar.web.base.components.marks import decision_words
from gofar.web.base.components.times import near_day
from gofar.web.base.pages import Link

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from gofar.apps.improvement.queries.visits import After, VisitReading
    from gofar.apps.people.models import Network


@dataclass(frozen=True, slots=True)
class Line:
    """Words, a smaller line below, and where they lead."""

    words: str
    small: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class VisitCard:
    """A visit that took place. `after` are facts about the two weeks that followed, one a line."""

    school: Link
    day: str
    by: str
    purpose: str
    note: str
    ask: str
    answers: tuple[Line, ...]
    after: tuple[Line, ...]
    after_title: str
    write_up: str


def card_of(read: VisitReading, network: Network, today: dt.date) -> VisitCard:
    """Return a visit that took place as a card."""
    school = read.visit.school
    written = read.note or read.ask
    return VisitCard(
        school=Link(str(school), reverse("school", args=[network.slug, school.slug])),
        day=dateformat.format(read.on, pgettext("day with weekday", "D j F")),
        by=read.visit.by.name,
        purpose=read.visit.text,
        note=read.note.text if read.note else "",
        ask=read.ask.text if read.ask else "",
        answers=tuple(
            Line(one.text, f"{one.by.name}, {near_day(one.at.date(), today)}") for one in read.answers
        ),
        after=tuple(_facts(read.after, network)),
        after_title=_title(read.after, today),
        write_up="" if written else reverse("visit", args=[network.slug, school.slug, read.visit.pk]),
    )


def _title(after: After, today: dt.date) -> str:
    if after.is_over:
        return _("In the 14 days after")
    return _("Since then, until %(day)s") % {"day": near_day(after.until, today)}


def _facts(after: After, network: Network) -> Iterator[Line]:
    n = len(after.started)
    if n:
        words = ngettext("Started test %(first)d", "Started %(n)d tests", n)
        yield _line(network, after.started, words)
    n = len(after.logged)
    if n:
        words = ngettext("Logged test %(first)d", "Logged %(n)d tests", n)
        yield _line(network, after.logged, words)
    for number, decided in after.decided:
        words = _("Decided on test %(n)d: %(what)s") % {"n": number, "what": decision_words(decided)}
        yield Line(words, url=reverse("test", args=[network.slug, number]))
    if not (after.started or after.logged or after.decided):
        yield Line(_("No test was started, logged or decided."))


def _line(network: Network, numbers: Sequence[int], words: str) -> Line:
    """Return a line about one test, or about several with their numbers."""
    told = words % {"first": numbers[0], "n": len(numbers)}
    if len(numbers) == 1:
        return Line(told, url=reverse("test", args=[network.slug, numbers[0]]))
    return Line(told, ", ".join(_("test %(n)d") % {"n": number} for number in numbers))
