"""Funnel plots: which schools differ more than their size explains, and by how much the limits had to be widened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.errors import DataRefused
from gofar.core.variance.funnellimits import NEAR, arcsine, binomial_limits, widened_limits
from gofar.core.variance.outlying import clearly, spread_of
from gofar.core.words import message as _

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from gofar.core.variance.results import FloatArray, IntArray

#: Fewer schools than this are no funnel: nothing can be said of their usual spread.
FEWEST_SCHOOLS = 5
#: Widening under this is not worth a word.
WORTH_TELLING = 1.1


class Spread(StrEnum):
    """How limits make room for differences between schools that size does not explain."""

    NONE = "none"
    ADDITIVE = "additive"
    MULTIPLICATIVE = "multiplicative"


@dataclass(frozen=True, slots=True)
class Funnel:
    """Schools beside what is expected for their size. Arrays have one entry a school, in the order given.

    `target` is the network's share, `z` how many standard errors each school lies from it. `phi` is the spread between
    schools in units of chance, `tau2` what it adds on the arcsine scale; both leave out schools that are clearly different.
    `side` is 1 for clearly above, -1 for clearly below, 0 for all others; `outside` tells who lies outside the near limits.
    """

    spread: Spread
    target: float
    n: FloatArray
    share: FloatArray
    z: FloatArray
    phi: float
    tau2: float
    side: IntArray
    outside: IntArray

    @property
    def expected_by_chance(self) -> float:
        """How many schools lie outside the near limits when all are alike."""
        return (1 - NEAR) * len(self.n)

    @property
    def widened(self) -> float:
        """How many times wider the limits are than chance alone makes them, for a school of middling size."""
        return float(np.sqrt(self.phi + 4 * float(np.median(self.n)) * self.tau2))

    @property
    def exact(self) -> bool:
        """Whether the limits are those of chance alone."""
        return self.tau2 == 0 and self.phi == 1

    def limits(self, n: ArrayLike, level: float = NEAR) -> tuple[FloatArray, FloatArray]:
        """Return the limits for schools of `n` students: exact, or widened where schools spread."""
        if self.exact:
            return binomial_limits(self.target, n, level)
        return widened_limits(self.target, n, level, tau2=self.tau2, phi=self.phi)


def funnel(count: ArrayLike, n: ArrayLike, *, spread: Spread | str = Spread.ADDITIVE) -> Funnel:
    """Return a funnel of shares.

    Answers: which schools cannot be told apart from the network's average, given their size?

    Parameters
    ----------
    count, n : array_like
        Students of each school that succeed, and all of its students. Whole numbers, `n` above 0.
    spread : Spread
        ``additive`` adds the variance between schools (DerSimonian and Laird) to chance, ``multiplicative`` multiplies
        chance by how far schools spread, ``none`` leaves the exact limits. Nothing is winsorised.

    Raises
    ------
    DataRefused
        Fewer than five schools (``funnel.too-few``), counts that are not within their school (``funnel.counts``).

    Notes
    -----
    Source: Spiegelhalter (2005). What "clearly" asks for, and what it was checked against: docs/methods/funnel.md.

    Examples
    --------
    >>> found = funnel([70, 140, 71, 69, 190, 73], [100, 200, 100, 100, 200, 100])
    >>> found.side.tolist(), round(found.target, 3)
    ([0, 0, 0, 0, 1, 0], 0.766)
    """
    good, of = _checked(count, n)
    spread = Spread(spread)
    target = float(good.sum() / of.sum())
    z = (arcsine(good / of) - float(arcsine(target))) * 2 * np.sqrt(of)
    side = clearly(good, of, target, spreads=spread is not Spread.NONE)
    usual = side == 0
    tau2, phi = 0.0 if spread is Spread.NONE else spread_of(good[usual], of[usual]), 1.0
    if spread is Spread.MULTIPLICATIVE:
        # The same spread, told in units of the chance of a school of middling size.
        tau2, phi = 0.0, 1 + 4 * float(np.median(of)) * tau2
    drawn = Funnel(spread, target, of, good / of, z, phi, tau2, side, side)
    low, high = drawn.limits(of)
    return replace(drawn, outside=(drawn.share > high).astype(np.int64) - (drawn.share < low))


def _checked(count: ArrayLike, n: ArrayLike) -> tuple[FloatArray, FloatArray]:
    good, of = np.asarray(count, dtype=float), np.asarray(n, dtype=float)
    if len(of) < FEWEST_SCHOOLS:
        raise DataRefused(
            _("{n} schools have figures, and a funnel takes {least}.", n=len(of), least=FEWEST_SCHOOLS),
            fix=_("Wait until more schools have figures."),
            code="funnel.too-few",
        )
    whole = np.isfinite(good) & np.isfinite(of) & (good == np.round(good)) & (of == np.round(of))
    if not (whole & (of > 0) & (good >= 0) & (good <= of)).all():
        raise DataRefused(
            _("A school's count is not a whole number between 0 and its number of students."),
            fix=_("Give students that succeed, and all students, of each school."),
            code="funnel.counts",
        )
    return good, of
