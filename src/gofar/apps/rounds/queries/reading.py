"""What somebody may read of a round, as plain values. Nobody's name stands on an answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.rounds.models import Stage

if TYPE_CHECKING:
    import uuid as uuids

    from gofar.apps.improvement.models import Cause, Node
    from gofar.apps.rounds.models import Round
    from gofar.core.practice.votes import Tally


@dataclass(frozen=True, slots=True)
class Counted:
    """How many have done something, of how many who may; and the schools among them, by name."""

    people: int
    of_people: int
    schools: tuple[str, ...]
    of_schools: int


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer with those that say the same. `own` is whether the reader gave it; `my_dots` are the reader's.

    `dots` is the sum of all, and None until the round is closed.
    """

    key: uuids.UUID
    text: str
    own: bool
    like_it: tuple[Answer, ...] = ()
    schools: int = 0
    my_dots: int = 0
    dots: int | None = None
    stands_out: bool = False
    became: Node | None = None
    became_cause: Cause | None = None


@dataclass(frozen=True, slots=True)
class RoundReading:
    """A round as one reader may see it today.

    `mine` are the reader's own answers. `answers` is empty as long as the reader may read none of the others.
    `given` counts answers, and is 0 while there is silence.
    """

    round: Round
    may_answer: bool
    may_lead: bool
    answered: Counted
    voted: Counted
    mine: tuple[Answer, ...]
    answers: tuple[Answer, ...]
    given: int
    tally: Tally | None

    @property
    def stage(self) -> Stage:
        """Where the round stands."""
        return Stage(self.round.stage)

    @property
    def dots_left(self) -> int:
        """How many dots the reader has left."""
        return (self.round.votes_each or 0) - sum(answer.my_dots for answer in self.answers)
