"""The kinds of problem that a row can have, gathered while the rows are read."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from gofar.core.words import message as _
from gofar.ingest.points import Skip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.ingest.grid import CellRef


class Problem(StrEnum):
    """A kind of problem. The values are codes that recipes and scripts rely on."""

    SCHOOL_CLOSE = "import.school-close"
    SCHOOL_UNKNOWN = "import.school-unknown"
    SCHOOL_BLANK = "import.school-blank"
    PERIOD_UNREADABLE = "import.period-unreadable"
    END_BEFORE_START = "import.end-before-start"
    MEASURE_UNKNOWN = "import.measure-unknown"
    GROUP_UNKNOWN = "import.group-unknown"
    NOT_A_NUMBER = "import.not-a-number"
    NO_DATA = "import.no-data"
    SUPPRESSED = "import.suppressed"
    DATE_FOR_RANGE = "import.date-for-range"
    SCALE_MIXED = "import.scale-mixed"
    RATE_TINY = "import.rate-tiny"
    ABOVE_HUNDRED = "import.above-100"
    BELOW_ZERO = "import.below-zero"
    NOT_WHOLE = "import.not-whole"
    NUMERATOR_LARGER = "import.numerator-larger"
    RATE_DIFFERS = "import.rate-differs"
    DUPLICATE = "import.duplicate"
    SAID_TWICE = "import.said-twice"
    GROUP_LARGER = "import.group-larger"
    GROUPS_EXCEED = "import.groups-exceed-total"
    FILTERED = "import.outside-recipe"
    BLANK = "import.blank"


@dataclass(frozen=True, slots=True)
class Seen:
    """One cell with a problem, and the words that belong to it."""

    cell: CellRef
    detail: str = ""


@dataclass(slots=True)
class Ledger:
    """What was found while reading, by kind, in the order of the file."""

    answers: Mapping[str, str]
    seen: dict[Problem, list[Seen]] = field(default_factory=dict)
    skips: list[Skip] = field(default_factory=list)

    def note(self, problem: Problem, cell: CellRef, detail: str = "") -> None:
        """Remember a problem that does not keep its cell from going in."""
        self.seen.setdefault(problem, []).append(Seen(cell, detail))

    def skip(self, problem: Problem, cell: CellRef, detail: str = "") -> None:
        """Remember a problem, and that its cell does not go in."""
        self.note(problem, cell, detail)
        self.skips.append(Skip(cell, problem.value, detail))

    def skip_blank(self, cell: CellRef) -> None:
        """Remember a cell that holds nothing. That is no problem, so nothing is said about it."""
        self.skips.append(Skip(cell, Problem.BLANK.value, _("The cell is blank.")))

    def answered(self, problem: Problem, choice: str) -> bool:
        """Whether a person gave this answer to this kind of problem."""
        return self.answers.get(problem.value) == choice
