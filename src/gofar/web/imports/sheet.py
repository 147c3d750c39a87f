"""The sheet as we read it, for the eye: its first rows, with what we skipped, dropped or found odd."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.ingest.findings import Severity
from gofar.ingest.grid import as_text, column_letter
from gofar.ingest.mapping import Role
from gofar.web.imports.pages import SheetCell, SheetRow

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from gofar.ingest.findings import Finding
    from gofar.ingest.grid import Grid
    from gofar.ingest.plan import Plan

#: How much of a sheet is shown.
ROWS, COLUMNS = 8, 9
_LONGEST = 34


@dataclass(frozen=True, slots=True)
class Shown:
    """A sheet with what was understood of it: where its headings are, which rows count, which columns do not."""

    grid: Grid
    header_row: int
    rows: Sequence[int]
    left_out: Collection[int]
    findings: Iterable[Finding]

    @property
    def odd(self) -> set[tuple[int, int]]:
        """The cells that are worth a look, by row and column."""
        return {
            (cell.row - 1, cell.column - 1)
            for found in self.findings
            if found.severity is not Severity.NOTE
            for cell in found.cells
        }


def figures_in(plan: Plan) -> Shown:
    """Return the sheet of a file of figures."""
    layout = plan.layout
    return Shown(layout.grid, layout.header_row, layout.rows, layout.left_out, plan.findings)


def letters_of(shown: Shown) -> tuple[str, ...]:
    """Return the letters over the shown columns."""
    return tuple(column_letter(i + 1) for i in range(min(shown.grid.width, COLUMNS)))


def rows_of(shown: Shown) -> tuple[SheetRow, ...]:
    """Return titles and headings, then the first rows with values; odd rows come first."""
    odd = shown.odd
    titles = [row for row in range(shown.header_row) if any(as_text(c) for c in shown.grid.rows[row])][-2:]
    worth = sorted({row for row, _column in odd if row in shown.rows})[:3]
    values = sorted({*worth, *shown.rows[: ROWS - len(worth)]})
    return tuple(_row(shown, row, odd) for row in (*titles, shown.header_row, *values))


def _row(shown: Shown, row: int, odd: set[tuple[int, int]]) -> SheetRow:
    kind = "head" if row == shown.header_row else "skip" if row < shown.header_row else ""
    cells = []
    for column in range(min(shown.grid.width, COLUMNS)):
        if column in shown.left_out:
            cells.append(SheetCell(_("left out") if row >= shown.header_row else "", "drop-out"))
            continue
        text = as_text(shown.grid.cell(row, column))
        short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        cells.append(SheetCell(short, "odd" if (row, column) in odd else ""))
    return SheetRow(row + 1, tuple(cells), kind)


def read_as(plan: Plan, measures: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return how the sheet was read, in words."""
    layout, summary = plan.layout, plan.summary
    sure = sum(match.sure for match in plan.schools)
    guessed = len(plan.schools) - sure
    schools = ngettext("%(n)d name", "%(n)d names", len(plan.schools)) % {"n": len(plan.schools)}
    if guessed:
        schools += " " + _("(%(sure)d matched, %(guessed)d to look at)") % {"sure": sure, "guessed": guessed}
    wide = layout.of(Role.VALUE_OF_PERIOD)
    periods = (
        ngettext(
            "%(n)d column, turned into one date a value",
            "%(n)d columns, turned into one date a value",
            len(wide),
        )
        % {"n": len(wide)}
        if wide
        else str(summary.periods)
    )
    named = sorted({measures.get(point.measure_slug, point.measure_slug) for point in plan.points})
    return (
        (_("Heading row"), str(layout.header_row + 1)),
        (_("Rows with values"), f"{summary.rows:,}"),
        (_("Schools"), schools),
        (_("Periods"), periods),
        (_("Measure"), ", ".join(named) or _("not known yet")),
    )
