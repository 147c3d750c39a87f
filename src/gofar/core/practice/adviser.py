"""How large should the next test be? The scale-of-test table of the improvement field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gofar.core.practice.ramp import Step


class Belief(StrEnum):
    """How sure a team is that the change will bring an improvement."""

    LOW = "low"
    HIGH = "high"


class Cost(StrEnum):
    """What it costs if the test fails."""

    LARGE = "large"
    SMALL = "small"


class Commitment(StrEnum):
    """How ready those are who would make the change."""

    NONE = "none"
    SOME = "some"
    STRONG = "strong"


class Scale(StrEnum):
    """How large a test is advised."""

    VERY_SMALL = "very small"
    SMALL = "small"
    LARGE = "large"
    IMPLEMENT = "implement"


_V, _S, _L, _I = Scale.VERY_SMALL, Scale.SMALL, Scale.LARGE, Scale.IMPLEMENT
#: Rows: belief and cost of failure. Columns: commitment none, some, strong.
TABLE: dict[tuple[Belief, Cost], tuple[Scale, Scale, Scale]] = {
    (Belief.LOW, Cost.LARGE): (_V, _V, _V),
    (Belief.LOW, Cost.SMALL): (_V, _V, _S),
    (Belief.HIGH, Cost.LARGE): (_V, _S, _L),
    (Belief.HIGH, Cost.SMALL): (_S, _L, _I),
}
#: The furthest step of the ramp that each advice goes with.
FURTHEST = {_V: Step.ONE, _S: Step.FEW, _L: Step.MANY, _I: Step.SCHOOLS}


@dataclass(frozen=True, slots=True)
class Advice:
    """The advised scale, and what speaks for staying small: any of “belief”, “cost”, “commitment”."""

    scale: Scale
    because: tuple[str, ...]

    @property
    def furthest(self) -> Step:
        """The furthest step of the ramp that goes with the advice."""
        return FURTHEST[self.scale]


def advise(belief: Belief, cost: Cost, commitment: Commitment) -> Advice:
    """Say how large the next test should be. Advice, never a gate.

    Question: given how much a team believes in a change, what a failure costs and how ready people are, how much
    should one test risk? Rule: a table of twelve cells, after Langley and others, *The Improvement Guide*. It
    was checked cell by cell against the table in the method page.

    Returns
    -------
    Advice
        The scale; and each input that speaks for staying small, so that a page can say why.
    """
    because = [
        name
        for name, small in (
            ("belief", belief is Belief.LOW),
            ("cost", cost is Cost.LARGE),
            ("commitment", commitment is not Commitment.STRONG),
        )
        if small
    ]
    return Advice(TABLE[belief, cost][list(Commitment).index(commitment)], tuple(because))
