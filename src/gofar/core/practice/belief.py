"""How sure tests let us be of an idea: a stated rule instead of a feeling, with its range."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from gofar.core.practice.cycle import Verdict
from gofar.core.practice.ramp import Step

if TYPE_CHECKING:
    from collections.abc import Iterable

#: How much one closed cycle counts, by the size that everybody may see. A size that nobody gave counts least.
WEIGHTS = {"under 10": 0.5, "10-29": 1.0, "30+": 1.5}
#: How much a cycle in several schools counts, whatever its size.
SEVERAL_SCHOOLS = 2.0
_LEAST = min(WEIGHTS.values())
#: How much of a cycle speaks for the idea.
_SPEAKS = {Verdict.MET: 1.0, Verdict.PARTLY: 0.5, Verdict.MISSED: 0.0}
#: The range leaves one in ten out on either side.
COVERS = 0.8
#: Fewer closed cycles than this contradict nothing by their number alone.
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed cycle as everybody may know it: what its result said of its prediction, its size band, its step."""

    verdict: Verdict
    size: str = ""
    step: Step | None = None

    @property
    def weight(self) -> float:
        """How much this cycle counts."""
        return SEVERAL_SCHOOLS if self.step is Step.SCHOOLS else WEIGHTS.get(self.size, _LEAST)


@dataclass(frozen=True, slots=True)
class Belief:
    """How sure the closed cycles let us be, 0 doubt to 1 sure, and the range in which that could be.

    `n` cycles are behind it, of which `met`, `partly` and `missed` their predictions; `weight` is what they count
    together. With no cycle at all it is 0.5 and the range says nothing.
    """

    mean: float
    low: float
    high: float
    n: int
    met: int
    partly: int
    missed: int
    weight: float

    @property
    def contradicted(self) -> bool:
        """Whether tests speak clearly against the idea.

        They do when even the upper end of the range is below one half, or when most of at least three closed
        cycles missed their prediction.
        """
        return self.high < 0.5 or (self.n >= FEWEST and self.missed * 2 > self.n)


def belief(cycles: Iterable[Closed]) -> Belief:
    """Return how sure closed cycles let us be that an idea does what its teams predict.

    Answers: of the next tests like these, what share would meet their prediction, and how well do we know?

    Formula: Beta(1 + Σ w·s, 1 + Σ w·(1 − s)), begun at Beta(1, 1), where each share is as likely as any other.
    s is 1 for met, ½ for partly, 0 for missed; w is the cycle's weight: by size band
    (`WEIGHTS`), or `SEVERAL_SCHOOLS` where the ramp has come so far. The mean is
    that of the distribution, the range its central 80%.

    Parameters
    ----------
    cycles : iterable of Closed
        Cycles with a prediction, a result and a decision. Order does not matter.

    Returns
    -------
    Belief
        Mean, low and high are shares, 0 to 1.

    Notes
    -----
    Reads verdicts, size bands and steps only, so that it is the same for whoever looks, and no count can leak.
    Nothing is refused: no cycle at all is a fair state, with the mean at one half. Checked against the
    beta-binomial by hand, against an integral on a grid and against simulation
    (tests/unit/core/practice/test_belief.py). Limits: docs/methods/belief.md.
    """
    held = list(cycles)
    weights = [cycle.weight for cycle in held]
    speaks_for = sum(w * _SPEAKS[cycle.verdict] for w, cycle in zip(weights, held, strict=True))
    weight = sum(weights)
    up, down = 1 + speaks_for, 1 + weight - speaks_for
    low, high = _range(up, down)
    met, partly, missed = (sum(cycle.verdict is verdict for cycle in held) for verdict in Verdict)
    return Belief(up / (up + down), low, high, len(held), met, partly, missed, weight)


@lru_cache(maxsize=4096)
def _range(up: float, down: float) -> tuple[float, float]:
    from scipy.special import betaincinv  # a late import keeps `import gofar` light

    tail = (1 - COVERS) / 2
    return float(betaincinv(up, down, tail)), float(betaincinv(up, down, 1 - tail))
