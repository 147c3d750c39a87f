"""The chart of one measure, and the table of the figures behind it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gofar.figures.control_chart import draw
from gofar.figures.numbers import whole
from gofar.figures.steps import steps
from gofar.figures.table import table
from gofar.web.base.charting import words_here
from gofar.web.base.pages import Link
from gofar.web.measures.build.columns import columns_of
from gofar.web.measures.build.words import periods_words, subject
from gofar.web.measures.pages import Cell, Figure, FigureTable, TableRow, TestMark

if TYPE_CHECKING:
    from gofar.figures.spec import ChartSpec
    from gofar.figures.table import Row, Table
    from gofar.web.base.charting import Drawn
    from gofar.web.measures.reading import Reading

#: How many of the latest periods the table shows before somebody asks for all.
LATEST = 8


def figure_of(reading: Reading, drawn: Drawn) -> Figure:
    """Return the chart for both widths, with its reason."""
    tests = reading.asked.query(tests="all") + "#tests"
    return Figure(
        wide=_svg(draw(drawn.spec, words=words_here(), all_tests=tests)),
        narrow=_svg(draw(drawn.spec, narrow=True, words=words_here(), all_tests=tests)),
        why_head=drawn.finding.why_head,
        why=drawn.finding.why,
        points=steps(drawn.spec, words_here()),
        about=_about(reading, drawn.spec),
    )


def _svg(drawing: str) -> SafeString:
    return mark_safe(drawing)  # noqa: S308 - figures escape their own text


def _about(reading: Reading, spec: ChartSpec) -> SafeString:
    """Return for whom, how many students, how many periods: one line each, for the margin."""
    lines = [subject(reading) or _("Whole network")]
    if spec.students:
        lines.append(_("%(n)s students") % {"n": whole(spec.students)})
    lines.append(periods_words(spec.rhythm, len(spec.points)))
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines))


def table_of(reading: Reading, drawn: Drawn) -> FigureTable:
    """Return the figures behind the chart, newest first: the latest few, or all.

    Tests stand as numbers, as on the chart. Where the usual range is given, the middle lies in it and is left out.
    """
    spec = drawn.spec
    full = table(replace(spec, flags=()), words_here())
    n = len(full.rows) if reading.asked.all_rows else min(LATEST, len(full.rows))
    columns = columns_of(reading, full)
    marks = _marks(spec)
    noted = bool(marks) or _("Note") in full.headers
    rows = []
    for row, point in list(zip(full.rows, spec.points, strict=True))[::-1][:n]:
        notes = (Cell(_note(full, row), wide=True, tests=marks.get(point.key, ())),) if noted else ()
        # The latest few lie within a year, so their years go without saying.
        head = point.short if n <= LATEST else row.cells[0].text
        rows.append(TableRow(head, (*(column.cell(row) for column in columns[1:]), *notes)))
    headers = [column.header for column in columns] + ([Cell(_("Note"), wide=True)] if noted else [])
    return FigureTable(
        caption=_("%(measure)s: the figures behind the chart, newest first")
        % {"measure": reading.measure.short_name},
        small=_small(spec, n),
        headers=tuple(headers),
        rows=tuple(rows),
        more=None if n == len(full.rows) else _more(reading, spec),
    )


def _small(spec: ChartSpec, shown: int) -> str:
    span = periods_words(spec.rhythm, shown)
    return span if shown == len(spec.points) else _("Latest %(span)s") % {"span": span}


def _note(full: Table, row: Row) -> str:
    return row.cells[full.headers.index(_("Note"))].text if _("Note") in full.headers else ""


def _marks(spec: ChartSpec) -> dict[str, tuple[TestMark, ...]]:
    """Return the tests at each time."""
    found: dict[str, tuple[TestMark, ...]] = {}
    for flag in spec.flags:
        found[flag.key] = (*found.get(flag.key, ()), TestMark(flag.number, flag.href))
    return found


def _more(reading: Reading, spec: ChartSpec) -> Link:
    label = _("Show all %(span)s") % {"span": periods_words(spec.rhythm, len(spec.points))}
    return Link(label, reading.asked.query(weeks="all") + "#table")
