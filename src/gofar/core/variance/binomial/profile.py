"""One standard deviation at a time, held at values from low to high while all else is fitted anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.optimize import brentq

from gofar.core.variance.binomial.search import bend, climb
from gofar.core.variance.binomial.small import dot, times

if TYPE_CHECKING:
    from gofar.core.variance.binomial.criterion import Criterion, Point
    from gofar.core.variance.binomial.problem import Problem
    from gofar.core.variance.binomial.search import Curve
    from gofar.core.variance.results import FloatArray

#: How far the profile goes to each side, in roots of twice the fall: what lies beyond counts a thousandth.
_REACH = 3.5
_NODES = 15
#: No spread of log-odds is wider; a profile that is still level here has no upper end.
_WIDEST = 50.0
_NEW = 0.1
#: A fit this far from flat, in standard errors, has its likelihood to the seventh digit after the point.
_FLAT = 3e-4


class Known(NamedTuple):
    """A fit with the standard deviation held, in so few numbers that many can be kept."""

    parameters: FloatArray
    value: float
    effects: tuple[FloatArray, ...]


class Profile:
    """The profile of the parameter at `number`, which must be a standard deviation of the problem (see `views`).

    Fits are begun where the nearest one before ended, and kept.
    """

    def __init__(self, problem: Problem, criterion: Criterion, top: Point, number: int) -> None:
        self.problem, self.criterion, self.number = problem, criterion, number
        self.unit = self._unit(number)
        self.top = top
        self._fits: list[tuple[float, Point, Curve]] = []
        self.at = float(top.parameters[number])
        self._found = {self.at: Known(top.parameters, top.value, top.modes.effects)}

    def fit(self, sd: float) -> Known:
        """Return the best fit with the standard deviation held at `sd`."""
        if sd not in self._found:
            near = self._found[min(self._found, key=lambda known: abs(known - sd))]
            there = near.parameters.copy()
            there[self.number] = sd
            for other in range(self.problem.fixed, len(there)):
                if abs(there[other]) < 1e-4 * self._unit(other) and other != self.number:
                    there[other] = _NEW * self._unit(other)
            free = np.delete(np.arange(len(there)), self.number)
            best = climb(self.problem, self.criterion, there, free, near.effects, _FLAT)
            self._found[sd] = Known(best.parameters, best.value, best.modes.effects)
        return self._found[sd]

    def _unit(self, number: int) -> float:
        """Return how much of a load moves a usual student's log-odds by one."""
        return 1 / float(np.linalg.norm(self.problem.slots[number - self.problem.fixed][1]))

    def root(self, sd: float) -> float:
        """Return the signed root of twice the fall: about a standard normal at the true value."""
        fall = 2 * max(0.0, self.top.value - self.fit(sd).value)
        return float(np.sign(sd - self.at) * np.sqrt(fall))

    def end(self, reach: float) -> float:
        """Return where the signed root is `reach`: 0 where it is nowhere so low, infinity where nowhere so high."""
        side = np.sign(reach)
        here, step = self.at, max(self.at / 4, 0.05 * self.unit)
        while True:
            there = max(0.0, here + side * step)
            if side * self.root(there) >= side * reach:
                break
            if there == 0.0:
                return 0.0
            if there > _WIDEST * self.unit:
                return float("inf")
            here, step = there, step * 1.6
        low, high = sorted((here, there))
        return float(brentq(lambda sd: self.root(sd) - reach, low, high, xtol=1e-5 * high, rtol=1e-6))

    def fits(self) -> list[tuple[float, Point, Curve]]:
        """Return fits over the whole reach: how much each counts, where it lies, and how the fixed part bends there.

        What counts is the likelihood with the fixed part summed over, which is what REML is to ML. Beforehand, standard
        deviations count alike while they are smaller than the error of a group's own figure, and by their ratio beyond: with
        all alike, few groups got ranges wider than need be.
        """
        if not self._fits:
            low, high = self.end(-_REACH), min(self.end(_REACH), _WIDEST * self.unit)
            at, weights = np.polynomial.legendre.leggauss(_NODES)
            sds = low + (at + 1) / 2 * (high - low)
            stage, unit = self.problem.slots[self.number - self.problem.fixed]
            error = 1 / np.mean(dot(times(self.top.modes.taken[stage].a, unit), unit))
            found = [self._bent(float(sd)) for sd in sds]
            logs = np.array(
                [point.value + np.linalg.slogdet(curve.covariance)[1] / 2 for point, curve in found]
            )
            counts = np.exp(logs - logs.max()) * weights / np.sqrt(sds**2 + error)
            counts /= counts.sum()
            self._fits = [(float(count), *one) for count, one in zip(counts, found, strict=True)]
        return self._fits

    def _bent(self, sd: float) -> tuple[Point, Curve]:
        known = self.fit(sd)
        point = self.criterion(self.problem, known.parameters, known.effects)
        return point, bend(self.problem, self.criterion, point, np.arange(self.problem.fixed))
