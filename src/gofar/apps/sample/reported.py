"""What schools report themselves each week: calls made, arrivals on time, hours spent. No student row gives these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from gofar.apps.sample.chance import stream
from gofar.apps.sample.tables import Readings
from gofar.apps.sample.terms import SECOND_YEAR, past_weeks
from gofar.apps.sample.truths import Effect, Outcome, ramped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.sample.shares import Counted
    from gofar.apps.sample.truths import Truths

#: Of all days absent, the part that begins an absence.
_FIRST_DAY = 0.58
#: Share of first-day absences that get a call, once the routine stands.
_CALLED = {Outcome.KEPT: 0.86, Outcome.ADAPTED: 0.70, Outcome.STOPPED: 0.46}
#: Weeks from a school's first test of the call to all of 9th grade, and from a stop's start to its end.
_LEAD_IN, _STOPPED_AFTER = 3, 3
_MINUTES = 4.2
_ON_TIME_WEEK = 0.9

Numbers = np.ndarray[Any, np.dtype[Any]]


def first_day_absences(seed: int, counted: Counted) -> Numbers:
    """Return absences that began in each week of the second year, schools × weeks; 0 where nothing was sent."""
    absent = (counted.denominator - counted.numerator)[:, SECOND_YEAR:]
    drawn: Numbers = stream(seed, "first-day").binomial(absent, _FIRST_DAY)
    return drawn


def report(
    seed: int, schools: Sequence[str], counted: Counted, absences: Numbers, truths: Truths
) -> Readings:
    """Draw the three measures that schools report, for the schools and weeks in which they did."""
    rng = stream(seed, "reported")
    rows: list[tuple[str, str, Any, float, float, float]] = []
    for effect in truths.call:
        rows += _calls(rng, effect, absences[schools.index(effect.school)])
    for place, school in enumerate(schools):
        rows += _on_time(rng, school, counted.numerator[place, SECOND_YEAR:], truths)
    measure, school_, start, *numbers = (np.array(column) for column in zip(*rows, strict=True))
    return Readings(measure, school_, start.astype("datetime64[D]"), *numbers)


def _calls(rng: np.random.Generator, effect: Effect, absences: Numbers) -> list[tuple[Any, ...]]:
    """Draw calls made of first-day absences, and the hours they took, from the week in which the school began."""
    weeks = past_weeks(2026)
    stopped = effect.outcome is Outcome.STOPPED
    first = effect.week if stopped else effect.week - _LEAD_IN
    last = first + _STOPPED_AFTER if stopped else len(weeks)
    rows: list[tuple[Any, ...]] = []
    for i in range(first, last):
        grown = min(1.0, 0.6 + 0.1 * (i - first))
        made = int(rng.binomial(absences[i], _CALLED[effect.outcome] * grown))
        hours = round(made * rng.normal(_MINUTES, 0.4) / 60 * 2) / 2
        day = np.datetime64(weeks[i])
        rows.append(("first-day-calls", effect.school, day, float(made), float(absences[i]), np.nan))
        rows.append(("call-hours", effect.school, day, np.nan, np.nan, hours))
    return rows


def _on_time(
    rng: np.random.Generator, school: str, present: Numbers, truths: Truths
) -> list[tuple[Any, ...]]:
    """Arrivals in period 1 before the bell, of the student-days present."""
    weeks = past_weeks(2026)
    points = rng.uniform(80.0, 88.0) + rng.normal(0.0, _ON_TIME_WEEK, len(weeks))
    for effect in truths.check_in:
        if effect.school == school:
            points = points + ramped(effect, len(weeks))
    early = rng.binomial(present, np.clip(points, 50.0, 98.0) / 100.0)
    return [
        ("on-time-p1", school, np.datetime64(week), float(early[i]), float(present[i]), np.nan)
        for i, week in enumerate(weeks)
        if present[i]
    ]
