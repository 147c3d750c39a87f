"""A model for yes and no made ready: cells in the order of their groups, a design without collinear columns, and its stages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.variance.binomial.small import summed
from gofar.core.variance.binomial.tree import Stage

if TYPE_CHECKING:
    from gofar.core.variance.binomial.cells import Cells
    from gofar.core.variance.binomial.small import Symmetric, Vector
    from gofar.core.variance.results import FloatArray, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """What is fitted. Parameters are the fixed part, in coordinates of `design`, and then the loads by `slots`.

    `design` is the columns given times `back`, so that they are orthonormal over students. `z` is the slope's covariate of
    each cell, about its mean and in standard deviations, so an intercept is that at the mean; `turn` makes of such an
    intercept and slope those in the covariate's own units. A slot says of which stage's load a parameter is a part, and
    what one unit of it adds to intercept (and slope).
    """

    group: IntArray
    pattern: IntArray
    starts: IntArray
    m: FloatArray
    k: FloatArray
    design: FloatArray
    back: FloatArray
    z: FloatArray | None
    turn: FloatArray
    stages: tuple[Stage, ...]
    slots: tuple[tuple[int, tuple[float, ...]], ...]

    @property
    def order(self) -> int:
        """One, or two with a slope."""
        return 1 if self.z is None else 2

    @property
    def fixed(self) -> int:
        """How many terms the fixed part has."""
        return int(self.design.shape[1])

    def loads(self, parameters: FloatArray) -> tuple[tuple[float, ...], ...]:
        """Return the load of each stage."""
        found = [[0.0] * self.order for _ in self.stages]
        for value, (stage, unit) in zip(parameters[self.fixed :], self.slots, strict=True):
            found[stage] = [old + float(value) * part for old, part in zip(found[stage], unit, strict=True)]
        return tuple(tuple(load) for load in found)

    def sums(self, x: FloatArray) -> FloatArray:
        """Return the sums over the cells of each innermost group."""
        found: FloatArray = np.add.reduceat(x, self.starts)
        return found

    def vector(self, x: FloatArray) -> Vector:
        """Return the sums of `x` and, with a slope, of `x z`."""
        return (self.sums(x),) if self.z is None else (self.sums(x), self.sums(x * self.z))

    def moments(self, w: FloatArray) -> Symmetric:
        """Return the sums of `w` and, with a slope, of `w z` and `w z z`."""
        if self.z is None:
            return (self.sums(w),)
        wz = w * self.z
        return (self.sums(w), self.sums(wz), self.sums(wz * self.z))

    def by_cell(self, total: Vector) -> FloatArray:
        """Return what a group's intercept (and slope) make of each of its cells."""
        found = total[0].take(self.group)
        return found if self.z is None else found + self.z * total[1].take(self.group)

    def with_design(self, x: FloatArray) -> FloatArray:
        """Return the sums over cells of `x` times each column of the design."""
        return self.over_patterns(x) @ self.design

    def over_patterns(self, x: FloatArray) -> FloatArray:
        """Return the sums of `x` over the cells of each pattern."""
        return summed(self.pattern, x, len(self.design))


def make_ready(cells: Cells) -> Problem:
    """Return the problem that checked cells pose."""
    used = cells.m > 0
    group, pattern, m, k = cells.group[used], cells.pattern[used], cells.m[used], cells.k[used]
    if (np.diff(group) < 0).any():
        order = np.argsort(group, kind="stable")
        group, pattern, m, k = group[order], pattern[order], m[order], k[order]
    design, back = _orthonormal(cells.design, summed(pattern, m, len(cells.design)))
    stages = list(_stages(cells))
    z, turn = None, np.eye(1)
    units: list[tuple[float, ...]] = [(1.0,)] * len(stages)
    places = list(range(len(stages)))
    if cells.slope is not None:
        z, turn = _standardised(cells.design[:, cells.terms.index(cells.slope)].take(pattern), m)
        places += [len(stages) - 1, len(stages)]
        units = [*[(1.0, 0.0)] * len(stages), (0.0, 1.0), (0.0, 1.0)]
        stages.append(stages[-1])
    return Problem(
        group=group,
        pattern=pattern,
        starts=np.flatnonzero(np.diff(group, prepend=-1)),
        m=m,
        k=k,
        design=design,
        back=back,
        z=z,
        turn=turn,
        stages=tuple(stages),
        slots=tuple(zip(places, units, strict=True)),
    )


def _orthonormal(design: FloatArray, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the design in coordinates in which its columns are orthonormal over students, and the way back."""
    r = np.linalg.qr(np.sqrt(weights)[:, None] * design, mode="r")
    back = np.linalg.inv(r) * np.sqrt(weights.sum())
    return design @ back, back


def _standardised(z: FloatArray, m: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return a covariate about its mean over students, in standard deviations, and what turns (intercept, slope) back."""
    middle = float(np.average(z, weights=m))
    sd = float(np.sqrt(np.average((z - middle) ** 2, weights=m)))
    return (z - middle) / sd, np.array([[1.0, -middle / sd], [0.0, 1 / sd]])


def _stages(cells: Cells) -> tuple[Stage, ...]:
    found = []
    for number, level in enumerate(cells.levels):
        above = 0 if level.parent is None else len(cells.levels[number + 1].ids)
        found.append(Stage(number, len(level.ids), level.parent, above))
    return tuple(found)
