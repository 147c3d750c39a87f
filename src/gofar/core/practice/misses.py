"""The miss rate: how often a network's predictions do not come true, and whether that is healthy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import sqrt
from typing import TYPE_CHECKING

from gofar.core.practice.cycle import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

#: So many closed cycles with a prediction are needed before a rate says anything.
ENOUGH = 10
#: A healthy share of misses: lower, nobody tries anything new; higher, tests are too large or too hopeful.
HEALTHY = (0.25, 0.5)
_Z = 1.959963984540054


class Health(StrEnum):
    """What the rate says."""

    TOO_FEW = "too few"
    LOW = "low"
    HEALTHY = "healthy"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class MissRate:
    """Of `closed` cycles with a prediction, `missed` did not meet it; `nearly` of these were partly met.

    `low` and `high` are the 95% range of the rate (Wilson), as proportions; None without a cycle.
    """

    closed: int
    missed: int
    nearly: int
    low: float | None
    high: float | None

    @property
    def rate(self) -> float | None:
        """The share that missed; None without a cycle."""
        return self.missed / self.closed if self.closed else None

    @property
    def health(self) -> Health:
        """What the rate says; nothing before there are enough cycles."""
        if self.rate is None or self.closed < ENOUGH:
            return Health.TOO_FEW
        if self.rate < HEALTHY[0]:
            return Health.LOW
        return Health.HIGH if self.rate > HEALTHY[1] else Health.HEALTHY


def miss_rate(verdicts: Iterable[Verdict]) -> MissRate:
    """Return how many of the judged cycles missed their prediction.

    Question: do a network's tests still teach it something? Formula: missed / closed, where a partly met
    prediction is a miss; range: Wilson's score interval at 95%,
    (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n). Units: cycles in, proportions out. Refused: nothing; without a
    cycle there is no rate. Source: of pilot tests 25 to 50% should not give the desired result (IHI); E. B. Wilson 1927.
    Checked against SciPy's ``binomtest(...).proportion_ci(method="wilson")``.
    """
    told = list(verdicts)
    missed = sum(word is not Verdict.MET for word in told)
    nearly = sum(word is Verdict.PARTLY for word in told)
    low, high = _wilson(missed, len(told)) if told else (None, None)
    return MissRate(len(told), missed, nearly, low, high)


def _wilson(k: int, n: int) -> tuple[float, float]:
    p, z2 = k / n, _Z * _Z
    middle = p + z2 / (2 * n)
    half = _Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
    scale = 1 + z2 / n
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)
