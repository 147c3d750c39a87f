"""What a variance on the scale of log-odds comes to in odds and in shares, which people can picture."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, pi, sqrt

import numpy as np
from scipy.special import expit, ndtri

#: The variance of a logistic residual: what differs between students, on the scale of log-odds.
LOGISTIC = pi**2 / 3

#: A normal to eight standard deviations, in steps so small that the sum is exact to the last digits.
_AT = np.linspace(-8, 8, 2001)
_COUNTS = np.exp(-_AT * _AT / 2) / np.exp(-_AT * _AT / 2).sum()


@dataclass(frozen=True, slots=True)
class SharePartition:
    """The variance of a yes or no split in two, on the scale of shares: between groups, and inside them."""

    mean: float
    between: float
    within: float

    @property
    def share(self) -> float:
        """How much of the variance lies between groups."""
        return self.between / (self.between + self.within)


def median_odds_ratio(variance: float) -> float:
    """Return by how much the odds of a student rise who moves to the better of two groups, in the median.

    Answers: how much does it matter in which school a student is, in the language of odds? 1 means not at all.

    Formula: exp(sqrt(2 variance) z), z being the 75% point of the normal. Source: Larsen and Merlo (2005), American
    Journal of Epidemiology 161:81.
    """
    return exp(sqrt(2 * variance) * float(ndtri(0.75)))


def share_interval(log_odds: float, variance: float, *, within: float = 0.95) -> tuple[float, float]:
    """Return the shares between which the middle 95% of groups lie, for students whose fixed part is `log_odds`."""
    reach = float(ndtri((1 + within) / 2)) * sqrt(variance)
    return float(expit(log_odds - reach)), float(expit(log_odds + reach))


def share_partition(log_odds: float, variance: float) -> SharePartition:
    """Return the variance of a yes or no between and inside groups, for students whose fixed part is `log_odds`.

    With p = 1 / (1 + exp(-(log_odds + u))) and u normal: between is Var p, within is E p(1 - p). The integrals are summed
    over 2,001 points. Source: Goldstein, Browne and Rasbash (2002), Understanding Statistics 1:223, who simulate them.
    """
    shares = expit(log_odds + sqrt(variance) * _AT)
    mean = float(_COUNTS @ shares)
    return SharePartition(
        mean=mean,
        between=float(_COUNTS @ (shares - mean) ** 2),
        within=float(_COUNTS @ (shares * (1 - shares))),
    )
