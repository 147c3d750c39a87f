"""From the cells of one figure to its numbers: two counts, or a rate, or the bounds of what is hidden."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.practice.measure import Unit
from gofar.core.privacy.floor import Status
from gofar.core.readings import Reading, ReadingKind, read_number
from gofar.core.words import message as _
from gofar.ingest.points import Numbers
from gofar.ingest.problems import Problem
from gofar.ingest.scale import share
from gofar.ingest.wording import MISSING

if TYPE_CHECKING:
    from gofar.ingest.grid import CellRef, Grid
    from gofar.ingest.layout import Column
    from gofar.ingest.mapping import Scale
    from gofar.ingest.problems import Ledger

#: A rate printed in whole percent differs from its counts by half a percent at most.
_ROUNDING = 0.0051


@dataclass(frozen=True, slots=True)
class FigureColumns:
    """Where the parts of a figure stand."""

    value: Column | None
    numerator: Column | None = None
    denominator: Column | None = None

    @property
    def main(self) -> Column | None:
        """The column that names the figure's cell."""
        return self.numerator or self.value


@dataclass(frozen=True, slots=True)
class _Counts:
    """A part and its whole."""

    part: float
    whole: float


@dataclass(frozen=True, slots=True)
class _Parts:
    """What the cells of one figure say."""

    value: Reading | None
    numerator: Reading | None
    denominator: Reading | None

    def some(self, kind: ReadingKind) -> bool:
        return any(r is not None and r.kind is kind for r in (self.value, self.numerator, self.denominator))

    @property
    def blank(self) -> bool:
        return all(r is None or r.blank for r in (self.value, self.numerator, self.denominator))

    @property
    def counts(self) -> _Counts | None:
        part, whole = _number(self.numerator), _number(self.denominator)
        return None if part is None or whole is None else _Counts(part, whole)


