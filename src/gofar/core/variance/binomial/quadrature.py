"""The log-likelihood by adaptive Gauss-Hermite quadrature: a weighted look at each group around its mode."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import logsumexp, roots_hermitenorm

from gofar.core.variance.binomial.criterion import Point
from gofar.core.variance.binomial.modes import find_modes, look_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.variance.binomial.modes import Look, Modes
    from gofar.core.variance.binomial.problem import Problem
    from gofar.core.variance.results import FloatArray


@dataclass(frozen=True, eq=False)
class Quadrature:
    """The criterion for one level of intercepts, with so many nodes. One node is Laplace's approximation."""

    nodes: int

    @cached_property
    def _rule(self) -> tuple[FloatArray, FloatArray]:
        """Where the nodes of a standard normal lie, and the log of what each counts over its density there."""
        at, weight = roots_hermitenorm(self.nodes)
        return at, np.log(weight / weight.sum()) + at * at / 2

    def __call__(
        self, problem: Problem, parameters: FloatArray, start: Sequence[FloatArray] | None = None
    ) -> Point:
        """Return the sum over groups of `log(sum_j w_j exp(h(u + s z_j) + z_j^2 / 2)) + log s`, and its slope.

        u is a group's mode and s = m^(-1/2). That both move with the parameters is in the slope: near nought when the
        nodes do their work, but not quite.
        """
        modes, look = find_modes(problem, parameters, start)
        at, log_weight = self._rule
        load, u, m = float(parameters[-1]), modes.effects[0], modes.taken[0].m
        fixed = problem.design @ parameters[: problem.fixed]
        heights = np.empty((len(at), len(u)))
        for j, z in enumerate(at):
            there = u + z / np.sqrt(m)
            heights[j] = look_at(problem, fixed, (load * there,)).loglik - there**2 / 2 + log_weight[j]
        groups = logsumexp(heights, axis=0)
        slope = self._slope(problem, modes, look, fixed, np.exp(heights - groups))
        return Point(parameters, float((groups - np.log(m) / 2).sum()), slope, modes)

    def _slope(
        self, problem: Problem, modes: Modes, look: Look, fixed: FloatArray, counts: FloatArray
    ) -> FloatArray:
        u, taken = modes.effects[0], modes.taken[0]
        load = taken.load[0]
        drive = np.zeros_like(look.weight)
        own, pushed, stretched = np.zeros_like(u), np.zeros_like(u), np.ones_like(u)
        for z, count in zip(self._rule[0], counts, strict=True):
            there = u + z / np.sqrt(taken.m)
            beyond = look_at(problem, fixed, (load * there,)).beyond
            drive += beyond * count.take(problem.group)
            sums = problem.sums(beyond)
            own += count * there * sums
            push = count * (load * sums - there)
            pushed += push
            stretched += push * z / np.sqrt(taken.m)
        # `pushed` is how the height grows as the mode moves, `stretched` as the nodes move apart, in units of log s.
        bent = look.weight * (0.5 - look.share) * (stretched / taken.m).take(problem.group) * load**2
        v = (pushed - problem.sums(bent) * load) / taken.m
        drive -= bent + look.weight * load * v.take(problem.group)
        moved = v * (problem.sums(look.beyond) - load * taken.a[0] * u)
        of_load = own + moved - u * problem.sums(bent) - stretched * load * taken.a[0] / taken.m
        return np.append(problem.with_design(drive), float(of_load.sum()))
