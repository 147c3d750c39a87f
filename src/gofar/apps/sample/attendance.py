"""Weekly attendance of every student, with the planted effects in it.

Each school, grade and week has a target share of days present, in percentage points: the school's own level,
a week that all schools share, a week of its own, and the effect of what was tested. Each student has a chance
of being present that averages to the target; days present are drawn from it. A school's level is the same in
both years, so that a chart of a school where nothing was planted holds nothing but chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from gofar.apps.sample.chance import stream
from gofar.apps.sample.tables import Attendance, Column, stack
from gofar.apps.sample.terms import YEARS, past_weeks, school_days
from gofar.apps.sample.truths import Truths, ramped

if TYPE_CHECKING:
    from gofar.apps.sample.network import School
    from gofar.apps.sample.students import Roll

Floats = npt.NDArray[np.float64]

_BY_GRADE = {9: 0.0, 10: -0.5, 11: -0.9, 12: -1.8}
_SHARED_WEEK, _OWN_WEEK = 0.35, 0.55
#: How much of an effect on 9th grade the older grades feel.
_SPILL = 0.15


def attend(seed: int, schools: tuple[School, ...], roll: Roll, truths: Truths) -> Attendance:
    """Draw the days present of every student in every school week that is over."""
    rng = stream(seed, "attendance")
    levels = {school.slug: float(rng.uniform(84.8, 89.6)) for school in schools}
    return Attendance(**stack([_one_year(rng, year, levels, roll, truths) for year in YEARS]))


def _one_year(
    rng: np.random.Generator, year: int, levels: dict[str, float], roll: Roll, truths: Truths
) -> dict[str, Column]:
    weeks = past_weeks(year)
    rows = np.flatnonzero(roll.table.school_year == year)
    school, grade = roll.table.school[rows], roll.table.grade[rows]
    chance = np.empty((len(rows), len(weeks)))
    shared = rng.normal(0.0, _SHARED_WEEK, len(weeks))
    for slug, level in levels.items():
        usual = level + shared + rng.normal(0.0, _OWN_WEEK, len(weeks))
        planted = _planted(slug, year, len(weeks), truths)
        for number, lower in _BY_GRADE.items():
            cell = (school == slug) & (grade == number)
            target = usual + lower + planted * (1.0 if number == 9 else _SPILL)
            chance[cell] = _chances(roll.regular[rows][cell], np.clip(target, 60.0, 97.5) / 100.0)
    days = np.array([school_days(week) for week in weeks], dtype=np.int8)
    present = rng.binomial(days, chance).astype(np.int8)
    table = {
        "student_key": np.repeat(roll.table.student_key[rows], len(weeks)),
        "school_year": np.full(present.size, year, dtype=np.int16),
        "week_start": np.tile(np.array(weeks, dtype="datetime64[D]"), len(rows)),
        "days_enrolled": np.tile(days, len(rows)),
        "days_present": present.ravel(),
    }
    sent = _sent(np.repeat(school, len(weeks)), table["week_start"], truths)
    return {name: column[sent] for name, column in table.items()}


def _planted(slug: str, year: int, weeks: int, truths: Truths) -> Floats:
    """Points that what was tested, and one odd week, add to a school's 9th grade."""
    points = np.zeros(weeks)
    if year != YEARS[-1]:
        return points
    for effect in truths.call:
        if effect.school == slug:
            points += ramped(effect, weeks)
    if truths.odd.school == slug:
        points[past_weeks(year).index(truths.odd.week_start)] += truths.odd.points
    return points


def _chances(regular: Floats, target: Floats) -> Floats:
    """Chance of being present, students by weeks, whose mean in each week is the target.

    Solves mean(logistic(shift + regular)) = target for the shift of each week, by Newton's method.
    """
    shift = np.log(target / (1.0 - target)) + 0.4
    for _ in range(12):
        p = 1.0 / (1.0 + np.exp(-(shift + regular[:, None])))
        shift -= (p.mean(axis=0) - target) / (p * (1.0 - p)).mean(axis=0)
    solved: Floats = 1.0 / (1.0 + np.exp(-(shift + regular[:, None])))
    return solved


def _sent(school: Column, week: Column, truths: Truths) -> npt.NDArray[np.bool_]:
    """Mark the rows that reached the hub: one school has not sent its latest weeks."""
    never = np.array(truths.figures.missing, dtype="datetime64[D]")
    sent: npt.NDArray[np.bool_] = ~((school == truths.figures.school) & np.isin(week, never))
    return sent
