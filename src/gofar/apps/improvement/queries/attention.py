"""What in a network asks for somebody's attention, by rules that stand here and nowhere else.

The rules read what a viewer has read already and ask the record nothing. They put schools in the order of the
reasons, and A to Z within one reason: never by result.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.periods import Rhythm
from gofar.core.practice.measure import Direction, Kind
from gofar.core.practice.schooldays import SchoolDays
from gofar.core.practice.stuck import Look, Stall, rule_for, stalls
from gofar.core.privacy.floor import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gofar.apps.data.models import Measure
    from gofar.apps.data.queries.charts import SchoolChart, SchoolCharts
    from gofar.apps.data.queries.readout import Readout
    from gofar.apps.improvement.models import Test
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.improvement.queries.theory import Part, TheoryReading
    from gofar.apps.people.models import School
    from gofar.core.periods import Period
    from gofar.core.practice.stuck import Stalled
    from gofar.core.practice.team import Team

#: How many periods without figures, while others have sent, are worth a call: three weeks of school.
_SILENT = {Rhythm.DAY: 15, Rhythm.WEEK: 3}
#: Figures that ended longer ago than this, or than their own period lasts, are no news.
_NEWS = dt.timedelta(weeks=6)
#: A driver is quiet when its newest test began so long ago.
QUIET_WEEKS = 4


class Why(StrEnum):
    """Why a school is worth a call, most pressing first."""

    NO_FIGURES = "no-figures"
    OUTSIDE = "outside"
    UNDECIDED = Stall.UNDECIDED.value
    OVERDUE = Stall.OVERDUE.value
    PLANNING = Stall.PLANNING.value
    EDITING = Stall.EDITING.value
    CIRCLING = Stall.CIRCLING.value
    QUIET = Stall.QUIET.value
    NEVER = Stall.NEVER.value


@dataclass(frozen=True, slots=True)
class Call:
    """A school to call, and the one reason.

    `count` is how many periods have no figures, or how many days a team has stood still. `test` is the test it
    is about, `stalled` the rule of `core.practice.stuck` that holds.
    """

    school: School
    why: Why
    count: int = 0
    test: TestReading | None = None
    stalled: Stalled | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rules look at: the leading measure's figures and charts where there are any, tests, and the day.

    `teams` are by the key of their school, and `calendar` knows the breaks.
    """

    readout: Readout | None
    charts: SchoolCharts | None
    tests: Sequence[TestReading]
    today: dt.date
    schools: Sequence[School] = ()
    teams: Mapping[int, Team] = field(default_factory=dict)
    calendar: SchoolDays = field(default_factory=SchoolDays)


@dataclass(frozen=True, slots=True)
class QuietDriver:
    """A primary driver without a new test; `weeks` is None when it has never had one."""

    driver: Part
    weeks: int | None


def leading_measure(measures: Sequence[Measure], tests: Iterable[Test]) -> Measure | None:
    """Return the process or driver measure that most tests name; the first one A to Z where several do.

    None when no test names one: then the aim's own measure leads.
    """
    named = [test.measure_id for test in tests]
    able = [m for m in measures if m.kind in {Kind.PROCESS, Kind.DRIVER} and m.pk in named]
    return max(able, key=lambda measure: named.count(measure.pk), default=None)


def calls(seen: Seen) -> tuple[Call, ...]:
    """Return whom to call today: each school once, with its most pressing reason; A to Z within a reason."""
    found: dict[int, Call] = {}
    for call in reasons(seen):
        found.setdefault(call.school.pk, call)
    return tuple(found.values())


def reasons(seen: Seen) -> tuple[Call, ...]:
    """Return every reason to call a school, in the order of `Why`, then A to Z, then the longest wait."""
    order = list(Why)
    named = (*_silent(seen), *_outside(seen), *_stalled(seen))
    return tuple(sorted(named, key=lambda one: (order.index(one.why), str(one.school).casefold())))


def sent(readout: Readout) -> dict[str, set[dt.date]]:
    """Return the periods for which each school has sent a figure. Hidden and suppressed figures were sent."""
    days: dict[str, set[dt.date]] = {school.slug: set() for school in readout.schools}
    for figure in readout.figures:
        if figure.status is not Status.MISSING:
            days[figure.school].add(figure.period)
    return days


def _silent(seen: Seen) -> Iterator[Call]:
    """Find schools that have sent figures before, and none for three weeks or more while others have."""
    if seen.readout is None or not _is_news(seen):
        return
    days = sent(seen.readout)
    periods = sorted(set().union(*days.values()))
    fewest = _SILENT.get(Rhythm(seen.readout.measure.rhythm), 1)
    for school in seen.readout.schools:
        own = days[school.slug]
        missed = sum(start > max(own) for start in periods) if own else 0
        if missed >= fewest:
            yield Call(school, Why.NO_FIGURES, missed)


def _outside(seen: Seen) -> Iterator[Call]:
    """Find schools whose latest figure lies outside its usual range on the side that is worth a look."""
    if seen.charts is None or not _is_news(seen) or seen.readout is None:
        return
    direction = Direction(seen.readout.measure.direction)
    yield from (
        Call(chart.school, Why.OUTSIDE) for chart in seen.charts.charts if _is_outside(chart, direction)
    )


def _is_outside(chart: SchoolChart, direction: Direction) -> bool:
    result = chart.result
    value, centre = result.value[-1], result.centre[-1]
    if np.isnan(value) or "beyond-limits" not in result.signals[-1]:
        return False
    return bool(value < centre if direction is Direction.UP else value > centre) and (
        direction is not Direction.NONE
    )


def _is_news(seen: Seen) -> bool:
    last = _last_period(seen.charts)
    return last is not None and seen.today - last.end <= max(_NEWS, last.end - last.start)


def _last_period(charts: SchoolCharts | None) -> Period | None:
    return charts.periods[-1] if charts is not None and charts.periods else None


def _stalled(seen: Seen) -> Iterator[Call]:
    """Find the teams that are stuck, with every reason, the longest wait of a reason first."""
    tests = {reading.test.number: reading for reading in seen.tests}
    begun = sum(bool(team.trials) for team in seen.teams.values())
    for school in seen.schools:
        team = seen.teams.get(school.pk)
        if team is None:
            continue
        for one in stalls(Look(team, seen.today, seen.calendar)):
            # Where most teams have not begun, the network is young and nobody is behind.
            if one.why is not Stall.NEVER or begun * 2 > len(seen.schools):
                yield Call(
                    school, Why(one.why.value), (seen.today - one.since).days, tests.get(one.number or 0), one
                )


def waiting_decisions(
    tests: Iterable[TestReading], today: dt.date, calendar: SchoolDays | None = None
) -> tuple[TestReading, ...]:
    """Return the tests with results that have waited too long for a decision, by number."""
    days = calendar or SchoolDays()
    limit = rule_for(Stall.UNDECIDED).limit
    waits = [(reading, reading.undecided_since) for reading in tests]
    return tuple(reading for reading, since in waits if since and days.between(since, today) >= limit)


def quiet_drivers(theory: TheoryReading, today: dt.date) -> tuple[QuietDriver, ...]:
    """Return the primary drivers without a new test for four weeks: the untested first, then the longest."""
    found = []
    for driver in theory.drivers:
        began = [reading.test.started_on for idea in driver.ideas() for reading in idea.tests]
        weeks = (today - max(began)).days // 7 if began else None
        if weeks is None or weeks >= QUIET_WEEKS:
            found.append(QuietDriver(driver, weeks))
    return tuple(sorted(found, key=lambda quiet: (quiet.weeks is not None, -(quiet.weeks or 0))))
