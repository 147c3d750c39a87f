"""Results of tests in lines: the count beside its prediction for those entitled, the verdict for everybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.practice.cycle import Decision, Standing, Verdict
from gofar.web.base.components.times import day
from gofar.web.theory.pages import Column, Line

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.tests import Count, CycleReading, TestReading
    from gofar.apps.improvement.queries.theory import Part


def column(idea: Part, fate: Decision) -> Column:
    """Return the tests of an idea that ended in one way."""
    tests = [test for test in idea.tests if test.decision is fate]
    schools = len({test.test.school_id for test in tests})
    where = ngettext("in %(n)d school", "in %(n)d schools", schools) % {"n": schools}
    return Column(
        fate.value, where if schools else _("in no school"), tuple(_line(test, fate) for test in tests)
    )


def _line(reading: TestReading, fate: Decision) -> Line:
    decided = (c for c in reversed(reading.cycles) if c.cycle.decision == fate)
    reason = next((c.words.reason for c in decided if c.words.reason), "")
    return Line(
        number=reading.test.number,
        url=_url(reading),
        school=str(reading.test.school),
        words=_result(reading.last_with_result, is_open=reading.open),
        reason="" if fate is Decision.ADOPT else reason,
    )


def _result(cycle: CycleReading | None, *, is_open: bool) -> str:
    """Return the count beside its prediction for those entitled, the verdict for everybody else."""
    if cycle is None:
        return _("no result beside a prediction")
    guess = cycle.prediction.count if cycle.prediction else None
    if is_open and cycle.result is not None and guess is not None:
        return _counts(cycle.result, guess)
    return {
        Verdict.MET: _("met its prediction"),
        Verdict.PARTLY: _("partly met its prediction"),
        Verdict.MISSED: _("did not meet its prediction"),
        None: _("logged"),
    }[cycle.verdict]


def _counts(result: Count, guess: Count) -> str:
    predicted = f"{guess.value:g}"
    if guess.out_of != result.out_of and guess.out_of is not None:
        predicted = _("%(n)s of %(all)s") % {"n": f"{guess.value:g}", "all": f"{guess.out_of:g}"}
    counted = f"{result.value:g}"
    if result.out_of is not None:
        counted = _("%(n)s of %(all)s") % {"n": f"{result.value:g}", "all": f"{result.out_of:g}"}
    what = f" {guess.of_what}" if guess.of_what else ""
    return _("%(counted)s, %(predicted)s predicted") % {"counted": counted + what, "predicted": predicted}


def going(reading: TestReading) -> Line:
    """Return a test that has no decision yet, and where it stands."""
    words = {
        Standing.PLANNED: _("planned"),
        Standing.RUNNING: _("running"),
        Standing.DUE: _("result due"),
        Standing.UNDECIDED: _("waits for a decision"),
        Standing.CLOSED: _("goes on"),
    }[reading.standing]
    if reading.last is not None and reading.standing in {Standing.RUNNING, Standing.DUE}:
        words = _("%(standing)s, %(day)s") % {"standing": words, "day": day(reading.last.cycle.ends)}
    return Line(reading.test.number, _url(reading), str(reading.test.school), words)


def _url(reading: TestReading) -> str:
    return reverse("test", args=[reading.test.network.slug, reading.test.number])
