"""How a team's cycles are made: the features by which published cycles are judged. For the team and its coach alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.practice.ramp import Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Made:
    """One cycle that has a result, as far as its making goes.

    `compared`: it was predicted, and the write-up says what was done or what was learned.
    """

    predicted: bool
    compared: bool
    decided: bool
    step: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    some: int
    of: int


@dataclass(frozen=True, slots=True)
class Quality:
    """Five features: cycles with a prediction, compared, decided with a reason; tests with two cycles or more; small first."""

    predicted: Share
    compared: Share
    decided: Share
    several: Share
    small_first: Share


def quality(tests: Iterable[Sequence[Made]]) -> Quality:
    """Count the features of good cycles over a team's tests.

    Question: is the work done in a way from which one can learn? Units: cycles and tests, as counts. A test without
    any result is left out; a test that does not say its step is left out of “small first”. Source: the features
    that reviews of published cycles look for (iterative cycles, prediction, small scale, data, documentation).
    """
    told = [cycles for cycles in tests if cycles]
    every = [cycle for cycles in told for cycle in cycles]
    stepped = [cycles[0].step for cycles in told if cycles[0].step]
    return Quality(
        predicted=Share(sum(c.predicted for c in every), len(every)),
        compared=Share(sum(c.compared for c in every), len(every)),
        decided=Share(sum(c.decided for c in every), len(every)),
        several=Share(sum(len(cycles) > 1 for cycles in told), len(told)),
        small_first=Share(sum(step in {Step.ONE, Step.FEW} for step in stepped), len(stepped)),
    )
