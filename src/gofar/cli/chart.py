"""`gofar chart`: run charts and control charts from a file, as words, numbers or a drawing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gofar.cli.charting import asked
from gofar.cli.output import answer_options, check_out, naming, watched, write
from gofar.cli.pictures import PICTURES, picture_parts
from gofar.cli.points import Which
from gofar.cli.sources import series_from
from gofar.cli.tables import portions_of, write_table
from gofar.core.errors import WrongUsage
from gofar.core.practice.measure import Direction
from gofar.core.spc.chart import build_charts
from gofar.core.spc.choose import AUTO
from gofar.core.spc.kinds import Chart
from gofar.core.spc.rebase import NONE
from gofar.core.spc.rebase import RULES as REBASE_RULES
from gofar.core.spc.rules import ANHOEJ, rule_sets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.core.spc.chartset import ChartSet

FORMATS = ("text", "csv", "json", "parquet", *PICTURES)
#: A row a point or a phase, made for many series at once.
_TABLES = frozenset({"csv", "parquet"})
#: Formats that no terminal shows.
_FILES = frozenset({"parquet", "png", "pdf"})
_FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)


#: Shown by --help; the \b keeps click from joining the lines of the examples.
HELP = """Draw run charts and control charts of FILE: is it changing, or is it noise?

FILE is CSV, TSV, Excel or Parquet with headings in the first row, one reading a row. Blank and hidden values
("*", "<5") are missing, never zero. Each series is charted as if it were alone.

\b
Examples:
  gofar chart attendance.csv --time week --value present --denominator enrolled --chart p
  gofar chart attendance.csv --time week --value present --denominator enrolled \\
      --by school --chart p --improve up --format json --out charts.json
  gofar chart attendance.csv --time week --value present --denominator enrolled --chart p --format pdf --out chart.pdf

One series is drawn large; several are panels on one scale, 24 to a page: svg and png hold one page, pdf many.

Exit code: 0 done (noise too), 1 the data cannot be used, 2 wrong usage.
"""


@click.command(name="chart", help=HELP)
@click.argument("file", type=_FILE)
@click.option("--time", required=True, metavar="COL", help="Column of dates, periods or whole numbers.")
@click.option(
    "--value", required=True, metavar="COL", help="Column of values; numerators with --denominator."
)
@click.option("--denominator", metavar="COL", help="Column to divide by. Points are then shares or rates.")
@click.option("--by", multiple=True, metavar="COL", help="Column that tells series apart. May be repeated.")
@click.option(
    "--chart",
    "kind",
    type=click.Choice([AUTO, *(item.value for item in Chart)]),
    default=Chart.RUN.value,
    show_default=True,
    help="Kind of chart; auto chooses one and says why.",
)
@click.option(
    "--rules",
    type=click.Choice(list(rule_sets())),
    default=ANHOEJ.name,
    show_default=True,
    help="Rules for signals.",
)
@click.option(
    "--freeze", type=click.IntRange(min=1), metavar="N", help="Centre and limits from the first N times."
)
@click.option(
    "--phase-start", multiple=True, metavar="WHEN", help="First time of a new phase. May be repeated."
)
@click.option(
    "--rebase",
    type=click.Choice([NONE, *REBASE_RULES]),
    default=NONE,
    show_default=True,
    help="Rule that begins a new phase in each series. Say so where you show it.",
)
@click.option("--exclude", multiple=True, metavar="WHEN", help="Time to show and not judge. May be repeated.")
@click.option("--centre", type=float, metavar="X", help="The process mean, where it is known.")
@click.option("--target", type=float, metavar="X", help="The value to reach.")
@click.option(
    "--improve",
    type=click.Choice([item.value for item in Direction]),
    default=Direction.NONE.value,
    show_default=True,
    help="Which way is better.",
)
@click.option(
    "--screen-moving-ranges/--no-screen-moving-ranges",
    "screen",
    default=None,
    help="Set large moving ranges aside when drawing limits. Default: on for i, pp and up.",
)
@click.option(
    "--compatible",
    is_flag=True,
    help="Do as the R packages do where Gofar differs on purpose; see docs/methods.",
)
@click.option(
    "--points",
    type=click.Choice([item.value for item in Which]),
    default=Which.ALL.value,
    show_default=True,
    help="Points to list in csv, json and parquet; none gives a row a phase (csv, parquet).",
)
@answer_options(FORMATS)
def chart(  # noqa: PLR0913 - one parameter for each option of the contract
    *,
    file: Path,
    time: str,
    value: str,
    denominator: str | None,
    by: tuple[str, ...],
    kind: str,
    rules: str,
    freeze: int | None,
    phase_start: tuple[str, ...],
    rebase: str,
    exclude: tuple[str, ...],
    centre: float | None,
    target: float | None,
    improve: str,
    screen: bool | None,
    compatible: bool,
    points: str,
    form: str,
    out: Path | None,
) -> None:
    """Read the options, chart the file and print the answer."""
    check_out(out, source=file)
    if out is None and form in _FILES:
        raise WrongUsage(
            f"A file of {form} has no place on a screen.",
            where=f"--format {form}",
            fix=f"Add --out with the name of a file, such as --out chart.{form}.",
            code="chart.needs-out",
        )
    options: dict[str, Any] = {
        "rules": rules,
        "freeze": freeze,
        "phase_starts": phase_start,
        "exclude": exclude,
        "centre": centre,
        "target": target,
        "improve": Direction(improve),
        "screen": screen,
        "compatible": compatible,
        "rebase": rebase,
    }
    with naming(file):
        columns = asked(time, value, denominator, by, kind)
        if form in _TABLES:
            write_table(portions_of(file, columns, kind, options), Which(points), form, out)
            return
        charts = build_charts(series_from(file, columns, kind), kind, **options)
    write(watched(_parts(charts, value, form, Which(points), file), len(charts), out), out)


def _parts(charts: ChartSet, value: str, form: str, which: Which, file: Path) -> Iterator[str | bytes]:
    """Return the answer in the form that was asked for. Words and drawings are loaded only when needed."""
    from gofar.cli.formats import json_parts, text_parts
    from gofar.cli.telling import teller_for

    teller = teller_for(charts, value)
    if form in PICTURES:
        return picture_parts(charts, teller, form, file)
    return json_parts(charts, teller, which) if form == "json" else text_parts(charts, teller)
