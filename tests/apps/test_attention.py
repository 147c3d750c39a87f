"""Whom to call and what is stuck: each rule alone, then their order."""

import datetime as dt

import pytest

from gofar.apps.access.clock import at
from gofar.apps.access.queries import schools_of
from gofar.apps.data.queries.charts import school_charts
from gofar.apps.data.queries.measures import measures_of
from gofar.apps.data.queries.readout import readout
from gofar.apps.data.queries.sending import latest_sent
from gofar.apps.improvement.actions.tests import Plan, decide, log_result
from gofar.apps.improvement.queries.attention import (
    Seen,
    Why,
    calls,
    leading_measure,
    quiet_drivers,
    sent,
    waiting_decisions,
)
from gofar.apps.improvement.queries.teams import teams_of
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import theory_for
from gofar.core.practice.cycle import Decision
from tests.cast import put_points
from tests.pages.measuring import noise

WEEKS = 26
#: The Monday after the last of 26 weeks that begin on 7 September 2026.
MONDAY = dt.date(2027, 3, 8)


def seen(cast, today: dt.date = MONDAY) -> Seen:
    read = readout(cast.dora, cast.attendance)
    return Seen(
        read if read.figures else None,
        school_charts(read) if read.figures else None,
        tests := tests_of(cast.dora, cast.harbor),
        today,
        list(schools_of(cast.dora, cast.harbor)),
        teams_of(cast.dora, cast.harbor, tests),
    )


def reasons(cast, today: dt.date = MONDAY) -> list[tuple[str, Why]]:
    return [(str(call.school), call.why) for call in calls(seen(cast, today))]


def log(cast, test, day: dt.date) -> None:
    with at(dt.datetime.combine(day, dt.time(15), dt.UTC)):
        log_result(test.cycles.get(), value=9, out_of=12, by=cast.hana)


def quiet_weeks(cast, *, quay: int = WEEKS, drop: bool = False) -> None:
    """Ordinary weeks; Quay High sends only the first `quay`, and its last one drops when asked."""
    put_points(cast.attendance, cast.harbor_high, noise(1))
    weeks = noise(2)[:quay]
    put_points(cast.attendance, cast.quay_high, [*weeks[:-1], (120, 200)] if drop else weeks)


def test_nobody_is_called_about_ordinary_weeks(cast):
    quiet_weeks(cast)
    assert reasons(cast) == []


@pytest.mark.parametrize(("weeks", "called"), [(WEEKS, False), (WEEKS - 2, False), (WEEKS - 3, True)])
def test_a_school_is_called_after_three_weeks_without_figures_while_others_sent(cast, weeks, called):
    quiet_weeks(cast, quay=weeks)
    assert reasons(cast) == ([("Quay High", Why.NO_FIGURES)] if called else [])


def test_a_school_that_never_sent_is_not_called_for_having_stopped(cast):
    put_points(cast.attendance, cast.harbor_high, noise(1))
    assert reasons(cast) == []


def test_a_week_outside_its_range_is_a_call_only_on_the_side_of_concern(cast):
    quiet_weeks(cast, drop=True)
    assert reasons(cast) == [("Quay High", Why.OUTSIDE)]
    put_points(cast.attendance, cast.skerry_high, [*noise(3)[:-1], (199, 200)])
    assert reasons(cast) == [("Quay High", Why.OUTSIDE)]


def test_where_less_is_better_a_high_week_is_the_one_to_ask_about(cast):
    cast.attendance.direction = "down"
    cast.attendance.save()
    put_points(cast.attendance, cast.harbor_high, [*noise(1)[:-1], (199, 200)])
    put_points(cast.attendance, cast.quay_high, [*noise(2)[:-1], (120, 200)])
    assert reasons(cast) == [("Harbor High", Why.OUTSIDE)]


def test_figures_that_are_months_old_call_nobody(cast):
    quiet_weeks(cast, quay=WEEKS - 5, drop=True)
    assert reasons(cast, MONDAY + dt.timedelta(weeks=10)) == []


