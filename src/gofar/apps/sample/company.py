"""The counts and tests of the networks that keep the sample networks company: drawn by seed, cheap to build."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gofar.apps.sample.chance import stream
from gofar.apps.sample.terms import TODAY
from gofar.core.practice.cycle import Decision

if TYPE_CHECKING:
    import numpy as np

MONTHS = tuple(
    dt.date(year, month, 1)
    for year, month in [
        *((2024, m) for m in (9, 10, 11, 12)), *((2025, m) for m in (1, 2, 3, 4, 5, 9, 10, 11, 12)), (2026, 1), (2026, 2),
    ]
)  # fmt: skip
#: The second school year, in which a gain is planted.
SECOND = dt.date(2025, 8, 1)
_DECISIONS = {
    True: ((Decision.ADOPT, 0.4), (Decision.EXPAND, 0.3), (Decision.ADAPT, 0.15), (Decision.REPEAT, 0.15)),
    False: ((Decision.ABANDON, 0.35), (Decision.ADAPT, 0.45), (Decision.REPEAT, 0.2)),
}
_GO_ON = frozenset({Decision.EXPAND, Decision.REPEAT, Decision.ADAPT})


@dataclass(frozen=True, slots=True)
class Turn:
    """One cycle as it went: `predicted` of `out_of`, its result if there is one, and what was decided."""

    number: int
    starts: dt.date
    ends: dt.date
    predicted: int
    out_of: int
    first: bool
    result: int | None = None
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """One test: which school and idea by place, from which test it was copied (its place), and its turns."""

    school: int
    idea: int
    copied: int | None
    turns: tuple[Turn, ...]


def counts(seed: int, given: dict[str, Any]) -> list[tuple[int, dt.date, int, int]]:
    """Return a network's counts: school's place, month, part and whole. A gain falls on the second year alone."""
    rng = stream(seed, f"company {given['slug']}")
    rows = []
    # What moves all schools of a network in a month: a flu, a storm, an exam.
    wave = rng.normal(0, 0.012, len(MONTHS))
    for school in range(given["schools"]):
        whole = int(rng.normal(given["size"], 12))
        own = rng.normal(given["share"], 0.02)
        for place, month in enumerate(MONTHS):
            if month < given["begins"]:
                continue
            share = own + (given["gain"] / 100 if month >= SECOND else 0) + rng.normal(0, 0.01) + wave[place]
            rows.append((school, month, int(rng.binomial(whole, min(0.97, max(0.03, share)))), whole))
    return rows


def trials(seed: int, given: dict[str, Any], ideas: int) -> list[Trial]:
    """Return a network's tests in the order in which they begin."""
    rng = stream(seed, f"company tests {given['slug']}")
    earliest = max(given["begins"], dt.date(2025, 9, 8))
    span = (TODAY - dt.timedelta(days=12) - earliest).days
    # A year gathers pace: most tests are young.
    days = sorted(int(span * day) for day in rng.beta(1.9, 0.9, given["tests"]))
    days[-2:] = [span - 6, span]  # so that something always began lately
    found: list[Trial] = []
    for day in days:
        idea, school = int(rng.integers(ideas)), int(rng.integers(given["schools"]))
        before = [i for i, one in enumerate(found) if one.idea == idea and one.school != school]
        copied = int(rng.choice(before)) if before and rng.random() < 0.6 else None
        starts = earliest + dt.timedelta(days=day)
        found.append(Trial(school, idea, copied, tuple(_turns(rng, starts))))
    return found


def _turns(rng: np.random.Generator, starts: dt.date) -> list[Turn]:
    turns: list[Turn] = []
    first = bool(rng.random() < 0.6)
    for number in (1, 2, 3):
        starts -= dt.timedelta(days=starts.weekday())
        ends = starts + dt.timedelta(days=11 if number < 3 else 18)
        out_of = int(rng.integers(18, 40)) * number
        predicted = round(out_of * rng.uniform(0.5, 0.75))
        if starts > TODAY:
            break
        turn = Turn(number, starts, ends, predicted, out_of, first or number > 1)
        if ends > TODAY:
            return [*turns, turn]
        met = bool(rng.random() < 0.62)
        moved = rng.uniform(0.0, 0.15) if met else -rng.uniform(0.06, 0.4)
        result = min(out_of, max(0, predicted + round(out_of * moved) - (not met)))
        words, weights = zip(*_DECISIONS[met], strict=True)
        undecided = (TODAY - ends).days < 21 and rng.random() < 0.5
        decision = None if undecided else Decision(words[int(rng.choice(len(words), p=weights))])
        turns.append(Turn(number, starts, ends, predicted, out_of, first or number > 1, result, decision))
        if decision not in _GO_ON:
            break
        starts = ends + dt.timedelta(days=int(rng.integers(3, 20)))
    return turns
