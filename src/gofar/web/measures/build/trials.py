"""The tests that bear on a measure, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from gofar.core.practice.cycle import Standing, Verdict
from gofar.web.base.charting import decision_word
from gofar.web.base.components.times import day
from gofar.web.base.pages import Link
from gofar.web.measures.pages import TestRow, TestTable

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.tests import Count, CycleReading, TestReading
    from gofar.web.measures.reading import Reading

#: How many tests are listed before somebody asks for all.
_LATEST = 8


def tests_table(reading: Reading) -> TestTable:
    """Return the tests on a measure, decided ones first and newest first; on a school's page, its own."""
    tests = [
        test
        for test in reversed(reading.beside.tests)
        if reading.school is None or test.test.school_id == reading.school.pk
    ]
    tests.sort(key=lambda test: test.decision is None)
    shown = tests if reading.asked.all_tests else tests[:_LATEST]
    more = None
    if len(shown) < len(tests):
        label = _("Show all %(n)d tests") % {"n": len(tests)}
        more = Link(label, reading.asked.query(tests="all") + "#tests")
    return TestTable(_small(len(shown), len(tests)), tuple(_row(test) for test in shown), more)


def _small(shown: int, total: int) -> str:
    if shown < total:
        return _("%(shown)d of %(total)d on this measure") % {"shown": shown, "total": total}
    return _("%(n)d on this measure") % {"n": total} if total else ""


def _row(reading: TestReading) -> TestRow:
    test = reading.test
    cycle = reading.last_with_result or reading.last
    decided = reading.decision
    return TestRow(
        number=test.number,
        url=reverse("test", args=[test.network.slug, test.number]),
        title=test.title,
        school=str(test.school),
        predicted=_predicted(cycle, is_open=reading.open),
        result=_result(cycle, is_open=reading.open),
        decision=decided.value if decided else _shape(reading.standing),
        decision_word=capfirst(decision_word(decided)) if decided else _standing(reading.standing),
    )


def _number(count: Count) -> str:
    if count.out_of is None:
        return f"{count.value:g}"
    return _("%(value)s of %(out_of)s") % {"value": f"{count.value:g}", "out_of": f"{count.out_of:g}"}


def _predicted(cycle: CycleReading | None, *, is_open: bool) -> str:
    if cycle is None or cycle.prediction is None:
        return _("none")
    if not is_open or cycle.prediction.count is None:
        return _("not shown")
    return _number(cycle.prediction.count)


def _result(cycle: CycleReading | None, *, is_open: bool) -> str:
    """Return the count for those entitled, the verdict for everybody else, and when it is due before that."""
    if cycle is None:
        return ""
    if is_open and cycle.result is not None:
        return _number(cycle.result)
    if cycle.verdict is not None:
        return {Verdict.MET: _("met"), Verdict.PARTLY: _("partly met"), Verdict.MISSED: _("not met")}[
            cycle.verdict
        ]
    if cycle.results or cycle.standing in {Standing.UNDECIDED, Standing.CLOSED}:
        return _("logged")
    return _("due %(day)s") % {"day": day(cycle.cycle.ends)}


def _shape(standing: Standing) -> str:
    return "not yet" if standing is Standing.PLANNED else "running"


def _standing(standing: Standing) -> str:
    return {
        Standing.PLANNED: _("Planned"),
        Standing.RUNNING: _("Running"),
        Standing.DUE: _("Result due"),
        Standing.UNDECIDED: _("To decide"),
        Standing.CLOSED: _("Running"),
    }[standing]