@pytest.mark.parametrize(("days", "called"), [(13, False), (14, True), (17, True)])
def test_a_test_that_waits_ten_school_days_for_its_decision_is_a_call(cast, days, called):
    test = cast.start()
    log(cast, test, dt.date(2026, 10, 9))
    today = dt.date(2026, 10, 9) + dt.timedelta(days=days)
    with at(dt.datetime.combine(today, dt.time(12), dt.UTC)):
        found = calls(seen(cast, today))
        waiting = waiting_decisions(tests_of(cast.dora, cast.harbor), today)
    assert [(call.why, call.count, call.test.test.number) for call in found] == (
        [(Why.UNDECIDED, days, 1)] if called else []
    )
    assert len(waiting) == int(called)


@pytest.mark.parametrize(("days", "called"), [(7, False), (9, False), (10, True)])
def test_a_test_that_is_due_for_more_than_five_school_days_is_a_call(cast, days, called):
    cast.start()
    today = dt.date(2026, 10, 9) + dt.timedelta(days=days)
    with at(dt.datetime.combine(today, dt.time(12), dt.UTC)):
        assert reasons(cast, today) == ([("Harbor High", Why.OVERDUE)] if called else [])


def test_a_decision_ends_the_waiting(cast):
    test = cast.start()
    log(cast, test, dt.date(2026, 10, 9))
    decide(test.cycles.get(), Decision.ADOPT, expected=None, reason="It works.", by=cast.tomas)
    with at(dt.datetime(2026, 12, 1, 12, tzinfo=dt.UTC)):
        assert reasons(cast, dt.date(2026, 12, 1)) == []


def test_reasons_come_in_their_order_then_schools_a_to_z_and_each_school_once(cast):
    quiet_weeks(cast, quay=WEEKS - 4)
    put_points(cast.attendance, cast.skerry_high, [*noise(3)[:-1], (120, 200)])
    plan = Plan("12 students, one week", dt.date(2027, 2, 1), dt.date(2027, 2, 5))
    for school, person in [(cast.quay_high, cast.quinn), (cast.harbor_high, cast.tomas)]:
        log(cast, cast.start(school, by=person, plan=plan), dt.date(2027, 2, 5))
    with at(dt.datetime.combine(MONDAY, dt.time(12), dt.UTC)):
        assert reasons(cast) == [
            ("Quay High", Why.NO_FIGURES),
            ("Skerry High", Why.OUTSIDE),
            ("Harbor High", Why.UNDECIDED),
        ]


def test_the_longest_wait_of_a_school_is_its_reason(cast):
    for day in (2, 1):
        log(cast, cast.start(), dt.date(2026, 10, day))
    with at(dt.datetime(2026, 11, 2, 12, tzinfo=dt.UTC)):
        (call,) = calls(seen(cast, dt.date(2026, 11, 2)))
    assert (call.test.test.number, call.count) == (2, 32)


def test_a_figure_under_the_floor_has_been_sent(cast):
    put_points(cast.attendance, cast.skerry_high, [(7, 9)] * 3)
    days = sent(readout(cast.faye, cast.attendance))
    assert len(days["skerry-high"]) == 3


def test_the_list_of_schools_tells_up_to_when_each_has_sent(cast):
    put_points(cast.attendance, cast.skerry_high, [(7, 9)] * 3)
    read = readout(cast.faye, cast.attendance)
    newest = max(sent(read)["skerry-high"])
    assert latest_sent(cast.faye, cast.attendance) == {cast.skerry_high.pk: newest}
    assert latest_sent(cast.pia, cast.attendance) == {}


def test_the_measure_that_most_tests_name_leads(cast):
    assert leading_measure(list(measures_of(cast.dora, cast.harbor)), []) is None
    cast.start()
    tests = tests_of(cast.dora, cast.harbor)
    assert (
        leading_measure(list(measures_of(cast.dora, cast.harbor)), [reading.test for reading in tests])
        == cast.attendance
    )


def test_a_driver_is_quiet_until_tested_and_again_four_weeks_later(cast):
    def quiet(day: dt.date) -> list[int | None]:
        theory = theory_for(cast.dora, cast.harbor, tests_of(cast.dora, cast.harbor))
        return [one.weeks for one in quiet_drivers(theory, day)]

    assert quiet(MONDAY) == [None]
    cast.start()
    assert quiet(dt.date(2026, 11, 1)) == []
    assert quiet(dt.date(2026, 11, 2)) == [4]
