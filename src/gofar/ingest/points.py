"""The values that a plan is made of: what is known of a measure, a figure, and where it stands in the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.practice.measure import Direction, Unit
from gofar.core.privacy.floor import ALL, Status

if TYPE_CHECKING:
    import datetime as dt

    from gofar.core.periods import Period, Rhythm
    from gofar.ingest.grid import CellRef


@dataclass(frozen=True, slots=True)
class KnownMeasure:
    """A measure of the network, and the other names that files give it."""

    slug: str
    name: str
    unit: Unit
    rhythm: Rhythm
    direction: Direction = Direction.UP
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, order=True, slots=True)
class PointKey:
    """What a figure is about. There is one live figure for each."""

    school_slug: str
    measure_slug: str
    start: dt.date
    dimension: str = ALL
    category: str = ALL


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a figure says. Rates are 0 to 1.

    `value` is None where numerator and denominator say it. `lower` and `upper` bound what a chart would plot,
    and are None unless the figure is suppressed.
    """

    status: Status
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class PlannedPoint:
    """One figure as the file has it, ready to be kept."""

    school_slug: str
    measure_slug: str
    period: Period
    dimension: str
    category: str
    numerator: float | None
    denominator: float | None
    value: float | None
    lower: float | None
    upper: float | None
    status: Status
    source_cell: CellRef

    @property
    def key(self) -> PointKey:
        """What the figure is about."""
        return PointKey(self.school_slug, self.measure_slug, self.period.start, self.dimension, self.category)

    @property
    def numbers(self) -> Numbers:
        """What the figure says."""
        return Numbers(self.status, self.numerator, self.denominator, self.value, self.lower, self.upper)


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is there already with other numbers."""

    old: Numbers
    new: PlannedPoint


@dataclass(frozen=True, slots=True)
class Skip:
    """A cell that does not go in, and why. `code` is that of its finding, or ``import.blank``."""

    cell: CellRef
    code: str
    reason: str
