"""A claim: that an idea moves a measure, for whom and when; its sentence, its state, how a cited cycle speaks."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gofar.core.practice.cycle import Verdict
from gofar.core.practice.measure import Direction as Better
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.core.words import Message

#: From this rung on a claim is supported.
SUPPORTED = 3


class Direction(StrEnum):
    """What an idea does to what it was meant to move."""

    RAISES = "raises"
    LOWERS = "lowers"
    NEITHER = "neither"


class State(StrEnum):
    """Where a claim stands: computed, but for a retired one, which a person has retired with a reason."""

    EMERGING = "emerging"
    SUPPORTED = "supported"
    CONTESTED = "contested"
    RETIRED = "retired"


def state(
    *, rung: int, cites_for: int, cites_against: int, leans: bool, contradicted: bool, retired: bool
) -> State:
    """Return where a claim stands.

    Contested: a third or more of the cited tests speak against it, or its closed cycles contradict it by the rule
    of docs/methods/belief.md. Supported: on the third rung or above, and it `leans` its way: more of its closed cycles
    speak for it than against it. Everything else is emerging.
    """
    if retired:
        return State.RETIRED
    if contradicted or (cites_against and cites_against * 3 >= cites_for + cites_against):
        return State.CONTESTED
    return State.SUPPORTED if rung >= SUPPORTED and leans else State.EMERGING


def is_better(direction: Direction, improve: Better) -> bool:
    """Return whether a claim says that its measure moved the way that is better."""
    return (direction, improve) in {(Direction.RAISES, Better.UP), (Direction.LOWERS, Better.DOWN)}


def counts_as(verdict: Verdict, *, speaks_for: bool, direction: Direction) -> Verdict:
    """Return how a cited cycle counts for a claim's rung: the lesser of what its result and its side say.

    Whoever cites a test chooses its side, but the side alone earns nothing: a cycle on the claim's side counts as
    its result does, one on the other side as a miss. For a claim that an idea moves nothing, a missed prediction
    is what the claim predicts.
    """
    if not speaks_for:
        return Verdict.MISSED
    if direction is not Direction.NEITHER:
        return verdict
    return {Verdict.MET: Verdict.MISSED, Verdict.MISSED: Verdict.MET}.get(verdict, verdict)


def sentence(
    *, idea: str, measure: str, direction: Direction, for_whom: str, conditions: str = ""
) -> Message:
    """Return a claim in one sentence: this idea raises that measure, for whom, and when."""
    words: dict[str, Any] = {
        "idea": idea,
        "measure": measure or _("what it was meant to move"),
        "whom": for_whom,
    }
    if not conditions:
        return {
            Direction.RAISES: _("“{idea}” raises {measure}, for {whom}.", **words),
            Direction.LOWERS: _("“{idea}” lowers {measure}, for {whom}.", **words),
            Direction.NEITHER: _("“{idea}” does not move {measure}, for {whom}.", **words),
        }[direction]
    words["when"] = conditions
    return {
        Direction.RAISES: _("“{idea}” raises {measure}, for {whom}, when {when}.", **words),
        Direction.LOWERS: _("“{idea}” lowers {measure}, for {whom}, when {when}.", **words),
        Direction.NEITHER: _("“{idea}” does not move {measure}, for {whom}, when {when}.", **words),
    }[direction]
