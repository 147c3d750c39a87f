"""The one next thing, in the words of what it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from gofar.apps.reminders.queries.due import Kind
from gofar.apps.rounds.queries import Stage
from gofar.web.base.components.times import near_day
from gofar.web.base.pages import Link
from gofar.web.me.build.places import page_of
from gofar.web.me.pages import Now

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.safestring import SafeString

    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.reminders.queries.due import Due, NetworkWeek


def now_of(week: NetworkWeek, due: Due) -> Now:
    """Return the next thing with its one button."""
    return _SAYS[due.kind](week, due)


def _result(week: NetworkWeek, due: Due) -> Now:
    reading = _test(due)
    return Now(
        _("Due today, about a minute")
        if due.day == week.today
        else _("Due since %(day)s, about a minute") % {"day": _day(week, due)},
        _("How did “%(test)s” go?") % {"test": reading.test.title},
        predicted(reading),
        Link(_("Log what happened"), reverse("log-result", args=[week.network.slug, reading.test.number])),
    )


def predicted(reading: TestReading) -> SafeString:
    """Return what was predicted for the open cycle, with its number for those who may read it."""
    cycle = reading.cycles[-1]
    where = _("Cycle %(n)d: %(scale)s.") % {"n": cycle.cycle.number, "scale": cycle.words.scale}
    if not cycle.words.scale:
        where = _("Cycle %(n)d.") % {"n": cycle.cycle.number}
    count = cycle.prediction.count if cycle.prediction else None
    if count is None:
        return format_html("{}", where)
    said = f"{count.value:g}"
    if count.out_of:
        said = _("%(n)s of %(all)s") % {"n": said, "all": f"{count.out_of:g}"}
    return format_html(
        _("You predicted {said}. {where}"),
        said=format_html("<b>{}</b> {}", said, count.of_what)
        if count.of_what
        else format_html("<b>{}</b>", said),
        where=where,
    )


def _decision(week: NetworkWeek, due: Due) -> Now:
    reading = _test(due)
    return Now(
        _("Has results since %(day)s") % {"day": _day(week, due)},
        _("“%(test)s”: keep it, change it, or stop?") % {"test": reading.test.title},
        _("Your team looks at the result beside the prediction, and decides what comes next."),
        Link(_("Open test %(n)d") % {"n": reading.test.number}, page_of(week, due)),
    )


def _ask(week: NetworkWeek, due: Due) -> Now:
    by = due.note.by.name if due.note else ""
    return Now(
        _("%(name)s asked on %(day)s") % {"name": by, "day": _day(week, due)},
        due.words,
        _("It is an ask to your team, from the last visit."),
        Link(_("Open %(school)s") % {"school": due.school}, page_of(week, due)),
    )


def _visit(week: NetworkWeek, due: Due) -> Now:
    return Now(
        _("Today"),
        _("Visit to %(school)s") % {"school": due.school}
        if due.own
        else _("%(name)s visits today") % {"name": due.note.by.name if due.note else ""},
        due.words,
        Link(_("Prepare the visit"), page_of(week, due)),
    )


def _question(week: NetworkWeek, due: Due) -> Now:
    return Now(
        _("A question on the charter"),
        _("%(school)s asks: %(question)s") % {"school": due.school, "question": due.words},
        _("The school signs when it has its answer."),
        Link(_("Open the charter"), page_of(week, due)),
    )


def _charter(week: NetworkWeek, due: Due) -> Now:
    return Now(
        _("Once, five minutes"),
        _("Sign the charter for %(school)s, or ask") % {"school": due.school},
        _("Your school has not given its word yet. A question is as welcome as a signature."),
        Link(_("Read and sign"), page_of(week, due)),
    )


def _round(week: NetworkWeek, due: Due) -> Now:
    assert due.round is not None  # noqa: S101 - narrows the type: this kind is about a round
    votes = due.round.stage == Stage.VOTING
    return Now(
        _("Until today, about two minutes")
        if due.day == week.today
        else _("Was due on %(day)s, and is still open") % {"day": _day(week, due)},
        due.round.question,
        _("Put your dots on the answers that matter most.")
        if votes
        else _("Nobody reads your answer before all are shown. Then they stand without names."),
        Link(_("Vote") if votes else _("Answer"), page_of(week, due)),
    )


def _day(week: NetworkWeek, due: Due) -> str:
    return near_day(due.day, week.today) if due.day else ""


def _test(due: Due) -> TestReading:
    assert due.test is not None  # noqa: S101 - narrows the type: these kinds are about a test
    return due.test


_SAYS: dict[Kind, Callable[[NetworkWeek, Due], Now]] = {
    Kind.RESULT: _result,
    Kind.LOOK: _result,
    Kind.DECISION: _decision,
    Kind.ASK: _ask,
    Kind.VISIT: _visit,
    Kind.QUESTION: _question,
    Kind.CHARTER: _charter,
    Kind.ROUND: _round,
}
