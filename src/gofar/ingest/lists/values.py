"""What a list would add: past tests with their cycles, parts of a theory, people to invite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from gofar.ingest.findings import Finding, Severity

if TYPE_CHECKING:
    import datetime as dt

    from gofar.core.practice.cycle import Decision
    from gofar.ingest.lists.cells import Amount

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ListPlan(Generic[T]):
    """What bringing a list in would do. It has done nothing. `mapping` is worth remembering for this source."""

    items: tuple[T, ...]
    findings: tuple[Finding, ...]
    rows: int
    mapping: dict[str, str]
    learned: dict[str, str]

    @property
    def blocked(self) -> tuple[Finding, ...]:
        """The findings because of which nothing may be written."""
        return tuple(found for found in self.findings if found.severity is Severity.STOP)


@dataclass(frozen=True, slots=True)
class PastCycle:
    """One row of a list of tests. `predicted` was written after the fact, and counts as no prediction."""

    row: int
    starts: dt.date
    ends: dt.date
    scale: str
    predicted: Amount | None
    result: Amount | None
    decision: Decision | None
    notes: str


@dataclass(frozen=True, slots=True)
class PastTest:
    """A past test: the rows of one school that share their title and idea, as cycles in the order of their days.

    `idea` is the slug of an idea in the theory; empty where `idea_words` is to be added.
    """

    title: str
    school: str
    idea: str
    idea_words: str
    cycles: tuple[PastCycle, ...]


@dataclass(frozen=True, slots=True)
class PlannedPart:
    """One row of a theory: a driver, below it a secondary driver, below that an idea. Blank parts are not there."""

    row: int
    driver: str
    secondary: str
    idea: str
    definition: str
    hypothesis: str


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """Somebody to invite. When a person began at a school is not read: tenure here counts from the day of joining."""

    row: int
    name: str
    email: str
    part: str
    school: str
