"""What is planted: who kept the call, what it did, and what went wrong, drawn from the seed before any data.

A reader of the pages must find these again from the data alone. They are written to `truths.json`, which no
page reads, so that a test can compare what the product says with what is so.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import numpy as np

from gofar.apps.sample.chance import stream
from gofar.apps.sample.stalls import Stalls, draw_stalls, plain
from gofar.apps.sample.terms import ALL_WEEKS, SECOND_YEAR, past_weeks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.sample.network import Network
    from gofar.apps.sample.simulate import Sample

#: Weeks over which an effect grows to its full size.
RAMP = 3
#: 9th-graders that a school needs for an effect of four points to stand out from its ordinary weeks.
LARGE = 140


class Outcome(StrEnum):
    """What became of an idea in a school."""

    KEPT = "kept"
    ADAPTED = "adapted"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Effect:
    """What an idea did in one school: percentage points on its measure, from the week `start` on."""

    school: str
    outcome: Outcome
    week: int
    points: float

    @property
    def start(self) -> dt.date:
        """The Monday on which all of 9th grade was first included."""
        return ALL_WEEKS[SECOND_YEAR + self.week]


@dataclass(frozen=True, slots=True)
class OddWeek:
    """One week far under a school's usual range, with no change behind it."""

    school: str
    week_start: dt.date
    points: float


@dataclass(frozen=True, slots=True)
class Missing:
    """Weeks whose figures one school never sent, and weeks that came late."""

    school: str
    missing: tuple[dt.date, ...]
    late_school: str
    late: tuple[dt.date, ...]


@dataclass(frozen=True, slots=True)
class Bright:
    """One school whose 9th-graders are on track more often in both years, beyond all chance; `gain` is in grade points."""

    school: str
    gain: float


@dataclass(frozen=True, slots=True)
class Truths:
    """Everything planted in the first network."""

    call: tuple[Effect, ...]
    branch_school: str
    stop_reason: str
    check_in: tuple[Effect, ...]
    odd: OddWeek
    figures: Missing
    bright: Bright
    marks_gain: float
    el_shift: float
    stalls: Stalls

    def of(self, outcome: Outcome) -> tuple[Effect, ...]:
        """Return the schools in which the call came to this, in the order in which they began."""
        return tuple(effect for effect in self.call if effect.outcome is outcome)

    def without_effect(self, schools: Iterable[str]) -> frozenset[str]:
        """Return the schools whose attendance holds nothing but chance, the odd week included."""
        return frozenset(schools) - {effect.school for effect in self.call if effect.points}


def draw(seed: int, network: Network) -> Truths:
    """Draw the truths of one seed."""
    rng = stream(seed, "truths")
    order = _order(rng, network)
    kept, adapted, stopped, rest = order[:3], order[3:7], order[7], order[8:]
    weeks = past_weeks(2026)
    call = _call_effects(rng, kept, adapted, stopped)
    return Truths(
        call=call,
        branch_school=adapted[0],
        stop_reason=str(rng.choice(["numbers", "cover"])),
        check_in=_check_in_effects(rng, order),
        odd=OddWeek(rest[0], weeks[-1], _points(rng, -6.5, -5.5)),
        figures=Missing(rest[1], weeks[-3:], adapted[2], (weeks[-4], weeks[-2])),
        bright=_bright(seed, network, rest),
        marks_gain=round(float(rng.uniform(0.12, 0.2)), 3),
        el_shift=round(float(rng.uniform(-0.39, -0.32)), 3),
        stalls=draw_stalls(seed, call[:3], call[4], call[7], rest[3:]),
    )


def _bright(seed: int, network: Network, rest: list[str]) -> Bright:
    """Pick a school that is large enough to stand clear of chance, and of which no other page tells a story."""
    rng = stream(seed, "bright")
    large = [school for school in rest[3:] if network.school(school).ninth >= LARGE]
    if not large:  # then the largest of those that are left
        large = [max(rest[3:], key=lambda school: network.school(school).ninth)]
    return Bright(str(rng.choice(large)), round(float(rng.uniform(0.65, 0.7)), 3))


