"""Tests for an idea and against it, drawn alike: a school that stopped has found out as much as one that kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.practice.cycle import Decision, Standing, Verdict
from gofar.web.base.components.counts import in_words
from gofar.web.base.components.marks import decision_words
from gofar.web.base.components.times import day
from gofar.web.ideas.pages import Side, Tried

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.speaking import Spoken
    from gofar.apps.improvement.queries.tests import Count, TestReading


def sides(told: Spoken) -> tuple[Side, ...]:
    """Return the three sides in one order, whichever is the longest."""
    return (
        _side(_("For it"), told.speaks_for, _("No prediction was met so far.")),
        _side(_("Against it"), told.against, _("No prediction was missed so far.")),
        _side(_("Not clear"), told.unclear, _("No result lies in between.")),
    )


def _side(title: str, tests: tuple[TestReading, ...], none: str) -> Side:
    count = ngettext("%(n)d test", "%(n)d tests", len(tests)) % {"n": len(tests)} if tests else ""
    return Side(title, count, none, tuple(_tried(reading) for reading in tests))


def now_title(told: Spoken) -> str:
    """Return how many schools are testing the idea now."""
    schools = len({reading.test.school_id for reading in told.now})
    if not schools:
        return _("No school is testing this now")
    return capfirst(
        ngettext("%(n)s school is testing this now", "%(n)s schools are testing this now", schools)
        % {"n": in_words(schools)}
    )


def now_tried(told: Spoken) -> tuple[Tried, ...]:
    """Return the tests that go on, with where each stands."""
    return tuple(_going(reading) for reading in told.now)


def _going(reading: TestReading) -> Tried:
    words = {
        Standing.RUNNING: _("running"),
        Standing.DUE: _("its result is due"),
        Standing.UNDECIDED: _("waits for a decision"),
    }[reading.standing]
    if reading.last is not None and reading.standing is Standing.RUNNING:
        words = _("%(standing)s, look on %(day)s") % {"standing": words, "day": day(reading.last.cycle.ends)}
    return _row(reading, words, "")


def _tried(reading: TestReading) -> Tried:
    decided = (c for c in reversed(reading.cycles) if c.cycle.decision and c.words.reason)
    reason = next((cycle.words.reason for cycle in decided), "")
    return _row(reading, _result(reading), reason)


def _row(reading: TestReading, words: str, reason: str) -> Tried:
    state = _state(reading)
    said = decision_words(state)
    return Tried(
        number=reading.test.number,
        url=reverse("test", args=[reading.test.network.slug, reading.test.number]),
        school=str(reading.test.school),
        words=words,
        state=state,
        decided=said[:1].lower() + said[1:],
        reason=reason,
    )


def _state(reading: TestReading) -> str:
    if isinstance(reading.decision, Decision):
        return reading.decision.value
    return "running" if reading.standing is Standing.CLOSED else reading.standing.value


def _result(reading: TestReading) -> str:
    """Return the count beside its prediction for those entitled, the verdict for everybody else."""
    cycle = reading.last_with_result
    if cycle is None:
        return _("no result yet")
    guess = cycle.prediction.count if cycle.prediction else None
    if cycle.result is not None and guess is not None:
        return _("%(counted)s, %(predicted)s predicted") % {
            "counted": _of(cycle.result, guess.of_what),
            "predicted": _of(guess) if guess.out_of != cycle.result.out_of else f"{guess.value:g}",
        }
    return {
        Verdict.MET: _("met its prediction"),
        Verdict.PARTLY: _("partly met its prediction"),
        Verdict.MISSED: _("missed its prediction"),
        None: _("logged"),
    }[cycle.verdict]


def _of(count: Count, what: str = "") -> str:
    said = f"{count.value:g}"
    if count.out_of is not None:
        said = _("%(n)s of %(all)s") % {"n": said, "all": f"{count.out_of:g}"}
    return f"{said} {what}".strip()
