"""From a sheet to rows about students: what is read, what is dropped, and every fault by its kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gofar.core.errors import DataRefused
from gofar.core.words import message, messages
from gofar.core.words import message as _
from gofar.ingest.findings import Finding, both
from gofar.ingest.grid import as_text, column_letter, is_blank
from gofar.ingest.headings import normalised
from gofar.ingest.students.cells import days_in, grade_in, income_in, race_in, span_in, yes_in
from gofar.ingest.students.fields import NAMES, NEEDED, Field, field_of, is_listed
from gofar.ingest.students.values import StudentPlan, StudentRow, Traits
from gofar.ingest.students.words import WORDS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection

    from gofar.core.periods import Period
    from gofar.ingest.grid import Cell, CellRef, Grid

#: Nobody puts more titles than this above a table.
_LOOK_AT = 40
_LONGEST_ID, _LONGEST_NAME = 40, 120


def plan_students(
    grid: Grid, *, school: Collection[str], listed: Collection[str], today: dt.date
) -> StudentPlan:
    """Work out what a sheet would bring in. Nothing is written.

    Parameters
    ----------
    grid : Grid
        The sheet.
    school : collection of str
        The names and codes of the one school whose rows are read, where the sheet has a column for schools.
    listed : collection of str
        The columns that the district's agreement lists; others that need to be listed are dropped.
    today : date
        Rows that begin after it lie in the future.

    Raises
    ------
    DataRefused
        No row has the headings, or a needed column is missing (``students.column-missing``).
    """
    header, columns, dropped = _headings(grid, frozenset(listed))
    reader = _Reader(grid, header, columns, frozenset(normalised(name) for name in school), today)
    seen: dict[tuple[str, dt.date], StudentRow] = {}
    for row in range(header + 1, len(grid.rows)):
        made = reader.row(row)
        if made is None:
            continue
        first = seen.setdefault((made.student, made.start), made)
        if first is not made:
            reader.tell("students.twice" if first == made else "students.differ", row, Field.STUDENT)
    return StudentPlan(
        tuple(seen[key] for key in sorted(seen)),
        reader.findings(),
        tuple(sorted(columns, key=lambda name: columns[name])),
        tuple(dropped),
    )


def _headings(grid: Grid, listed: frozenset[str]) -> tuple[int, dict[Field, int], list[str]]:
    """Return the heading row, the columns that are read, and the headings of those that are dropped."""
    rows = range(min(len(grid.rows), _LOOK_AT))
    found = {row: _columns(grid, row) for row in rows}
    header = max(rows, key=lambda row: (len(found[row]), -row))
    known = found[header]
    gone = [NAMES[name] for name in NEEDED if name not in known]
    if gone:
        raise DataRefused(
            _("No column says {names}.", names=both([f"“{name}”" for name in gone])),
            where=_("{name}, row {row}", name=grid.name, row=header + 1),
            fix=_(
                "Give each row a student ID, a week or month, days enrolled and days present, under these headings."
            ),
            code="students.column-missing",
        )
    columns = {name: i for name, i in known.items() if is_listed(name, listed)}
    kept = set(columns.values())
    dropped = [
        _("column {letter} “{heading}”", letter=column_letter(i + 1), heading=as_text(cell).strip()[:60])
        for i, cell in enumerate(grid.rows[header])
        if i not in kept and not is_blank(cell)
    ]
    return header, columns, list(dropped)


def _columns(grid: Grid, row: int) -> dict[Field, int]:
    """Return the column of each field, the first from the left."""
    headings = [*enumerate(as_text(cell).strip() for cell in grid.rows[row])]
    return {name: i for i, text in reversed(headings) if (name := field_of(text)) is not None}


@dataclass(slots=True)
class _Reader:
    """Reads one row after another, and remembers every fault with its cell."""

    grid: Grid
    header: int
    columns: dict[Field, int]
    school: frozenset[str]
    today: dt.date
    seen: dict[str, list[CellRef]] = field(default_factory=dict)

    def row(self, row: int) -> StudentRow | None:
        """Return a row; None for blank rows, those of other schools, and those with a fault."""
        if all(is_blank(self.cell(row, name)) for name in self.columns):
            return None
        if Field.SCHOOL in self.columns and normalised(self.text(row, Field.SCHOOL)) not in self.school:
            self.tell("students.other-school", row, Field.SCHOOL)
            return None
        student, span, days = self._student(row), self._span(row), self._days(row)
        traits, courses = self._traits(row), self._courses(row)
        if span and days and days[0] > (span.end - span.start).days + 1:
            self.tell("students.too-many-days", row, Field.ENROLLED)
            return None
        if student is None or span is None or days is None or traits is None or courses is None:
            return None
        return StudentRow(student, self._name(row), span.start, span.end, traits, *days, *courses)

    def tell(self, code: str, row: int, name: Field) -> None:
        """Remember a fault at a cell, without what the cell says."""
        column = self.columns[name]
        ref = self.grid.ref(row, column, as_text(self.grid.cell(self.header, column)).strip())
        self.seen.setdefault(code, []).append(ref)

    def findings(self) -> tuple[Finding, ...]:
        """Return every kind of fault with its cells, in the order of the words."""
        return tuple(_finding(code, self.seen[code]) for code in WORDS if code in self.seen)

    def cell(self, row: int, name: Field) -> Cell:
        """Return the cell of a field; None where the sheet has no such column."""
        return self.grid.cell(row, self.columns[name]) if name in self.columns else None

    def text(self, row: int, name: Field) -> str:
        """Return the text of a field on one line."""
        return " ".join(as_text(self.cell(row, name)).split())

    def _student(self, row: int) -> str | None:
        text = self.text(row, Field.STUDENT)
        if text and len(text) <= _LONGEST_ID:
            return text
        self.tell("students.id-long" if text else "students.id-blank", row, Field.STUDENT)
        return None

    def _name(self, row: int) -> str:
        """Return the name as one would say it: "Reyes, Dana" is Dana Reyes."""
        name = self.text(row, Field.NAME) or " ".join(
            part for part in (self.text(row, Field.FIRST), self.text(row, Field.LAST)) if part
        )
        last, comma, first = name.partition(",")
        return (f"{first.strip()} {last.strip()}" if comma and first.strip() else name)[:_LONGEST_NAME]

    def _span(self, row: int) -> Period | None:
        span = span_in(self.cell(row, Field.PERIOD))
        if span is not None and span.start <= self.today:
            return span
        self.tell("students.future" if span else "students.period", row, Field.PERIOD)
        return None

    def _days(self, row: int) -> tuple[float, float] | None:
        enrolled, present = (days_in(self.cell(row, name)) for name in (Field.ENROLLED, Field.PRESENT))
        if enrolled is None or present is None:
            self.tell("students.days", row, Field.ENROLLED if enrolled is None else Field.PRESENT)
            return None
        if present > enrolled:
            self.tell("students.more-present", row, Field.PRESENT)
            return None
        return (enrolled, present)

    def _courses(self, row: int) -> tuple[float | None, float | None] | None:
        """Return the courses taken and passed; a blank says nothing."""
        if not {Field.TAKEN, Field.PASSED} <= set(self.columns):
            return (None, None)
        cells = [self.cell(row, name) for name in (Field.TAKEN, Field.PASSED)]
        if all(is_blank(cell) for cell in cells):
            return (None, None)
        taken, passed = (days_in(cell) for cell in cells)
        if taken is None or passed is None or passed > taken:
            self.tell("students.courses", row, Field.TAKEN)
            return None
        return (taken, passed)

    def _traits(self, row: int) -> Traits | None:
        grade = self._said(row, Field.GRADE, grade_in)
        race = self._said(row, Field.RACE, race_in)
        income = self._said(row, Field.INCOME, income_in)
        el, iep = (self._said(row, name, yes_in) for name in (Field.EL, Field.IEP))
        if any(isinstance(said, _Unread) for said in (grade, race, income, el, iep)):
            return None
        return Traits(grade, race or "", income or "", el, iep)  # type: ignore[arg-type]  # unread ones have left

    def _said(self, row: int, name: Field, read: Callable[[Cell], object]) -> object:
        """Return what a cell says, None for a blank one, and `_Unread` after telling why not."""
        cell = self.cell(row, name)
        if is_blank(cell):
            return None
        found = read(cell)
        if found is None:
            self.tell("students.grade" if name is Field.GRADE else "students.word", row, name)
            return _Unread()
        return found


class _Unread:
    """A cell that says something that we cannot read."""


def _finding(code: str, cells: list[CellRef]) -> Finding:
    words = WORDS[code]
    problem = messages(*words.problem, len(cells))
    return Finding(
        code=code,
        severity=words.severity,
        title=_("{n} {problem}", n=f"{len(cells):,}", problem=problem),
        why=message(words.why),
        fix=message(words.fix),
        cells=tuple(cells),
        count=len(cells),
        problem=problem,
    )
