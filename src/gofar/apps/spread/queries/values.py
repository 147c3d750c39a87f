"""What somebody may read of where schools stand, as plain values. No count of students is among them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gofar.core.practice.adoption import AT_WORK, BEFORE, DECIDED, Stage, Tally, most_to_say, tally

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from gofar.apps.improvement.models import Node, Test
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import School


@dataclass(frozen=True, slots=True)
class Word:
    """A person's word on where a school stands, without counts for those who may not see them.

    `of_test` is a word that came with a test: it tells what the school changes, and the test says where it stands.
    """

    key: int
    stage: Stage
    on: dt.date
    by: str
    reason: str
    change: str
    of_test: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one school stands with one idea.

    `tests` are the school's tests that count for the idea, `words` what people said, each oldest first. `decisive` is
    the test whose decision or beginning says where the school stands, `said` the word that does; at most one of them
    is there. `why` is the reason that was given with it, and `source` the test of another school from which this
    school took the idea.
    """

    school: School
    idea: Node
    stage: Stage = Stage.NOT_YET
    since: dt.date | None = None
    tests: tuple[TestReading, ...] = ()
    words: tuple[Word, ...] = ()
    decisive: TestReading | None = None
    said: Word | None = None
    why: str = ""
    source: Test | None = None

    @property
    def by(self) -> str:
        """Whose decision or word it is."""
        if self.said is not None:
            return self.said.by
        return self.decisive.test.lead.name if self.decisive is not None else ""

    @property
    def change(self) -> str:
        """What the school does otherwise, in its newest words."""
        return next((word.change for word in reversed(self.words) if word.change), "")

    @property
    def decided_on(self) -> dt.date | None:
        """The day on which the school decided, where it has."""
        return self.since if self.stage in DECIDED else None

    @property
    def is_open(self) -> bool:
        """Whether a test of the idea goes on here: begun, and neither kept nor stopped."""
        return (
            any(reading.cycles and not reading.ended_on for reading in self.tests)
            and self.stage not in BEFORE
        )


@dataclass(frozen=True)
class Column:
    """One idea, and where each school of the network stands with it, A to Z."""

    idea: Node
    cells: tuple[Cell, ...]

    @cached_property
    def tally(self) -> Tally:
        """How many schools stand where."""
        return tally(cell.stage for cell in self.cells)

    def at(self, *stages: Stage) -> tuple[Cell, ...]:
        """Return the cells that stand at one of `stages`, A to Z."""
        return tuple(cell for cell in self.cells if cell.stage in stages)

    @property
    def at_work(self) -> tuple[Cell, ...]:
        """Where the idea is kept or adapted."""
        return self.at(*AT_WORK)

    @property
    def testing(self) -> tuple[Cell, ...]:
        """Where a test of the idea goes on, adapted or not."""
        return tuple(cell for cell in self.cells if cell.is_open)

    @property
    def under_test(self) -> bool:
        """Whether any school has tried it, or has planned to."""
        return bool(self.tally.tried) or any(cell.tests for cell in self.cells)


@dataclass(frozen=True)
class Board:
    """Schools and ideas: those under test first, in the order of the theory, then those that nobody has tried."""

    schools: tuple[School, ...]
    under_test: tuple[Column, ...]
    rest: tuple[Column, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """All ideas."""
        return (*self.under_test, *self.rest)

    def column(self, slug: str) -> Column | None:
        """Return the column of an idea."""
        return next((one for one in self.columns if one.idea.slug == slug), None)

    @property
    def most_to_say(self) -> Column | None:
        """The idea about which most schools have decided."""
        return self.column(most_to_say(self._tallies) or "")

    @property
    def _tallies(self) -> Mapping[str, Tally]:
        return {one.idea.slug: one.tally for one in self.under_test}
