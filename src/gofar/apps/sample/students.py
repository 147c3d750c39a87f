"""Students of two school years: who is enrolled where, and what lies behind their attendance and marks.

Keys are made-up hashes. The traits that drive attendance and marks (`Roll.regular`, `Roll.prepared`) are the
simulation's own; no table holds them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from gofar.apps.sample.chance import stream
from gofar.apps.sample.tables import Column, Students, stack

if TYPE_CHECKING:
    from gofar.apps.sample.network import School
    from gofar.apps.sample.truths import Truths

#: The federal categories, as slug -> words on a page.
RACES = {
    "american-indian": "American Indian or Alaska Native",
    "asian": "Asian",
    "black": "Black or African American",
    "latino": "Hispanic or Latino",
    "pacific-islander": "Native Hawaiian or Other Pacific Islander",
    "white": "White",
    "two-or-more": "Two or more races",
}
_SHARES = np.array([0.008, 0.045, 0.455, 0.360, 0.004, 0.093, 0.035])
#: How even the schools are: higher means more alike.
_ALIKE = 30.0
#: Chance of being an English learner, in the order of RACES.
_EL = np.array([0.02, 0.24, 0.06, 0.34, 0.10, 0.02, 0.03])
#: Size of grades 8 (next year's 9th), 9, 10, 11 and 12 in the first year, as a share of 9th grade.
_SHAPE = {8: 1.0, 9: 1.0, 10: 0.95, 11: 0.91, 12: 0.86}
_LEAVERS = 0.045


@dataclass(frozen=True, slots=True, eq=False)
class Roll:
    """The students table, and for each of its rows the two traits behind the figures."""

    table: Students
    regular: Column
    prepared: Column


def enrol(seed: int, schools: tuple[School, ...], truths: Truths) -> Roll:
    """Enrol the students of both years.

    Each person appears once a year: a first year in grades 9 to 12, a second one a grade higher, less those
    who leave, and with a new 9th grade.
    """
    rng = stream(seed, "students")
    people = stack([_people(seed, rng, school, truths) for school in schools])
    grade = people.pop("grade")
    first = grade >= 9
    second = (grade <= 11) & ((grade == 8) | (rng.random(len(grade)) > _LEAVERS))
    rows = np.concatenate([np.flatnonzero(first), np.flatnonzero(second)])
    year = np.repeat(np.array([2025, 2026], dtype=np.int16), [first.sum(), second.sum()])
    taken = {name: column[rows] for name, column in people.items()}
    regular, prepared = taken.pop("regular"), taken.pop("prepared")
    table = Students(**taken, grade=(grade[rows] + (year == 2026)).astype(np.int8), school_year=year)
    return Roll(table, regular, prepared)


def _people(seed: int, rng: np.random.Generator, school: School, truths: Truths) -> dict[str, Column]:
    """Everybody who is at one school in either year, with the grade of the first."""
    sizes = [round(school.ninth * share * rng.uniform(0.98, 1.02)) for share in _SHAPE.values()]
    grade = np.repeat(np.array(list(_SHAPE)), sizes)
    n = len(grade)
    race = rng.choice(len(RACES), size=n, p=rng.dirichlet(_SHARES * _ALIKE + 0.02))
    el = rng.random(n) < _EL[race]
    low_income = rng.random(n) < np.clip(rng.normal(0.76, 0.05), 0.6, 0.9) + 0.08 * el
    regular = rng.normal(0.0, 1.0, n) - 0.15 * low_income
    prepared = rng.normal(0.0, 0.62, n) + 0.22 * regular - 0.12 * low_income + truths.el_shift * el
    return {
        "student_key": _keys(seed, school.slug, n),
        "school": np.full(n, school.slug),
        "grade": grade,
        "race": np.array(list(RACES))[race],
        "income": np.where(low_income, "low-income", "other"),
        "el": el,
        "iep": rng.random(n) < 0.155,
        "regular": regular,
        "prepared": prepared + rng.normal(0.0, 0.09),
    }


def _keys(seed: int, school: str, n: int) -> np.ndarray[Any, np.dtype[np.str_]]:
    """Made-up keys of sixteen letters and digits; nobody's name or number is behind them."""
    made = [hashlib.blake2b(f"{seed}/{school}/{i}".encode(), digest_size=8).hexdigest() for i in range(n)]
    return np.array(made)
