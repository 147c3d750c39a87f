"""What happened since a Monday: logged, moved, stopped."""

import datetime as dt

import pytest

from gofar.apps.access.clock import at
from gofar.apps.improvement.actions.tests import decide, log_result
from gofar.apps.improvement.queries.lately import Logged, logged, monday_before, moved, stopped
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import theory_for
from gofar.core.practice.cycle import Decision

FRIDAY = dt.datetime(2026, 10, 9, 15, tzinfo=dt.UTC)
BEFORE, AFTER = FRIDAY - dt.timedelta(days=1), FRIDAY + dt.timedelta(days=1)


def close(cast, test, decision=Decision.ADOPT) -> None:
    with at(FRIDAY):
        log_result(test.cycles.get(), value=9, out_of=12, by=cast.hana)
        decide(test.cycles.get(), decision, expected=None, reason="It did not last.", by=cast.hana)


@pytest.mark.parametrize(
    ("today", "monday"),
    [("2026-03-02", "2026-02-23"), ("2026-03-03", "2026-02-23"), ("2026-03-08", "2026-02-23")],
)
def test_a_whole_week_is_told_whatever_the_day(today, monday):
    assert monday_before(dt.date.fromisoformat(today)) == dt.date.fromisoformat(monday)


def test_a_logged_test_counts_once_with_its_prediction_and_its_decision(cast):
    close(cast, cast.start())
    open_test = cast.start()
    with at(FRIDAY):
        for value in (3, 4):
            log_result(open_test.cycles.get(), value=value, out_of=12, by=cast.hana)
    tests = tests_of(cast.dora, cast.harbor)
    assert logged(tests, BEFORE) == Logged(2, 2, 1)
    assert logged(tests, AFTER) == Logged(0, 0, 0)


def test_an_idea_moves_when_a_decision_closes_its_first_test(cast):
    with at(BEFORE - dt.timedelta(days=7)):
        test = cast.start()
    close(cast, test)
    theory = theory_for(cast.dora, cast.harbor, tests_of(cast.dora, cast.harbor))
    (move,) = moved(theory, BEFORE)
    assert (move.before, move.idea.rung, move.at) == (1, 2, FRIDAY)
    assert moved(theory, AFTER) == ()


def test_a_first_prediction_moves_a_hunch(cast):
    with at(FRIDAY):
        cast.start()
    theory = theory_for(cast.dora, cast.harbor, tests_of(cast.dora, cast.harbor))
    assert [(move.before, move.idea.rung) for move in moved(theory, BEFORE)] == [(0, 1)]


def test_a_stop_is_told_with_its_reason(cast):
    close(cast, cast.start(), Decision.ABANDON)
    tests = tests_of(cast.dora, cast.harbor)
    (stop,) = stopped(tests, BEFORE)
    assert (stop.cycle.words.reason, stop.at) == ("It did not last.", FRIDAY)
    assert stopped(tests, AFTER) == ()
