"""When a team is stuck: each rule at its limit, what does not count, and the traps that must stay silent."""

import datetime as dt
from dataclasses import replace

import pytest

from gofar.core.practice.cycle import Decision
from gofar.core.practice.schooldays import SchoolDays
from gofar.core.practice.stuck import MANY_REPEATS, RULES, Look, Stall, rule_for, stalls
from gofar.core.practice.team import Team, Trial, Turn

#: Friday 9 January 2026, and the Mondays after it.
FRIDAY = dt.date(2026, 1, 9)
MONDAYS = [dt.date(2026, 1, 12) + dt.timedelta(weeks=i) for i in range(8)]
NO_BREAK = SchoolDays()
SINCE = dt.date(2025, 9, 1)

PLANNED = Turn(
    made=dt.date(2025, 12, 30), starts=dt.date(2026, 1, 5), ends=FRIDAY, predicted=dt.date(2025, 12, 30)
)
COUNTED = replace(PLANNED, result=FRIDAY)
DECIDED = replace(COUNTED, decided=FRIDAY, decision=Decision.ADOPT)


def found(team: Team, day: dt.date, calendar: SchoolDays = NO_BREAK) -> list[Stall]:
    return [one.why for one in stalls(Look(team, day, calendar))]


def team(*turns: Turn, edits: tuple[dt.date, ...] = ()) -> Team:
    return Team(SINCE, (Trial(7, turns),) if turns else (), edits)


def test_school_days_leave_out_weekends_and_breaks():
    assert NO_BREAK.between(FRIDAY, MONDAYS[0]) == 1
    assert NO_BREAK.between(FRIDAY, FRIDAY + dt.timedelta(days=2)) == 0
    assert NO_BREAK.between(MONDAYS[1], FRIDAY) == 0
    winter = SchoolDays.without([(dt.date(2025, 12, 22), dt.date(2026, 1, 2))])
    assert winter.between(dt.date(2025, 12, 19), dt.date(2026, 1, 5)) == 1
    assert not winter.is_open(dt.date(2025, 12, 25)) and not winter.is_open(dt.date(2026, 1, 10))


@pytest.mark.parametrize(
    ("today", "friday"),
    [
        (dt.date(2026, 3, 2), dt.date(2026, 3, 6)),
        (dt.date(2026, 3, 4), dt.date(2026, 3, 6)),
        (dt.date(2026, 3, 5), dt.date(2026, 3, 13)),
        (dt.date(2026, 3, 7), dt.date(2026, 3, 13)),
    ],
)
def test_friday_leaves_two_school_days_to_try_something(today, friday):
    assert NO_BREAK.friday(today) == friday


def test_friday_is_the_last_school_day_of_a_short_week_and_skips_a_week_without_school():
    short = SchoolDays.without([(dt.date(2026, 3, 6), dt.date(2026, 3, 6))])
    assert short.friday(dt.date(2026, 3, 2)) == dt.date(2026, 3, 5)
    spring = SchoolDays.without([(dt.date(2026, 4, 6), dt.date(2026, 4, 10))])
    assert spring.friday(dt.date(2026, 4, 3)) == dt.date(2026, 4, 17)


# One row a rule: the team, and the first Monday (counted from 12 January) on which the rule holds.
# After Friday 9 January, n whole weeks later, Monday is school day 5n + 1.
AT_LIMIT = [
    (Stall.UNDECIDED, team(COUNTED), 2),
    (Stall.OVERDUE, team(PLANNED), 1),
    (Stall.PLANNING, team(replace(PLANNED, made=FRIDAY, predicted=None)), 3),
    (Stall.PLANNING, team(replace(PLANNED, made=FRIDAY, starts=dt.date(2026, 6, 1), ends=dt.date(2026, 6, 5))), 3),
    (Stall.QUIET, team(DECIDED), 4),
    (Stall.NEVER, Team(FRIDAY), 4),
]  # fmt: skip


