"""Figures and tests as tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class TestMark:
    """A test's number, as on the chart."""

    number: int
    url: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table. `wide` cells are left out on a phone; `tests` stand in front of the text."""

    text: str
    number: bool = False
    kind: str = ""
    wide: bool = False
    tests: tuple[TestMark, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRow:
    """A period: its name heads the row."""

    head: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """The figures behind the chart, newest first."""

    caption: str
    small: str
    headers: tuple[Cell, ...]
    rows: tuple[TableRow, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class TestRow:
    """A test that bears on the measure."""

    number: int
    url: str
    title: str
    school: str
    predicted: str
    result: str
    decision: str
    decision_word: str


@dataclass(frozen=True, slots=True)
class TestTable:
    """The tests on a measure, newest first."""

    small: str
    rows: tuple[TestRow, ...]
    more: Link | None
