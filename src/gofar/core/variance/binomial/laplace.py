"""The log-likelihood by Laplace's approximation, with its exact slope in one pass over the cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gofar.core.variance.binomial.criterion import Point
from gofar.core.variance.binomial.modes import find_modes
from gofar.core.variance.binomial.small import dot, times
from gofar.core.variance.binomial.tree import carried, log_determinant, put_back, spreads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.variance.binomial.modes import Modes
    from gofar.core.variance.binomial.problem import Problem
    from gofar.core.variance.binomial.small import Symmetric, Vector
    from gofar.core.variance.binomial.tree import Spread, Taken
    from gofar.core.variance.results import FloatArray


def laplace(problem: Problem, parameters: FloatArray, start: Sequence[FloatArray] | None = None) -> Point:
    """Return `h(u) - log|H| / 2` at the modes u, where H is minus the curvature of h in the standard effects.

    The slope counts that the modes, and with them H, move with the parameters. Rather than to work out how each mode
    moves with each parameter, one more right-hand side is solved for: `v = H^-1 (d log|H| / du) / 2`.
    """
    modes, look = find_modes(problem, parameters, start)
    taken = modes.taken
    sure = spreads(taken)
    bent = look.weight * (0.5 - look.share) * _variances(problem, sure[0].total)
    v, moved = put_back(taken, problem.vector(bent))
    drive = look.beyond - bent + look.weight * problem.by_cell(moved)
    sums = problem.vector(drive), problem.vector(look.beyond)
    slope = np.concatenate([problem.with_design(drive), _loads(problem, modes, sums, v, sure)])
    return Point(parameters, modes.height - log_determinant(taken) / 2, slope, modes)


def _variances(problem: Problem, total: Symmetric) -> FloatArray:
    """Return the conditional variance of the random part of each cell."""
    group, z = problem.group, problem.z
    found = total[0].take(group)
    return found if z is None else found + z * (2 * total[1].take(group) + z * total[2].take(group))


def _loads(
    problem: Problem,
    modes: Modes,
    sums: tuple[Vector, Vector],
    v: Sequence[FloatArray],
    sure: Sequence[Spread],
) -> FloatArray:
    """Return the slope in each load. `sums` are those of the drive and of yes beyond expectation."""
    drives, beyond = (carried(problem.stages, one) for one in sums)
    bends: list[Vector] = [bend_of(one, part) for one, part in zip(modes.taken, sure, strict=True)]
    return np.array(
        [
            float(
                (
                    dot(drives[s], unit) * modes.effects[s]
                    - v[s] * dot(beyond[s], unit)
                    - dot(bends[s], unit)
                ).sum()
            )
            for s, unit in problem.slots
        ]
    )


def bend_of(taken: Taken, sure: Spread) -> Vector:
    """Return how fast half the log-determinant grows with each entry of a stage's load, the weights held."""
    crossed = times(sure.above, taken.ac)
    most = (1 + dot(crossed, taken.ac) / taken.m) / taken.m
    less = times(taken.a, crossed)
    return tuple(ac * most - part / taken.m for ac, part in zip(taken.ac, less, strict=True))