def _order(rng: np.random.Generator, network: Network) -> list[str]:
    """Shuffle the schools; the first four, where an effect is planted, have grades large enough to show it."""
    shuffled = [network.schools[i] for i in rng.permutation(len(network.schools))]
    first = [school for school in shuffled if school.ninth >= LARGE][:4]
    return [school.slug for school in (*first, *(school for school in shuffled if school not in first))]


def _points(rng: np.random.Generator, low: float, high: float) -> float:
    return round(float(rng.uniform(low, high)), 1)


def _call_effects(
    rng: np.random.Generator, kept: list[str], adapted: list[str], stopped: str
) -> tuple[Effect, ...]:
    """Three schools where the call lifts attendance, a branch that does too, and five where it hardly does."""
    effects = [
        Effect(school, Outcome.KEPT, week, _points(rng, 4.4, 5.6))
        for school, week in zip(kept, (10, 12, 12 + int(rng.integers(0, 2))), strict=True)
    ]
    effects.append(Effect(adapted[0], Outcome.ADAPTED, 13, _points(rng, 4.2, 5.0)))
    effects += [
        Effect(school, Outcome.ADAPTED, week, _points(rng, 0.0, 0.9))
        for school, week in zip(adapted[1:], (20, 22, 23), strict=True)
    ]
    effects.append(Effect(stopped, Outcome.STOPPED, 12 + int(rng.integers(0, 2)), 0.0))
    return tuple(effects)


def _check_in_effects(rng: np.random.Generator, order: list[str]) -> tuple[Effect, ...]:
    """Three schools where the check-in at the door lifts arrivals on time."""
    schools = [order[1], order[5], order[10]]
    return tuple(
        Effect(school, Outcome.KEPT, int(week), _points(rng, 4.0, 6.0))
        for school, week in zip(schools, rng.integers(9, 13, 3), strict=True)
    )


def ramped(effect: Effect, weeks: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return the points that an effect adds in each week of the second year."""
    grown = (np.arange(weeks) - effect.week + 1) / RAMP
    return effect.points * np.clip(grown, 0.0, 1.0)


def truths(sample: Sample) -> dict[str, Any]:
    """Return everything planted, ready for JSON: what the pages should let a careful reader find again."""
    planted = sample.truths
    return {
        "seed": sample.seed,
        "today": sample.today.isoformat(),
        "idea": "call-first-day",
        "measure": "attendance-9",
        "call": [_plain(effect) for effect in planted.call],
        "kept": [effect.school for effect in planted.of(Outcome.KEPT)],
        "adapted": [effect.school for effect in planted.of(Outcome.ADAPTED)],
        "stopped": [effect.school for effect in planted.of(Outcome.STOPPED)],
        "stop_reason": planted.stop_reason,
        "branch": {"school": planted.branch_school, "idea": "text-home-language"},
        "check_in": [_plain(effect) for effect in planted.check_in],
        "odd_week": _dates(asdict(planted.odd)),
        "figures": _dates(asdict(planted.figures)),
        "bright": asdict(planted.bright),
        "marks_gain": planted.marks_gain,
        "multilingual_shift": planted.el_shift,
        **plain(planted.stalls),
        "no_effect": sorted(planted.without_effect(s.slug for s in sample.riverbend.network.schools)),
    }


def _plain(effect: Effect) -> dict[str, Any]:
    return {**asdict(effect), "outcome": effect.outcome.value, "start": effect.start.isoformat()}


def _dates(given: dict[str, Any]) -> dict[str, Any]:
    """Write days as text, in lists too."""
    return {
        key: value.isoformat()
        if isinstance(value, dt.date)
        else [day.isoformat() for day in value]
        if isinstance(value, tuple)
        else value
        for key, value in given.items()
    }