@pytest.mark.parametrize(("why", "stuck", "week"), AT_LIMIT)
def test_each_rule_holds_from_its_limit_on(why, stuck, week):
    assert why not in found(stuck, MONDAYS[week - 1])
    assert why in found(stuck, MONDAYS[week])


def test_two_weeks_of_break_move_every_limit_by_two_weeks():
    calendar = SchoolDays.without([(MONDAYS[0], MONDAYS[1] + dt.timedelta(days=4))])
    assert found(team(COUNTED), MONDAYS[3], calendar) == []
    assert found(team(COUNTED), MONDAYS[4], calendar) == [Stall.UNDECIDED]


def test_words_that_change_for_a_month_are_stuck_only_while_nothing_is_tried():
    edits = tuple(day + dt.timedelta(days=2) for day in MONDAYS[2:5])
    assert Stall.EDITING in found(team(DECIDED, edits=edits), MONDAYS[5])
    assert Stall.EDITING not in found(team(DECIDED, edits=edits[:2]), MONDAYS[5])
    assert Stall.EDITING not in found(Team(SINCE, (), edits), MONDAYS[5])
    running = replace(PLANNED, starts=MONDAYS[4], ends=MONDAYS[6])
    busy = Team(SINCE, (Trial(1, (DECIDED,)), Trial(2, (running,))), edits)
    assert found(busy, MONDAYS[5]) == []


def test_the_same_cycle_again_and_again_is_circling_and_a_larger_one_is_not():
    again = replace(DECIDED, decision=Decision.REPEAT, scale="5 students")
    assert Stall.CIRCLING in found(team(*[again] * MANY_REPEATS), MONDAYS[5])
    assert Stall.CIRCLING not in found(team(*[again] * (MANY_REPEATS - 1)), MONDAYS[5])
    grown = replace(again, scale="12 students")
    assert Stall.CIRCLING not in found(team(*[again] * (MANY_REPEATS - 1), grown), MONDAYS[5])
    kept = replace(again, decision=Decision.ADOPT)
    assert Stall.CIRCLING not in found(team(*[kept] * MANY_REPEATS), MONDAYS[5])


@pytest.mark.parametrize(
    "resting",
    [
        team(DECIDED),
        team(replace(PLANNED, ends=dt.date(2026, 3, 27))),
        Team(MONDAYS[1]),
        Team(None),
    ],
    ids=["just decided", "a long test runs", "a new team", "nobody has joined"],
)
def test_a_team_that_rests_for_a_good_reason_is_left_alone(resting):
    assert found(resting, MONDAYS[3]) == []


def test_reasons_come_in_their_order_and_the_longest_wait_first():
    older = replace(COUNTED, result=dt.date(2025, 12, 19))
    both = Team(SINCE, (Trial(1, (COUNTED,)), Trial(2, (older,)), Trial(3, (PLANNED,))))
    named = stalls(Look(both, MONDAYS[3], NO_BREAK))
    assert [(one.why, one.number) for one in named] == [
        (Stall.UNDECIDED, 2), (Stall.UNDECIDED, 1), (Stall.OVERDUE, 3),
    ]  # fmt: skip
    assert named[1].since == FRIDAY and named[1].days == 16


def test_an_old_monday_can_be_read_again():
    team_now = Team(SINCE, (Trial(7, (DECIDED,)),), (FRIDAY, MONDAYS[3]))
    before = team_now.as_of(dt.date(2026, 1, 8))
    assert before.trials[0].last.is_open and before.edits == ()
    assert before.trials[0].last.steps == (dt.date(2025, 12, 30),)
    assert team_now.as_of(dt.date(2025, 12, 1)).trials == ()
    assert team_now.as_of(dt.date(2025, 8, 1)).since is None
    assert team_now.as_of(MONDAYS[5]) == team_now


def test_every_rule_says_why_in_words_that_teams_may_read():
    assert [rule.why for rule in RULES] == list(Stall)
    for rule in RULES:
        assert rule_for(rule.why) is rule
        assert rule.limit > 0 and rule.because.endswith(".")
