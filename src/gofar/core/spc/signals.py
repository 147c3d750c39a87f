"""What fired on a chart, and by what it is called a signal: the rule, the points, the threshold, the limits."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.spc.marks import Mark
from gofar.core.spc.rules import rule_sets
from gofar.core.stats.constants import CONTROL_SIGMAS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.core.spc.results import ChartResult, PhaseResult

FEW, MANY = "few-crossings", "many-crossings"


@dataclass(frozen=True, slots=True)
class Signal:
    """One rule that fired in one phase.

    Parameters
    ----------
    rules, code : str
        The set, and the rule: a code of points, ``few-crossings`` or ``many-crossings``.
    phase : int
        The phase, 1 for the first.
    points : tuple of int
        The positions that it marks, in order; none for crossings, which belong to the phase.
    threshold : float
        How many points in a row, or of a few, the rule asks for; standard deviations for a point beyond the limits; the fewest or
        most crossings that are still ordinary.
    useful : int
        Points of the phase off its centre.
    centre, lower, upper : float
        The lines that the last of the points, or of the phase, was held against; NaN where there is none.
    """

    rules: str
    code: str
    phase: int
    points: tuple[int, ...]
    threshold: float
    useful: int
    centre: float
    lower: float
    upper: float


def signals_on(result: ChartResult) -> tuple[Signal, ...]:
    """Return every rule that fired, phase by phase, in the order in which codes are written."""
    return tuple(
        signal for number, phase in enumerate(result.phases, 1) for signal in _in_phase(result, number, phase)
    )


def _in_phase(result: ChartResult, number: int, phase: PhaseResult) -> Iterator[Signal]:
    thresholds = _thresholds(result, phase)
    for code, threshold in thresholds.items():
        points = tuple(place for place in range(phase.start, phase.end) if code in result.signals[place])
        if points:
            yield _signal(result, number, phase, code, points, threshold)
    if not phase.runs_signal:
        return
    if phase.crossings < phase.crossings_limit:
        yield _signal(result, number, phase, FEW, (), phase.crossings_limit)
    most = _most(result, phase)
    if phase.crossings > most:
        yield _signal(result, number, phase, MANY, (), most)


def _signal(
    result: ChartResult, number: int, phase: PhaseResult, code: str, points: tuple[int, ...], threshold: float
) -> Signal:
    last = points[-1] if points else phase.end - 1
    lines = (float(line[last]) for line in (result.centre, result.lower, result.upper))
    return Signal(result.rules, code, number, points, threshold, phase.useful, *lines)


def _thresholds(result: ChartResult, phase: PhaseResult) -> dict[str, float]:
    """Return what each rule of the set asks for, in the order of codes."""
    asked: dict[Mark, float] = {rule.mark: rule.threshold for rule in rule_sets()[result.rules].points}
    asked[Mark.BEYOND_LIMITS] = CONTROL_SIGMAS
    asked[Mark.LONG_RUN] = phase.longest_run_limit + 1
    return {mark.code: asked[mark] for mark in Mark if mark in asked}


def _most(result: ChartResult, phase: PhaseResult) -> float:
    most = rule_sets()[result.rules].limits(np.array([phase.useful])).most
    found = float(np.asarray(most).ravel()[0])
    return math.inf if math.isnan(found) else found
