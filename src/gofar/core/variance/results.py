"""What a mixed model returns: the fixed part, where the spread is, and what each group differs by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]
    IntArray = NDArray[np.int64]

#: The first term of every model: the constant.
INTERCEPT = "intercept"
#: The level below all levels: what differs between students of one group.
RESIDUAL = "residual"


class Method(StrEnum):
    """How a model is fitted: the first two for numbers, the others for yes and no."""

    REML = "reml"
    ML = "ml"
    LAPLACE = "laplace"
    AGQ = "agq"


@dataclass(frozen=True, slots=True)
class Fixed:
    """The part that holds for every group: one estimate a term, `terms[0]` being the intercept.

    `covariance` is that of the estimates at the fitted variances; `lower` and `upper` hold the truth 95 times in 100.
    """

    terms: tuple[str, ...]
    estimate: FloatArray
    covariance: FloatArray
    lower: FloatArray
    upper: FloatArray

    @property
    def se(self) -> FloatArray:
        """The standard errors."""
        found: FloatArray = np.sqrt(np.diag(self.covariance))
        return found


@dataclass(frozen=True, slots=True)
class Component:
    """One variance, or the covariance of two terms when `other` is named (then `sd` is their correlation)."""

    level: str
    term: str
    other: str | None
    variance: float
    sd: float
    lower: float
    upper: float


@dataclass(frozen=True, slots=True)
class Effects:
    """What the groups of one level differ by, in the order of `ids`.

    Arrays have one row a group and one column a term that varies at this level. `n` counts students. `raw` is how far the
    group's own mean lies from what the fixed part expects of it; `estimate` is that, pulled towards nought as far as
    chance demands. `conditional` is the covariance given everything that was fitted (lme4's `condVar`); `se`, `lower` and
    `upper` also carry that the fixed part and the variances were estimated. `above` is the probability that the group's
    intercept lies above nought, `reliability` the share of a difference in its raw figure that is the group's own.
    """

    level: str
    ids: tuple[str, ...]
    parents: tuple[str, ...] | None
    terms: tuple[str, ...]
    n: IntArray
    raw: FloatArray
    estimate: FloatArray
    conditional: FloatArray
    se: FloatArray
    lower: FloatArray
    upper: FloatArray
    reliability: FloatArray
    above: FloatArray


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted mixed model. Levels are named innermost first; `icc` is each level's own share of all variance.

    `singular` says that a variance was estimated as nought (or two terms as one), which is an answer, not an error.
    `loglik` holds its constants; under REML it is the restricted one. `theta` are the fitted parameters of the spread.
    """

    method: Method
    rows: int
    groups: Mapping[str, int]
    fixed: Fixed
    components: tuple[Component, ...]
    icc: Mapping[str, float]
    loglik: float
    singular: bool
    theta: FloatArray
    effects: tuple[Effects, ...]
    warnings: tuple[str, ...] = ()

    @property
    def deviance(self) -> float:
        """Minus twice the log-likelihood."""
        return -2 * self.loglik
