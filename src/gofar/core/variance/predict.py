"""What each group differs by, at given spreads: effects from the outermost level in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.variance.absorb import spread_of
from gofar.core.variance.criterion import solve_layer
from gofar.core.variance.packed import packing

if TYPE_CHECKING:
    from gofar.core.variance.absorb import Layer
    from gofar.core.variance.criterion import Solved
    from gofar.core.variance.problem import Problem
    from gofar.core.variance.results import FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Predicted:
    """The differences of one level's groups, in the columns of the problem, the intercept first.

    `estimate` (G, r); `conditional` (G, r, r) is its covariance when the fixed part is known, over the residual variance;
    `by_fixed` (G, r, p) how it moves with the fixed part, so that the prediction error variance is
    σ² (conditional + by_fixed V by_fixed').
    """

    estimate: FloatArray
    conditional: FloatArray
    by_fixed: FloatArray

    def covariance(self, inverse: FloatArray) -> FloatArray:
        """Return the prediction error covariance over the residual variance."""
        found: FloatArray = self.conditional + self.by_fixed @ inverse @ np.swapaxes(self.by_fixed, 1, 2)
        return found


@dataclass(frozen=True, slots=True)
class _Around:
    """What all levels outside a group add up to in it, as `Predicted`, in the columns that vary at the outermost level."""

    estimate: FloatArray
    conditional: FloatArray
    by_fixed: FloatArray

    def at(self, above: IntArray) -> _Around:
        """Return the same, one row a child."""
        return _Around(self.estimate[above], self.conditional[above], self.by_fixed[above])


def predict(problem: Problem, theta: FloatArray) -> tuple[Solved, list[Predicted]]:
    r"""Return the fixed part, and the differences at each level, innermost first.

    With D as in `absorb`, v = [−β; 1] and P the parents' columns: u = D (A_z. v − A_zP u_P). Its error is its own, that of
    the parents, and that of β: e = e_0 − D A_zP e_P − D A_zx e_β. Source: Henderson (1975).
    """
    layers = problem.layers(theta)
    solved = solve_layer(layers[-1], problem.p + 1)
    outer = len(problem.varying)
    around = _Around(np.zeros((1, outer)), np.zeros((1, outer, outer)), np.zeros((1, outer, problem.p)))
    above = [*problem.nesting.above, np.zeros(problem.nesting.sizes[-1], dtype=np.int64)]
    found: list[Predicted] = []
    for level in reversed(range(problem.depth)):
        rows = _rows(problem, layers, level)
        zz = np.moveaxis(rows[:, :, problem.columns(level)], 0, 2)
        d = np.moveaxis(spread_of(zz, problem.factor(theta, level))[0], 2, 0)
        own, around = _level(d, rows, around.at(above[level]), problem.varying, solved.beta)
        found.insert(0, own)
    return solved, found


def _rows(problem: Problem, layers: list[Layer], level: int) -> FloatArray:
    """Return the rows of the moments that belong to a level's varying columns: (G, r, q)."""
    if problem.bottom and level == 0:
        return problem.sums[:, None]
    packed = layers[level - bool(problem.bottom)].packed
    lay = packing(problem.p + 1)
    return np.stack([lay.row(packed, place) for place in problem.columns(level)], axis=1)


def _level(
    d: FloatArray, rows: FloatArray, around: _Around, varying: tuple[int, ...], beta: FloatArray
) -> tuple[Predicted, _Around]:
    """Return one level's differences, and what they and those outside add up to."""
    through = _times(d, rows[:, :, varying])
    left = (rows @ np.append(-beta, 1.0))[:, :, None]
    own = Predicted(
        estimate=(_times(d, left) - _times(through, around.estimate[:, :, None]))[:, :, 0],
        conditional=d + _times(_times(through, around.conditional), np.swapaxes(through, 1, 2)),
        by_fixed=-_times(d, rows[:, :, :-1]) - _times(through, around.by_fixed),
    )
    into = np.eye(len(varying), d.shape[1])
    kept = np.eye(len(varying)) - into @ through
    together = _Around(
        estimate=around.estimate + own.estimate @ into.T,
        conditional=_times(_times(kept, around.conditional), np.swapaxes(kept, 1, 2)) + into @ d @ into.T,
        by_fixed=around.by_fixed + into @ own.by_fixed,
    )
    return own, together


def _times(x: FloatArray, y: FloatArray) -> FloatArray:
    """Return x y for many small matrices (G, i, k) and (G, k, j): term by term, which NumPy does faster than its own product."""
    return reduce(np.add, (x[:, :, k, None] * y[:, None, k, :] for k in range(x.shape[2])))
