"""The nested effects of all levels, taken out one stage at a time from the innermost outwards, and put back.

A stage is one standard normal effect a group, `u`, that moves a group's intercept (and slope) by `c u`; `c` is the
stage's load. A level is one stage; with a slope, the outermost level is two on the same groups. So any nesting, with or
without a slope, is the same scalar step repeated: `m = 1 + c'Ac`, and `A - Acc'A / m` is what the next stage is left with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.variance.binomial.small import dot, summed, times, widened, without

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.variance.binomial.small import Load, Symmetric, Vector
    from gofar.core.variance.results import FloatArray, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """One effect a group: which level it is of, and where each group stands in the next stage (None: the same place)."""

    level: int
    size: int
    up: IntArray | None = None
    above: int = 0

    def carry(self, x: FloatArray) -> FloatArray:
        """Return the sums over the groups of the next stage."""
        return x if self.up is None else summed(self.up, x, self.above)

    def hand_down(self, x: FloatArray) -> FloatArray:
        """Return for each group what its parent has."""
        return x if self.up is None else x.take(self.up)


@dataclass(frozen=True, slots=True, eq=False)
class Taken:
    """What one stage left behind when it was taken out: its load, its moments, `A c` and `m`."""

    stage: Stage
    load: Load
    a: Symmetric
    ac: Vector
    m: FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """How sure a stage is: the covariance of the sum of effects down to it, of those above, and its effect's variance."""

    total: Symmetric
    above: Symmetric
    own: FloatArray


def take_out(stages: Sequence[Stage], loads: Sequence[Load], a: Symmetric) -> tuple[Taken, ...]:
    """Take out every stage, the innermost first. `a` holds the moments of the innermost groups."""
    found = []
    for stage, load in zip(stages, loads, strict=True):
        ac = times(a, load)
        m = 1 + dot(ac, load)
        found.append(Taken(stage, load, a, ac, m))
        a = tuple(stage.carry(x) for x in without(a, ac, m))
    return tuple(found)


def log_determinant(taken: Sequence[Taken]) -> float:
    """Return the log of the determinant of the precision of all effects together."""
    return sum(float(np.log(one.m).sum()) for one in taken)


def put_back(taken: Sequence[Taken], y: Vector) -> tuple[tuple[FloatArray, ...], Vector]:
    """Return the effects that solve for right-hand sides `y`, and for each innermost group the sum of all that holds for it."""
    rhos = []
    for one in taken:
        rho = dot(y, one.load)
        rhos.append(rho)
        pull = rho / one.m
        y = tuple(one.stage.carry(part - ac * pull) for part, ac in zip(y, one.ac, strict=True))
    total: Vector = tuple(np.zeros_like(part) for part in y)
    effects: list[FloatArray] = []
    for one, rho in zip(reversed(taken), reversed(rhos), strict=True):
        total = tuple(one.stage.hand_down(part) for part in total)
        u = (rho - dot(one.ac, total)) / one.m
        effects.insert(0, u)
        total = tuple(part + c * u for part, c in zip(total, one.load, strict=True))
    return tuple(effects), total


def totals(
    stages: Sequence[Stage], loads: Sequence[Load], effects: Sequence[FloatArray]
) -> tuple[Vector, ...]:
    """Return for each stage what its groups and all above them move intercept (and slope) by."""
    total: Vector = tuple(np.zeros(stages[-1].size) for _ in loads[-1])
    found: list[Vector] = []
    for stage, load, u in zip(reversed(stages), reversed(loads), reversed(effects), strict=True):
        total = tuple(stage.hand_down(part) + c * u for part, c in zip(total, load, strict=True))
        found.insert(0, total)
    return tuple(found)


def spreads(taken: Sequence[Taken]) -> tuple[Spread, ...]:
    """Return for each stage how sure it is, given everything that was fitted."""
    total: Symmetric = tuple(np.zeros(taken[-1].stage.size) for _ in taken[-1].a)
    found: list[Spread] = []
    for one in reversed(taken):
        above = tuple(one.stage.hand_down(part) for part in total)
        pull = tuple(part / one.m for part in one.ac)
        total, own = widened(above, one.load, pull, 1 / one.m)
        found.insert(0, Spread(total, above, own))
    return tuple(found)


def carried(stages: Sequence[Stage], y: Vector) -> tuple[Vector, ...]:
    """Return for each stage the sums of `y` over its groups."""
    found = []
    for stage in stages:
        found.append(y)
        y = tuple(stage.carry(part) for part in y)
    return tuple(found)
