"""From rows to planned points: whose number, when, of what, for which students."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gofar.core.errors import DataRefused
from gofar.core.groups import EVERYONE, Group, known_group
from gofar.core.periods import Period, Rhythm, parse
from gofar.core.words import message as _
from gofar.ingest.findings import both
from gofar.ingest.grid import CellRef, as_text
from gofar.ingest.mapping import Mapping, Role
from gofar.ingest.problems import Ledger, Problem
from gofar.ingest.schools import How, Matcher, SchoolMatch
from gofar.ingest.wording import ACCEPT

if TYPE_CHECKING:
    from gofar.ingest.layout import Column, Layout


@dataclass(slots=True)
class RowReader:
    """Reads what a row's number is about. Each method returns None after telling the ledger why not."""

    layout: Layout
    mapping: Mapping
    matcher: Matcher
    ledger: Ledger
    matches: dict[str, SchoolMatch] = field(default_factory=dict)
    _periods: dict[tuple[str, Rhythm], Period | DataRefused] = field(default_factory=dict)
    _columns: dict[Role, tuple[Column, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self._columns = {role: self.layout.of(role) for role in Role}

    def school(self, row: int) -> str | None:
        """Return the slug of a row's school."""
        columns = self._columns[Role.SCHOOL]
        texts = [(c, text) for c in columns if (text := self._text(row, c))]
        if not columns and (constant := self.mapping.constants.get("school")):
            return self._chosen(self._match(constant), self._ref(row, None))
        if not texts:
            self.ledger.skip(Problem.SCHOOL_BLANK, self._ref(row, columns[0] if columns else None))
            return None
        found = [(column, self._match(text)) for column, text in texts]
        sure = [(column, match) for column, match in found if match.sure]
        if len({match.slug for _, match in sure}) > 1:
            said = both([match.name for _column, match in sure])
            self.ledger.skip(
                Problem.SCHOOL_UNKNOWN, self._ref(row, sure[0][0]), _("One row names {schools}", schools=said)
            )
            return None
        column, match = sure[0] if sure else max(found, key=lambda pair: bool(pair[1].slug))
        return self._chosen(match, self._ref(row, column))

    def _match(self, text: str) -> SchoolMatch:
        if text not in self.matches:
            told = self.ledger.answers.get(f"school:{text}")
            self.matches[text] = self.matcher.told(text, told) if told else self.matcher.match(text)
        return self.matches[text]

    def _chosen(self, match: SchoolMatch, cell: CellRef) -> str | None:
        if match.sure:
            return match.slug
        if match.how is How.CLOSE:
            detail = _(
                "“{text}” to {school}: {reason}", text=match.text, school=match.name, reason=match.reason
            )
            if self.ledger.answered(Problem.SCHOOL_CLOSE, ACCEPT):
                self.ledger.note(Problem.SCHOOL_CLOSE, cell, detail)
                return match.slug
            self.ledger.skip(Problem.SCHOOL_CLOSE, cell, detail)
            return None
        self.ledger.skip(Problem.SCHOOL_UNKNOWN, cell, f"“{match.text}”: {match.reason}")
        return None

    def period(self, row: int, rhythm: Rhythm, wide: Column | None) -> Period | None:
        """Return a row's period: from one column, from a first and a last day, a heading or the mapping."""
        start, end = self._first(Role.START), self._first(Role.END)
        single = self._first(Role.PERIOD)
        if wide is not None:
            return self._parsed(wide.period, rhythm, self._ref(row, wide))
        if single is None and start is not None and end is not None:
            return self._span(row, rhythm, start, end)
        column = single or start
        text = self._text(row, column) if column else self.mapping.constants.get("period", "")
        return self._parsed(text, rhythm, self._ref(row, column))

    def _span(self, row: int, rhythm: Rhythm, start: Column, end: Column) -> Period | None:
        first = self._parsed(self._text(row, start), Rhythm.DAY, self._ref(row, start))
        last = self._parsed(self._text(row, end), Rhythm.DAY, self._ref(row, end))
        if first is None or last is None:
            return None
        if last.end < first.start:
            detail = _(
                "Row {row} starts on {first} and ends on {last}", row=row + 1, first=first.key, last=last.key
            )
            self.ledger.skip(Problem.END_BEFORE_START, self._ref(row, end), detail)
            return None
        return Period(first.start, last.end, rhythm)

    def _parsed(self, text: str, rhythm: Rhythm, cell: CellRef) -> Period | None:
        key = (text, rhythm)
        if key not in self._periods:
            try:
                self._periods[key] = parse(text, rhythm)
            except DataRefused as refused:
                self._periods[key] = refused
        found = self._periods[key]
        if isinstance(found, DataRefused):
            detail = _(
                "“{text}” is no period we can read for a measure read by {rhythm}",
                text=text,
                rhythm=rhythm.value,
            )
            self.ledger.skip(Problem.PERIOD_UNREADABLE, cell, detail)
            return None
        return found

    def group(self, row: int) -> Group | None:
        """Return the students that a row is about."""
        if (column := self._first(Role.GROUP)) is not None:
            return self._named_group(row, column)
        dimension, category = self._first(Role.DIMENSION), self._first(Role.CATEGORY)
        constants = self.mapping.constants
        name = self._text(row, dimension) if dimension else constants.get("dimension", "")
        within = self._text(row, category) if category else constants.get("category", "")
        if not name and not within:
            return EVERYONE
        if not name and category is not None:
            return self._named_group(row, category)
        return EVERYONE if known_group(name) == EVERYONE else Group(name, within or EVERYONE.category)

    def _named_group(self, row: int, column: Column) -> Group | None:
        text = self._text(row, column)
        found = self.mapping.groups.get(text) or known_group(text)
        if found is None:
            self.ledger.skip(
                Problem.GROUP_UNKNOWN, self._ref(row, column), _("“{text}” is no group we know", text=text)
            )
        return found

    def _first(self, role: Role) -> Column | None:
        return self._columns[role][0] if self._columns[role] else None

    def _text(self, row: int, column: Column) -> str:
        return as_text(self.layout.grid.cell(row, column.index)).strip()

    def _ref(self, row: int, column: Column | None) -> CellRef:
        grid = self.layout.grid
        return grid.ref(row, column.index, column.heading) if column else grid.ref(row, 0)
