"""What an import would do, before it does anything: findings, and points to add, change and skip."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gofar.core.errors import DataRefused, WrongUsage
from gofar.core.privacy.floor import Status
from gofar.core.words import message as _
from gofar.ingest.across import check_groups, without_duplicates
from gofar.ingest.findings import Finding, Severity
from gofar.ingest.grid import as_text
from gofar.ingest.headings import normalised
from gofar.ingest.layout import Column, Layout, recognise
from gofar.ingest.mapping import Mapping as Recipe
from gofar.ingest.mapping import Role, Scale
from gofar.ingest.measures import MeasureChooser
from gofar.ingest.numbers import FigureColumns, FigureReader
from gofar.ingest.points import Change, KnownMeasure, Numbers, PlannedPoint, PointKey, Skip
from gofar.ingest.problems import Ledger, Problem
from gofar.ingest.rows import RowReader
from gofar.ingest.scale import scale_of
from gofar.ingest.schools import How, KnownSchool, Matcher, SchoolMatch
from gofar.ingest.wording import choices_of, finding, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gofar.ingest.grid import Grid


@dataclass(frozen=True, slots=True)
class Summary:
    """The counts that a person sees before saying yes."""

    rows: int
    adds: int
    changes: int
    unchanged: int
    skips: int
    suppressed: int
    missing: int
    schools: int
    periods: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do. It has done nothing.

    Attributes
    ----------
    layout : Layout
        How the sheet was read; its grid no longer holds columns about single students.
    adds, changes, unchanged, skips
        What would happen to each cell.
    findings : tuple of Finding
        Everything found, those that stop the import first.
    schools : tuple of SchoolMatch
        What each name in the file was taken for.
    learned : dict
        Names that a person has accepted, by text to slug: worth remembering as other names of the school.
    """

    layout: Layout
    adds: tuple[PlannedPoint, ...]
    changes: tuple[Change, ...]
    unchanged: tuple[PlannedPoint, ...]
    skips: tuple[Skip, ...]
    findings: tuple[Finding, ...]
    schools: tuple[SchoolMatch, ...]
    learned: dict[str, str]

    @property
    def blocked(self) -> tuple[Finding, ...]:
        """The findings because of which nothing may be written."""
        return tuple(f for f in self.findings if f.severity is Severity.STOP)

    @property
    def writable(self) -> bool:
        """Whether the plan may be carried out: nothing stops it, and it changes something."""
        return not self.blocked and bool(self.adds or self.changes)

    @property
    def points(self) -> tuple[PlannedPoint, ...]:
        """Every point that the file gives, whether new, changed or there already."""
        return (*self.adds, *(change.new for change in self.changes), *self.unchanged)

    @property
    def summary(self) -> Summary:
        """The counts that a person sees before saying yes."""
        statuses = Counter(point.status for point in self.points)
        return Summary(
            rows=len(self.layout.rows),
            adds=len(self.adds),
            changes=len(self.changes),
            unchanged=len(self.unchanged),
            skips=len(self.skips),
            suppressed=statuses[Status.SUPPRESSED],
            missing=statuses[Status.MISSING],
            schools=len({point.school_slug for point in self.points}),
            periods=len({point.period for point in self.points}),
        )


def plan(
    grid: Grid,
    mapping: Recipe | None = None,
    *,
    schools: Iterable[KnownSchool],
    measures: Iterable[KnownMeasure],
    existing: Mapping[PointKey, Numbers] | None = None,
    answers: Mapping[str, str] | None = None,
) -> Plan:
    """Work out what importing a sheet would do. Nothing is written.

    Parameters
    ----------
    grid : Grid
        The sheet, from `read_table`.
    mapping : Mapping, optional
        How to read it; recognised from headings and contents when left out.
    schools, measures
        What the network has. A school or measure that it lacks stops the plan; nothing is made up.
    existing : mapping of PointKey to Numbers, optional
        The figures that are there, to tell new from changed from unchanged.
    answers : mapping of str to str, optional
        A person's choice by finding code, and by ``school:TEXT`` the slug of the school that a text means.
        They come before those kept in the mapping.

    Raises
    ------
    DataRefused
        The sheet has no headings, lacks a column of the mapping, or has no column of values
        (``import.no-value-column``).
    WrongUsage
        An answer is none of its finding's choices (``import.answer-unknown``).
    """
    mapping = mapping or Recipe()
    given = {**mapping.answers, **(answers or {})}
    _check_answers(given)
    ledger = Ledger(given)
    layout = _filtered(recognise(grid, mapping), mapping, ledger)
    reader = RowReader(layout, mapping, Matcher(schools), ledger)
    points = _points(layout, mapping, reader, tuple(measures), ledger)
    points = without_duplicates(points, ledger)
    check_groups(points, ledger)
    return _compared(points, existing or {}, layout, reader, ledger)


def _check_answers(answers: Mapping[str, str]) -> None:
    for code, answer in answers.items():
        allowed = choices_of(code)
        if not code.startswith("school:") and answer not in allowed:
            raise WrongUsage(
                _("“{answer}” is no answer to {code}.", answer=answer, code=code),
                fix=_("Answers are: {names}.", names=", ".join(allowed))
                if allowed
                else _("That finding takes no answer."),
                code="import.answer-unknown",
            )


