"""One thing that waits for a person: what it is, where, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.data.models import Measure
    from gofar.apps.improvement.models import SchoolNote
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Membership, Network, School
    from gofar.apps.rounds.models import Round


class Kind(StrEnum):
    """What waits, most pressing first: the order of a person's week."""

    RESULT = "result"
    ASK = "ask"
    DECISION = "decision"
    VISIT = "visit"
    QUESTION = "question"
    CHARTER = "charter"
    FIGURES = "figures"
    ROUND = "round"
    LOOK = "look"


#: So long somebody is new.
NEW_DAYS = 60
#: What asks for something today; the rest has a day of its own, or only tells.
PRESSING = (Kind.RESULT, Kind.ASK, Kind.DECISION, Kind.QUESTION, Kind.CHARTER)


@dataclass(frozen=True, slots=True)
class Due:
    """Something that waits in one school. `own` says whether it is the person's own test or visit.

    `words` is free text that somebody wrote, for a page alone: mail does not carry it.
    """

    kind: Kind
    school: School
    day: dt.date | None = None
    test: TestReading | None = None
    note: SchoolNote | None = None
    measure: Measure | None = None
    words: str = ""
    round: Round | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class NetworkWeek:
    """A person's week in one network. `others` are tests of the same ideas that other schools have brought further."""

    network: Network
    today: dt.date
    part: Membership
    due: tuple[Due, ...]
    tests: tuple[TestReading, ...]
    others: tuple[TestReading, ...]

    @property
    def is_new(self) -> bool:
        """Whether the person joined in the last sixty days."""
        return (self.today - self.part.started_at.date()).days <= NEW_DAYS

    @property
    def pressing(self) -> tuple[Due, ...]:
        """What asks for something now: whatever has no day, and what is due today or was before."""
        return tuple(
            one for one in self.due if one.kind in PRESSING or (one.day is not None and one.day <= self.today)
        )

    @property
    def coming(self) -> tuple[Due, ...]:
        """What comes later this week, by day; what only tells stands last."""
        now = self.pressing
        return tuple(
            sorted(
                (one for one in self.due if one not in now),
                key=lambda one: (one.day is None, one.day or self.today),
            )
        )
