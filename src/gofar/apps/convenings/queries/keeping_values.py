"""What somebody reads of a session's record: plain values. Nothing here names anybody who did not sign."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from gofar.apps.agenda.queries import QuestionReading
    from gofar.apps.convenings.models import Session
    from gofar.apps.improvement.models import Cause, Node
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.core.practice.keeping import Becomes


@dataclass(frozen=True, slots=True)
class Became:
    """What a contribution became: one of the four things, with who has it in hand and by when."""

    kind: Becomes
    owner: str
    due: dt.date | None
    by: str
    at: dt.datetime
    cause: Cause | None = None
    node: Node | None = None
    question: QuestionReading | None = None
    test: TestReading | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said to the room. `signed` is the name that its author put on it, or empty.

    `likely` is what it most likely becomes; `became` what it did become, where it stands today. What `repeats` an item
    that stood on a list before is told, and counted there; nothing new waits in it.
    """

    key: UUID
    text: str
    signed: str
    likely: Becomes
    step: str
    prompt: str = ""
    cluster: str = ""
    due: dt.date | None = None
    became: Became | None = None
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list. `again` is how many said it again, or None where that is too few to be told."""

    text: str
    added: bool
    again: int | None
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class ListReading:
    """A list with what the room added: its first version is those items that are not `added`."""

    number: int
    title: str
    items: tuple[Item, ...]
    version: int

    @property
    def added(self) -> tuple[Item, ...]:
        """What the room added."""
        return tuple(one for one in self.items if one.added)


@dataclass(frozen=True, slots=True)
class ClusterReading:
    """Contributions that say the same, under a name that a person gave."""

    name: str
    step: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that was voted on. `dots` is None where too few voted."""

    text: str
    dots: int | None


@dataclass(frozen=True, slots=True)
class VoteReading:
    """A vote, most dots first; in no order where too few voted."""

    title: str
    voters: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Statements:
    """What was said to the room under one heading."""

    heading: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class RecordReading:
    """The record of one session."""

    session: Session
    people: int
    lists: tuple[ListReading, ...]
    clusters: tuple[ClusterReading, ...]
    votes: tuple[VoteReading, ...]
    statements: tuple[Statements, ...]
    commitments: tuple[Said, ...]
    unreached: tuple[Said, ...]
    may_keep: bool

    @property
    def all(self) -> tuple[Said, ...]:
        """Everything that was said, each once."""
        found = [one for group in self.statements for one in group.said]
        return (*found, *self.commitments, *self.unreached)


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session in a list: how much was said, how much of it was kept, and how much that was new is still open."""

    session: Session
    said: int
    kept: int
    open: int
    people: int


@dataclass(frozen=True, slots=True)
class LastTime:
    """What the session before this one ended with: its commitments, and its questions that wait for an answer."""

    session: Session
    commitments: tuple[Said, ...]
    questions: tuple[Said, ...]
