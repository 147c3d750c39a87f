"""How much of what a repeated measure shows is the school, and how much is the week."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, sqrt
from typing import TYPE_CHECKING

import numpy as np
from scipy.special import fdtri

from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The least that is needed before a share is told: so many schools, with so many readings each.
MIN_GROUPS = 5
MIN_READINGS = 3


@dataclass(frozen=True, slots=True)
class Reliability:
    """The share of the spread between readings that belongs to the school, and what follows from it.

    `share` is for a single reading; it may be negative, which reads as "nothing of it". `lower` and `upper`
    hold it with `confidence`. `typical` is the (weighted) number of readings of a school.
    """

    share: float
    lower: float
    upper: float
    between_sd: float
    within_sd: float
    groups: int
    readings: int
    typical: float
    confidence: float

    def of_mean(self, k: float) -> float:
        """Return the share for the mean of `k` readings: k·s / (1 + (k − 1)·s), never under 0.

        Answers: if we average k weeks, how much of the difference between schools is theirs?
        Source: Spearman (1910) and Brown (1910); ICC(1,k) in Shrout and Fleiss (1979).
        """
        share = max(self.share, 0.0)
        return k * share / (1 + (k - 1) * share)

    def readings_for(self, wanted: float = 0.7) -> int | None:
        """Return how many readings a mean needs until `wanted` of it is signal; None where none would do."""
        if self.share <= 0:
            return None
        exact = wanted * (1 - self.share) / (self.share * (1 - wanted))
        return max(1, ceil(round(exact, 9)))


def reliability(groups: Sequence[Sequence[float]], *, confidence: float = 0.95) -> Reliability:
    """Return how reliably a repeated measure tells schools apart: the intraclass correlation ICC(1).

    Answers: two schools differ this week; how much of such a difference would still be there next week?

    Formula: one-way random effects. With mean squares B between and W within schools, a schools, N readings
    and n0 = (N − Σn²/N) / (a − 1): share = (B − W) / (B + (n0 − 1)·W). The interval turns that of F = B/W
    around; it is exact when all schools have as many readings and the readings are normal, else approximate.

    Parameters
    ----------
    groups : sequence of sequences of float
        One sequence a school: its readings, in any unit. Schools with fewer than three are left out.
    confidence : float
        How often the interval should hold the share.

    Raises
    ------
    DataRefused
        Fewer than five schools with three readings each (``reliability.too-few``), or no reading differs from
        any other (``reliability.no-spread``).

    Notes
    -----
    Source: Shrout and Fleiss (1979), case 1; Donner (1986) for unequal numbers. Checked against the worked
    example of Shrout and Fleiss (ICC(1,1) = 0.17, ICC(1,4) = 0.44) and by simulation (tests/unit/core/stats).

    A rise that all schools share counts as noise here, so the share is rather too small than too large.
    """
    kept = [np.asarray(group, dtype=float) for group in groups if len(group) >= MIN_READINGS]
    if len(kept) < MIN_GROUPS:
        raise DataRefused(
            _(
                "{n} schools have {readings} readings or more, and it takes {groups}.",
                n=len(kept),
                readings=MIN_READINGS,
                groups=MIN_GROUPS,
            ),
            fix=_("Wait for more readings."),
            code="reliability.too-few",
        )
    return _share(kept, confidence)


def _share(kept: list[np.ndarray], confidence: float) -> Reliability:
    sizes = np.array([len(group) for group in kept], dtype=float)
    total, a = float(sizes.sum()), len(kept)
    means = np.array([group.mean() for group in kept])
    grand = float((sizes * means).sum() / total)
    between = float((sizes * (means - grand) ** 2).sum() / (a - 1))
    within = float(sum(((group - group.mean()) ** 2).sum() for group in kept) / (total - a))
    typical = float((total - (sizes**2).sum() / total) / (a - 1))
    if within <= 0:
        raise DataRefused(
            _("No reading differs from the others of its school."),
            fix=_("Check that readings are not copied from week to week."),
            code="reliability.no-spread",
        )
    ratio, tail = between / within, 1 - (1 - confidence) / 2
    low = ratio / float(fdtri(a - 1, total - a, tail))
    high = ratio * float(fdtri(total - a, a - 1, tail))
    return Reliability(
        share=_from_ratio(ratio, typical),
        lower=_from_ratio(low, typical),
        upper=_from_ratio(high, typical),
        between_sd=sqrt(max(0.0, (between - within) / typical)),
        within_sd=sqrt(within),
        groups=a,
        readings=int(total),
        typical=typical,
        confidence=confidence,
    )


def _from_ratio(ratio: float, typical: float) -> float:
    return (ratio - 1) / (ratio + typical - 1)
