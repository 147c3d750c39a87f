"""What some teams of the first network count in their own lessons, with measures from the bank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gofar.apps.sample.chance import stream
from gofar.apps.sample.terms import past_weeks

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

#: Who counts what: the measure's key, how many schools (from where in the list), how many of the latest weeks.
PLAN = (("three-questions", 0, 7, 14), ("exit-ticket", 4, 6, 12), ("talk-time", 9, 3, 8))
#: How often a team forgets a week.
_FORGETS = 0.12


@dataclass(frozen=True, slots=True)
class Counted:
    """One form that one team sent: the cells as they were typed."""

    key: str
    school: str
    week: dt.date
    cells: tuple[tuple[int, ...], ...]


def count(seed: int, schools: Sequence[str], chair: str) -> tuple[Counted, ...]:
    """Return what teams counted, week by week. Schools differ a little, weeks differ more, as they do.

    `chair` is the school of the teacher's chair: it counts everything, and has not typed last week yet.
    """
    rng = stream(seed, "practical")
    found = []
    for key, first, many, weeks in PLAN:
        chosen = [chair, *[s for s in np.roll(schools, -first) if s != chair][: many - 1]]
        for school in map(str, chosen):
            level = float(np.clip(rng.normal(0.62, 0.09), 0.35, 0.88))
            for week in past_weeks(2026)[-weeks:]:
                cells = _cells(rng, key, level)
                late = school == chair and week == past_weeks(2026)[-1]
                if rng.random() >= _FORGETS and not late:
                    found.append(Counted(key, school, week, cells))
    return tuple(found)


def _cells(rng: np.random.Generator, key: str, level: float) -> tuple[tuple[int, ...], ...]:
    """Return the numbers of one lesson. A lesson moves by itself, beside what chance does to a count."""
    today = float(np.clip(level + rng.normal(0, 0.07), 0.1, 0.95))
    present = int(rng.integers(19, 29))
    if key == "three-questions":
        shifts = (0.06, -0.04, -0.02)
        return tuple(_answers(rng, present, float(np.clip(today + s, 0.05, 0.95))) for s in shifts)
    if key == "talk-time":
        marks = 30 - int(rng.integers(0, 6))
        spoke = int(rng.binomial(marks, today * 0.6))
        return ((spoke, marks - spoke),)
    return ((int(rng.binomial(present, today)), present),)


def _answers(rng: np.random.Generator, present: int, yes: float) -> tuple[int, ...]:
    return tuple(int(n) for n in rng.multinomial(present, [yes, (1 - yes) * 0.65, (1 - yes) * 0.35]))
