"""The rest of a week, one line each: when, what, and where it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _

from gofar.apps.reminders.queries.due import Kind
from gofar.apps.rounds.queries import Stage
from gofar.core.practice.cycle import Verdict
from gofar.web.base.components.times import near_day
from gofar.web.base.pages import Link
from gofar.web.me.build.places import page_of
from gofar.web.me.pages import Line

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.reminders.queries.due import Due, NetworkWeek


def line_of(week: NetworkWeek, due: Due, *, several: bool) -> Line:
    """Return one line. With `several` networks it says in which."""
    words = _words(due)
    small = _small(due)
    if several:
        small = f"{week.network.name}, {small}" if small else week.network.name
    return Line(_when(week, due), words, small, Link(_opens(due), page_of(week, due)))


def _words(due: Due) -> str:
    told = {
        "test": due.test.test.title if due.test else "",
        "school": str(due.school),
        "name": due.note.by.name if due.note else "",
        "measure": due.measure.short_name if due.measure else "",
        "question": due.round.question if due.round else "",
    }
    return {
        Kind.RESULT: _("Say how “%(test)s” went"),
        Kind.LOOK: _("Look at “%(test)s”"),
        Kind.DECISION: _("Decide on “%(test)s”"),
        Kind.ASK: _("%(name)s asked your team something"),
        Kind.VISIT: _("Visit to %(school)s") if due.own else _("%(name)s visits %(school)s"),
        Kind.QUESTION: _("%(school)s has a question on the charter"),
        Kind.CHARTER: _("Sign the charter for %(school)s, or ask"),
        Kind.ROUND: _("Vote: %(question)s")
        if due.round and due.round.stage == Stage.VOTING
        else _("Answer: %(question)s"),
        Kind.FIGURES: _("%(measure)s: other schools have sent newer figures"),
    }[due.kind] % told


def _small(due: Due) -> str:
    """Return what is known beside it. A coach's words stand on the school's page."""
    if due.test is not None:
        said = _("Test %(n)d") % {"n": due.test.test.number}
        return said if due.own else _("%(test)s, %(school)s") % {"test": said, "school": due.school}
    if due.kind is Kind.QUESTION:
        return due.words
    if due.kind is Kind.ROUND:
        return _("A round of the whole network")
    return str(due.school) if due.kind is Kind.FIGURES else ""


def _when(week: NetworkWeek, due: Due) -> str:
    if due.day is None:
        return _("Any day")
    if due.day == week.today:
        return _("Today")
    if due.day > week.today:
        return dateformat.format(due.day, "D")
    return near_day(due.day, week.today)


def _opens(due: Due) -> str:
    return {
        Kind.RESULT: _("Log"),
        Kind.CHARTER: _("Sign"),
        Kind.ROUND: _("Vote") if due.round and due.round.stage == Stage.VOTING else _("Answer"),
        Kind.VISIT: _("Prepare") if due.own else _("Open"),
    }.get(due.kind, _("Open"))


def other_line(week: NetworkWeek, reading: TestReading) -> Line:
    """Return what another school found with an idea that this person's school tests."""
    verdict = reading.last_with_result.verdict if reading.last_with_result else None
    found = {
        Verdict.MET: _("“%(test)s” met its prediction"),
        Verdict.PARTLY: _("“%(test)s” partly met its prediction"),
        Verdict.MISSED: _("“%(test)s” missed its prediction"),
    }.get(verdict, _("“%(test)s” has a result"))  # type: ignore[arg-type]  # None has no words of its own
    return Line(
        str(reading.test.school),
        found % {"test": reading.test.title},
        _("The same idea as yours"),
        Link(_("See"), reverse("test", args=[week.network.slug, reading.test.number])),
    )
