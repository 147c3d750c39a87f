"""Several schools test one idea by one protocol: what their results say together, and how little that may be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gofar.core.practice.cycle import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Below so many results nothing is said of the idea; below so many it is said with care.
ENOUGH, SOME = 3, 6


class Leaning(StrEnum):
    """What the results of several schools say of their predictions."""

    NOTHING = "nothing"
    TOO_FEW = "too-few"
    MET = "met"
    MISSED = "missed"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True)
class Together:
    """How many schools met, partly met or missed their own prediction, and how many have no result yet."""

    met: int
    partly: int
    missed: int
    waiting: int

    @property
    def judged(self) -> int:
        """How many schools have a result beside their prediction."""
        return self.met + self.partly + self.missed

    @property
    def leaning(self) -> Leaning:
        """Most met, most missed, or neither, where three schools or more have a result: more than half is most."""
        if not self.judged:
            return Leaning.NOTHING
        if self.judged < ENOUGH:
            return Leaning.TOO_FEW
        if self.met * 2 > self.judged:
            return Leaning.MET
        return Leaning.MISSED if self.missed * 2 > self.judged else Leaning.MIXED

    @property
    def is_few(self) -> bool:
        """Whether so few schools have a result that chance may have made the picture."""
        return self.judged < SOME


def together(verdicts: Iterable[Verdict | None]) -> Together:
    """Count one verdict a school; None is a school without a result yet, which is neither met nor missed."""
    held = list(verdicts)
    return Together(
        met=sum(one is Verdict.MET for one in held),
        partly=sum(one is Verdict.PARTLY for one in held),
        missed=sum(one is Verdict.MISSED for one in held),
        waiting=sum(one is None for one in held),
    )
