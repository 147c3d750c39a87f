"""A linear mixed model where it fits best, and the ways back to the columns as they were given."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.variance.criterion import deviance, scale_constant, solve
from gofar.core.variance.nodes import FEW, integration_nodes
from gofar.core.variance.optimum import NOUGHT, hessian, search

if TYPE_CHECKING:
    from gofar.core.variance.nodes import Nodes
    from gofar.core.variance.problem import Problem
    from gofar.core.variance.results import FloatArray


@dataclass(frozen=True)  # without slots, so that what several results ask of a fit is found once
class Fitted:
    """A model at the spreads that fit best.

    `theta` are those of the problem's own columns.
    """

    problem: Problem
    theta: FloatArray
    restricted: bool

    @property
    def free(self) -> int:
        """What the residual sum of squares is divided by."""
        return self.problem.n - self.problem.p * self.restricted

    @property
    def singular(self) -> bool:
        """Whether a spread is nought."""
        return bool((self.theta[self.problem.spreads] < NOUGHT).any())

    @cached_property
    def deviance(self) -> float:
        """Minus twice the log-likelihood, in the columns as they were given."""
        constant = scale_constant(self.problem, restricted=self.restricted)
        return self.criterion(self.theta)[0] + constant

    def criterion(self, theta: FloatArray) -> tuple[float, FloatArray]:
        """Return the deviance in the problem's columns, and its derivatives."""
        return deviance(self.problem, solve(self.problem, theta), restricted=self.restricted)

    @cached_property
    def nodes(self) -> Nodes:
        """Other spreads that the rows allow, weighted."""
        every = np.arange(len(self.theta))
        curve = hessian(self.criterion, self.theta, every)
        few = min(self.problem.nesting.sizes) <= FEW
        return integration_nodes(lambda at: self.criterion(at)[0], self.theta, curve, few=few)

    def unit(self, level: int) -> FloatArray:
        """Return the matrix that turns a level's differences into those of the columns as given, but for the outcome's size."""
        columns = self.problem.columns(level)
        back = np.diag(1 / self.problem.size[list(columns)])
        if len(columns) > 1:
            back[0, 1] = -self.problem.shift[columns[1]] / self.problem.size[columns[1]]
        return back

    @property
    def fixed_unit(self) -> FloatArray:
        """The matrix that turns the fixed part into that of the columns as given; the outcome's mean comes on top."""
        size, shift = self.problem.size, self.problem.shift
        back = np.diag(size[-1] / size[:-1])
        back[0] -= shift[:-1] * size[-1] / size[:-1]
        return back


def fit(problem: Problem, start: FloatArray | None = None, *, restricted: bool) -> Fitted:
    """Return the model at the spreads that fit best."""
    found = search(
        lambda theta: deviance(problem, solve(problem, theta), restricted=restricted),
        problem.start if start is None else start,
        problem.spreads,
    )
    return Fitted(problem, problem.upright(found), restricted)
