"""What the pages of measures receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django import forms
    from django.utils.safestring import SafeString

    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A finding: verdict for the margin, title, sentence."""

    kind: str
    word: str
    title: str
    say: str


# ---------------------------------------------------------------- all measures
@dataclass(frozen=True, slots=True)
class ScanRow:
    """One measure in the scan. `age` says how old its latest figure is."""

    url: str
    name: str
    kind: str
    word: str
    brief: str
    spark: SafeString
    latest: str
    period: str
    age: str


@dataclass(frozen=True, slots=True)
class ScanGroup:
    """The measures of one kind."""

    name: str
    why: str
    rows: tuple[ScanRow, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """A verdict and how many things have it: "4 improving"."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class ScanPage:
    """All measures of a network."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    tallies: tuple[Tally, ...]
    groups: tuple[ScanGroup, ...]
    bring_in: str


# ---------------------------------------------------------------- one measure
@dataclass(frozen=True, slots=True)
class Figure:
    """A chart twice, for a wide and a narrow column, with why it is called what it is called."""

    wide: SafeString
    narrow: SafeString
    why_head: str
    why: str
    about: SafeString


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


@dataclass(frozen=True, slots=True)
class PhaseNote:
    """A phase that people have set: what, why, by whom; `undo` is empty where it cannot be taken back."""

    when: str
    reason: str
    recorded: str
    undo: str


@dataclass(frozen=True, slots=True)
class Behind:
    """What the schools behind a chart show: a statement (a link, where it is about one), schools, a remark."""

    statement: str
    url: str = ""
    schools: tuple[Link, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """What the measure means, so that two people count the same."""

    heading: str
    text: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rail:
    """The right rail of a measure."""

    phases: tuple[PhaseNote, ...]
    start_phase: str
    behind: tuple[Behind, ...]
    all_schools: Link | None
    definition: Definition


@dataclass(frozen=True, slots=True)
class Choice:
    """The form that asks for another school or group."""

    action: str
    schools: tuple[Option, ...]
    groups: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What stands in the place of a chart, and where data is brought in by those who may."""

    title: str
    words: str
    bring_in: str = ""


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """One measure: a chart with its table, or what stands in its place."""

    crumbs: tuple[Link, ...]
    name: str
    head: Head
    figure: Figure | None
    waiting: Waiting | None
    asides: tuple[str, ...]
    table: FigureTable | None
    tests: TestTable
    rail: Rail
    choice: Choice
    downloads: tuple[Link, ...]


# ---------------------------------------------------------------- its schools
@dataclass(frozen=True, slots=True)
class Panel:
    """One school's small chart."""

    url: str
    name: str
    kind: str
    brief: str
    value: str
    drawing: SafeString


@dataclass(frozen=True, slots=True)
class PanelGroup:
    """Schools under one heading: all of them, a district, or those with a signal."""

    name: str
    small: SafeString
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class SchoolsPage:
    """All schools of one measure."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    tallies: tuple[Tally, ...]
    orders: tuple[Link, ...]
    measures: tuple[Link, ...]
    groups: tuple[PanelGroup, ...]
    how: str
    asides: tuple[str, ...]
    pages: tuple[Link, ...]
    bring_in: str


# ---------------------------------------------------------------- a new phase
@dataclass(frozen=True, slots=True)
class PhasePage:
    """The form that marks a new phase."""

    crumbs: tuple[Link, ...]
    title: str
    form: forms.Form
    action: str
    back: str