def _filtered(layout: Layout, mapping: Recipe, ledger: Ledger) -> Layout:
    """Leave out the rows that the mapping does not read."""
    if not mapping.where:
        return layout
    wanted = {normalised(heading): frozenset(texts) for heading, texts in mapping.where.items()}
    tests = [
        (column, wanted[key]) for column in layout.columns if (key := normalised(column.heading)) in wanted
    ]
    kept = []
    for row in layout.rows:
        failed = next(
            (c for c, texts in tests if as_text(layout.grid.cell(row, c.index)).strip() not in texts), None
        )
        if failed is None:
            kept.append(row)
        else:
            ledger.note(Problem.FILTERED, layout.grid.ref(row, failed.index, failed.heading))
    return replace(layout, rows=tuple(kept))


def _points(
    layout: Layout, mapping: Recipe, reader: RowReader, measures: tuple[KnownMeasure, ...], ledger: Ledger
) -> list[PlannedPoint]:
    _check_columns(layout, mapping)
    figures = _figure_columns(layout)
    chooser = MeasureChooser(layout, mapping, measures, ledger)
    scale = scale_of(layout, mapping.scale, ledger) if chooser.any_rates else Scale.PERCENT
    readers = {m.unit: FigureReader(layout.grid, m.unit, scale, ledger) for m in measures}
    found = []
    for row in layout.rows:
        measure = chooser.choose(row)
        school = reader.school(row)
        group = reader.group(row)
        if measure is None or school is None or group is None:
            continue
        for columns, wide in figures:
            period = reader.period(row, mapping.rhythm or measure.rhythm, wide)
            numbers = readers[measure.unit].read(row, columns) if period else None
            if period is None or numbers is None:
                continue
            cell = (
                layout.grid.ref(row, columns.main.index, columns.main.heading)
                if columns.main
                else layout.grid.ref(row, 0)
            )
            found.append(
                PlannedPoint(
                    school, measure.slug, period, group.dimension, group.category, numbers.numerator, numbers.denominator,
                    numbers.value, numbers.lower, numbers.upper, numbers.status, cell,
                )
            )  # fmt: skip
    return found


def _figure_columns(layout: Layout) -> list[tuple[FigureColumns, Column | None]]:
    """Return the figures of one row: one, or one for each period that has a column."""
    if wide := layout.of(Role.VALUE_OF_PERIOD):
        return [(FigureColumns(column), column) for column in wide]
    value, part, whole = (layout.first(role) for role in (Role.VALUE, Role.NUMERATOR, Role.DENOMINATOR))
    if value is not None or (part is not None and whole is not None):
        return [(FigureColumns(value, part, whole), None)]
    if part is not None:
        return [(FigureColumns(part), None)]
    raise _no_column(
        layout,
        _("We cannot tell which column holds the values."),
        _("Name it Value, or name two columns Numerator and Denominator."),
        "import.no-value-column",
    )


def _check_columns(layout: Layout, mapping: Recipe) -> None:
    """Refuse a sheet that says nowhere whose numbers these are, or of when."""
    if layout.first(Role.SCHOOL) is None and "school" not in mapping.constants:
        raise _no_column(
            layout,
            _("We cannot tell which column holds the schools."),
            _("Name it School."),
            "import.no-school-column",
        )
    times = (Role.PERIOD, Role.START, Role.VALUE_OF_PERIOD)
    if not any(layout.of(role) for role in times) and "period" not in mapping.constants:
        raise _no_column(
            layout,
            _("We cannot tell which column holds the dates."),
            _("Name it Date, Week, Month or School year."),
            "import.no-period-column",
        )


def _no_column(layout: Layout, what: str, fix: str, code: str) -> DataRefused:
    there = ", ".join(column.heading for column in layout.columns if column.heading)
    return DataRefused(
        what,
        where=layout.grid.name,
        fix=_("{fix} The headings are: {headings}.", fix=fix, headings=there),
        code=code,
    )


def _compared(
    points: list[PlannedPoint],
    existing: Mapping[PointKey, Numbers],
    layout: Layout,
    reader: RowReader,
    ledger: Ledger,
) -> Plan:
    adds, changes, unchanged = [], [], []
    for point in points:
        old = existing.get(point.key)
        if old is None:
            adds.append(point)
        elif old == point.numbers:
            unchanged.append(point)
        else:
            changes.append(Change(old, point))
    found = [
        finding(problem, seen, ledger.answers.get(problem.value, "")) for problem, seen in ledger.seen.items()
    ]
    order = list(Severity)
    matches = tuple(reader.matches.values())
    accepted = any(f.code == Problem.SCHOOL_CLOSE and f.answer == "accept" for f in found)
    return Plan(
        layout=layout,
        adds=tuple(adds),
        changes=tuple(changes),
        unchanged=tuple(unchanged),
        skips=tuple(replace(s, reason=s.reason or reason_of(s.code, s.cell.text)) for s in ledger.skips),
        findings=tuple(sorted([*layout.findings, *found], key=lambda f: order.index(f.severity))),
        schools=matches,
        learned={m.text: m.slug for m in matches if accepted and m.how is How.CLOSE},
    )
