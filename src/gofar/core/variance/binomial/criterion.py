"""What is maximised: a log-likelihood with its slope, and the modes that it was worked out at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.variance.binomial.modes import Modes
    from gofar.core.variance.binomial.problem import Problem
    from gofar.core.variance.results import FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class Point:
    """A log-likelihood at some parameters, and its slope in each of them."""

    parameters: FloatArray
    value: float
    slope: FloatArray
    modes: Modes


class Criterion(Protocol):
    """A log-likelihood of a problem; `start` are effects near the modes."""

    def __call__(
        self, problem: Problem, parameters: FloatArray, start: Sequence[FloatArray] | None = None
    ) -> Point:
        """Return the log-likelihood at these parameters."""
        ...
