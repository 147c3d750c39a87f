"""Each school's share with a likely range, drawn towards the network where the school is small.

Schools' true shares spread like a beta distribution, students within a school like tosses: then a school's share, given its
counts, is a beta again, and only two numbers are not known, the network's share and the spread. Both are integrated
over, because few schools leave them wide open and a range that takes them as known would be too narrow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import betainc, betaincinv, gammaln, polygamma, psi

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from gofar.core.variance.results import FloatArray

#: Places of the spread, and of the network's share at each.
_GRID, _NODES = 40, 5
#: A place that weighs less than this share of the heaviest adds nothing that could be read.
_LIGHT = 1e-3
_NEWTON, _HALVINGS = 12, 14


@dataclass(frozen=True, slots=True)
class Shares:
    """Schools' shares, one entry each in the order given, and where the spread is.

    `pulled` is how far each estimate was drawn from the school's own share to the network's, 0 to 1. `between` is the part
    of all differences between students that lies between schools, in the middle, with its likely range.
    """

    raw: FloatArray
    estimate: FloatArray
    lower: FloatArray
    upper: FloatArray
    pulled: FloatArray
    network: float
    between: float
    between_range: tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Places:
    """Values of the two unknowns with their weights: the spread as rho, the network's share."""

    weight: FloatArray
    rho: FloatArray
    share: FloatArray

    @property
    def strength(self) -> FloatArray:
        """How many students of the network each school's share is worth in advance."""
        return 1 / self.rho - 1


def shrunken_shares(count: ArrayLike, n: ArrayLike, *, confidence: float = 0.95) -> Shares:
    """Return each school's share, with what chance did to it taken away as far as the network allows.

    Answers: what is this school's share likely to be, and how much of its difference is the school?

    Parameters
    ----------
    count, n : array_like
        Students of each school that succeed, and all of its students.
    confidence : float
        How often the range should hold the school's true share.

    Notes
    -----
    In advance every share of the network is as likely as any other, and a spread (the square root of rho) as likely as its own
    square root says: with every spread as likely, ranges of ten schools that differ little were a little too narrow.
    Coverage at 6, 10, 20 and 50 schools: benchmarks/methods/funnels.py and docs/methods/funnel.md.
    """
    good, of = np.asarray(count, dtype=float), np.asarray(n, dtype=float)
    places = _kept(_places(good, of))
    first = places.share * places.strength
    a = first[:, None] + good
    b = (places.strength - first)[:, None] + of - good
    weight = places.weight[:, None]
    tail = (1 - confidence) / 2
    return Shares(
        raw=good / of,
        estimate=(weight * a / (a + b)).sum(axis=0),
        lower=_quantile(weight, a, b, tail),
        upper=_quantile(weight, a, b, 1 - tail),
        pulled=(weight * places.strength[:, None] / (a + b)).sum(axis=0),
        network=float((places.weight * places.share).sum()),
        between=_at(places, 0.5),
        between_range=(_at(places, tail), _at(places, 1 - tail)),
    )


def _places(good: FloatArray, of: FloatArray) -> _Places:
    """Return a fine grid where the likelihood is, found by a coarse one over every spread there could be."""
    edges = np.linspace(0.0, 1.0, _GRID + 1) ** 2
    coarse = _weighed(edges, good, of)
    mass = np.bincount(np.repeat(np.arange(_GRID), _NODES), coarse.weight, _GRID)
    held = np.flatnonzero(mass > _LIGHT * mass.max())
    return _weighed(np.linspace(edges[held[0]], edges[held[-1] + 1], _GRID + 1), good, of)


def _weighed(edges: FloatArray, good: FloatArray, of: FloatArray) -> _Places:
    spread = (edges[1:] + edges[:-1]) / 2
    rho = np.clip(spread**2, 1e-9, 1 - 1e-6)
    strength = (1 / rho - 1)[:, None]
    middle, deviation = _mode(strength, good, of)
    nodes, ease = np.polynomial.hermite_e.hermegauss(_NODES)
    logit = middle[:, None] + deviation[:, None] * nodes
    share = 1 / (1 + np.exp(-logit))
    height = _height(share[:, :, None], strength[:, :, None], good, of)
    log_weight = (
        height
        + np.log(share * (1 - share))  # every share as likely in advance, on the logit scale
        + np.log(ease)
        + nodes**2 / 2
        + np.log(deviation * np.diff(edges) * np.sqrt(spread))[:, None]
    ).ravel()
    weight = np.exp(log_weight - log_weight.max())
    return _Places(weight / weight.sum(), np.repeat(rho, _NODES), share.ravel())


def _height(share: FloatArray, strength: FloatArray, good: FloatArray, of: FloatArray) -> FloatArray:
    """Return the log-likelihood of the counts, summed over schools (the last axis)."""
    a, b = share * strength, (1 - share) * strength
    each = gammaln(a + good) - gammaln(a) + gammaln(b + of - good) - gammaln(b)
    found: FloatArray = (each + gammaln(strength) - gammaln(strength + of)).sum(axis=-1)
    return found


def _mode(strength: FloatArray, good: FloatArray, of: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the likeliest share of the network at each spread, on the logit scale, and how sure it is."""
    start = (good.sum() + 1) / (of.sum() + 2)
    logit = np.full(len(strength), np.log(start / (1 - start)))
    curve = np.full(len(strength), -1.0)
    for _round in range(_NEWTON):
        share = 1 / (1 + np.exp(-logit))
        tilt = share * (1 - share)
        a, b = share[:, None] * strength, (1 - share)[:, None] * strength
        first = (psi(a + good) - psi(a) - psi(b + of - good) + psi(b)).sum(axis=-1)
        second = (
            polygamma(1, a + good) - polygamma(1, a) + polygamma(1, b + of - good) - polygamma(1, b)
        ).sum(axis=-1)
        power = strength[:, 0]
        slope = power * tilt * first + 1 - 2 * share
        curve = (
            np.minimum((power * tilt) ** 2 * second + power * tilt * (1 - 2 * share) * first, 0) - 2 * tilt
        )
        logit = logit - np.clip(slope / curve, -1.0, 1.0)
    return logit, 1 / np.sqrt(-curve)


def _kept(places: _Places) -> _Places:
    heavy = places.weight > _LIGHT * places.weight.max()
    weight = places.weight[heavy]
    return _Places(weight / weight.sum(), places.rho[heavy], places.share[heavy])


def _quantile(weight: FloatArray, a: FloatArray, b: FloatArray, tail: float) -> FloatArray:
    """Return where the mixture of betas has this much below it, by halving what every one of them leaves open."""
    ends = betaincinv(a, b, tail)
    low, high = ends.min(axis=0), ends.max(axis=0)
    for _round in range(_HALVINGS):
        middle = (low + high) / 2
        under = (weight * betainc(a, b, middle)).sum(axis=0) < tail
        low, high = np.where(under, middle, low), np.where(under, high, middle)
    found: FloatArray = (low + high) / 2
    return found


def _at(places: _Places, part: float) -> float:
    """Return the rho under which this part of the weight lies."""
    order = np.argsort(places.rho, kind="stable")
    reached = np.cumsum(places.weight[order])
    return float(places.rho[order][int(np.searchsorted(reached, part * reached[-1]))])
