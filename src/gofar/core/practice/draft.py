"""A cycle as the quality coach looks at it, and what its rules ask of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gofar.core.practice.adviser import Belief, Commitment, Cost, advise
from gofar.core.practice.cycle import Decision
from gofar.core.practice.ramp import Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.core.practice.cycle import Verdict

#: A cycle that is planned for longer than this before it begins loses its moment.
PLANNING_DAYS = 14


class Stage(StrEnum):
    """Where a team stands in a cycle, and so which notes help."""

    PLAN = "plan"
    STUDY = "study"
    ACT = "act"


class Action(StrEnum):
    """The one thing that a note offers to do."""

    PREDICT = "predict"
    PLAN = "plan"
    LOG = "log"
    STUDY = "study"
    DECIDE = "decide"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Draft:
    """What the rules look at: one cycle as it stands, and what was there before it. Empty means not said.

    `other_stops` counts the tests of the same idea that other schools have stopped. `changed` says whether the plan
    differs from that of the cycle before, `before` is what was decided there.
    """

    stage: Stage
    predicted: bool = False
    has_number: bool = False
    confidence: str = ""
    step: str = ""
    belief: str = ""
    cost: str = ""
    commitment: str = ""
    measured: bool = False
    waiting_days: int = 0
    comparable: bool = True
    verdict: Verdict | None = None
    written_up: bool = False
    explained: bool = False
    decision: str = ""
    reason: str = ""
    for_whom: bool = False
    other_stops: int = 0
    number: int = 1
    before: str = ""
    step_before: str = ""
    changed: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table."""

    name: str
    stages: frozenset[Stage]
    says: str
    why: str
    do: Action
    applies: Callable[[Draft], bool]


def too_big(draft: Draft) -> bool:
    """Whether a test goes further than the scale adviser would; what was not said counts as usual."""
    if not (draft.step and draft.belief):
        return False
    advice = advise(
        Belief(draft.belief),
        Cost(draft.cost or Cost.SMALL),
        Commitment(draft.commitment or Commitment.SOME),
    )
    return Step(draft.step).beyond(advice.furthest)


def big_first(draft: Draft) -> bool:
    """Whether the first cycle is a large one, where the adviser has not said so already."""
    return draft.number == 1 and draft.step in {Step.MANY, Step.SCHOOLS} and not too_big(draft)


def same_again(draft: Draft) -> bool:
    """Whether a plan repeats the last one, though the team decided to change it or to go further."""
    if draft.before == Decision.ADAPT:
        return not draft.changed
    if draft.before == Decision.EXPAND and draft.step and draft.step_before:
        return not draft.changed and draft.step == draft.step_before
    return False