@dataclass(frozen=True, slots=True)
class FigureReader:
    """Reads figures of one unit from a sheet, and tells the ledger what does not go in."""

    grid: Grid
    unit: Unit
    scale: Scale
    ledger: Ledger

    def read(self, row: int, columns: FigureColumns) -> Numbers | None:
        """Return the numbers in a row, or None when they do not go in."""
        rates = {Unit.PERCENT: True, Unit.COUNT: False}.get(self.unit)
        parts = _Parts(
            self._reading(row, columns.value, rates=rates),
            self._reading(row, columns.numerator, rates=False),
            self._reading(row, columns.denominator, rates=False),
        )
        cell = self._ref(row, columns.main)
        if parts.blank:
            self.ledger.skip_blank(cell)
            return None
        if parts.some(ReadingKind.UNREADABLE):
            return self._absent(self._ref(row, _unreadable(columns, parts)), Problem.NOT_A_NUMBER)
        return self._numbers(row, columns, parts, cell)

    def _numbers(self, row: int, columns: FigureColumns, parts: _Parts, cell: CellRef) -> Numbers | None:
        counts, value = parts.counts, self._as_written(parts.value)
        if counts is not None:
            self._compare_rate(cell, counts, value)
            return self._checked_counts(cell, counts)
        if value is not None:
            return self._checked_value(self._ref(row, columns.value), value, _number(parts.denominator))
        if parts.some(ReadingKind.SUPPRESSED):
            return self._hidden(cell, parts)
        return self._absent(cell, Problem.NO_DATA)

    def _reading(self, row: int, column: Column | None, *, rates: bool | None) -> Reading | None:
        return read_number(self.grid.cell(row, column.index), percent=rates) if column else None

    def _ref(self, row: int, column: Column | None) -> CellRef:
        return self.grid.ref(row, column.index, column.heading) if column else self.grid.ref(row, 0)

    def _as_written(self, reading: Reading | None) -> float | None:
        """Return the stated value in the measure's own unit: rates from 0 to 1."""
        if reading is None or reading.value is None:
            return None
        if self.unit is not Unit.PERCENT:
            return reading.value
        return share(reading.value, self.scale, percent_sign=reading.percent_sign)

    def _absent(self, cell: CellRef, problem: Problem) -> Numbers | None:
        """Keep a cell without a number as missing if a person said so; otherwise it stays out."""
        if not cell.text.strip():
            self.ledger.skip_blank(cell)
            return None
        if self.ledger.answered(problem, MISSING):
            self.ledger.note(problem, cell)
            return Numbers(Status.MISSING)
        self.ledger.skip(problem, cell)
        return None

    def _checked_counts(self, cell: CellRef, counts: _Counts) -> Numbers | None:
        if counts.part < 0 or counts.whole < 0:
            self.ledger.skip(Problem.BELOW_ZERO, cell)
            return None
        if self.unit is Unit.PERCENT and counts.part > counts.whole:
            detail = _(
                "{cell} says {part:,g} of {whole:,g}", cell=cell.name, part=counts.part, whole=counts.whole
            )
            self.ledger.skip(Problem.NUMERATOR_LARGER, cell, detail)
            return None
        if not (counts.part.is_integer() and counts.whole.is_integer()):
            self.ledger.note(Problem.NOT_WHOLE, cell)
        return Numbers(Status.VALUE, counts.part, counts.whole)

    def _compare_rate(self, cell: CellRef, counts: _Counts, stated: float | None) -> None:
        if self.unit is not Unit.PERCENT or stated is None or not counts.whole:
            return
        counted = counts.part / counts.whole
        if abs(stated - counted) > _ROUNDING:
            detail = _(
                "{cell} gives {counted:.1%}, the rate beside it says {stated:.1%}",
                cell=cell.name,
                counted=counted,
                stated=stated,
            )
            self.ledger.note(Problem.RATE_DIFFERS, cell, detail)

    def _checked_value(self, cell: CellRef, number: float, denominator: float | None) -> Numbers | None:
        if number < 0 and self.unit is not Unit.NUMBER:
            self.ledger.skip(Problem.BELOW_ZERO, cell)
            return None
        if number > 1 and self.unit is Unit.PERCENT:
            self.ledger.skip(Problem.ABOVE_HUNDRED, cell)
            return None
        if self.unit is Unit.COUNT and not number.is_integer():
            self.ledger.note(Problem.NOT_WHOLE, cell)
        return Numbers(Status.VALUE, denominator=denominator, value=number)

    def _hidden(self, cell: CellRef, parts: _Parts) -> Numbers:
        self.ledger.note(Problem.SUPPRESSED, cell)
        if any(r is not None and r.from_date for r in (parts.value, parts.numerator)):
            self.ledger.note(Problem.DATE_FOR_RANGE, cell)
        lower, upper = self._bounds(parts)
        known_upper = None if math.isinf(upper) else upper
        return Numbers(
            Status.SUPPRESSED, _number(parts.numerator), _number(parts.denominator), None, lower, known_upper
        )

    def _bounds(self, parts: _Parts) -> tuple[float, float]:
        """Enclose what a chart would plot by everything that the cells still tell."""
        lower, upper = (0.0, 1.0) if self.unit is Unit.PERCENT else (0.0, math.inf)
        if parts.value is not None and parts.value.kind is ReadingKind.SUPPRESSED:
            low, high = _ends(parts.value)
            unit = 100.0 if self.unit is Unit.PERCENT and (high > 1 or parts.value.percent_sign) else 1.0
            lower, upper = max(lower, low / unit), min(upper, high / unit)
        if self.unit is Unit.PERCENT and parts.numerator is not None and parts.denominator is not None:
            (n_low, n_high), (d_low, d_high) = _ends(parts.numerator), _ends(parts.denominator)
            lower = max(lower, n_low / d_high if d_high else 0.0)
            upper = max(lower, min(upper, n_high / d_low if d_low else 1.0))
        return lower, upper


def _unreadable(columns: FigureColumns, parts: _Parts) -> Column | None:
    """Return the first column of the figure whose cell cannot be read."""
    pairs = (
        (columns.value, parts.value),
        (columns.numerator, parts.numerator),
        (columns.denominator, parts.denominator),
    )
    return next(column for column, r in pairs if r is not None and r.kind is ReadingKind.UNREADABLE)


def _number(reading: Reading | None) -> float | None:
    return reading.value if reading is not None else None


def _ends(reading: Reading) -> tuple[float, float]:
    return (
        0.0 if reading.lower is None else reading.lower,
        math.inf if reading.upper is None else reading.upper,
    )
