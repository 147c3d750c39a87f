"""`gofar variance`: how much of what students differ by lies between schools, and which schools differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gofar.cli.fitting import FAMILIES, GAUSSIAN, METHODS, NODES
from gofar.cli.output import answer_options, check_out, naming, write

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = ("text", "csv", "json")

#: Shown by --help; the \b keeps click from joining the lines of the examples.
HELP = """Say how much of what students differ by lies between schools, and which schools clearly differ.

FILE is CSV, TSV, Excel or Parquet with headings, one row a student, or a quoted pattern of Parquet files. Rows that
lack a value are left out and counted. A school's figure is pulled towards the others as far as chance demands.

\b
Examples:
  gofar variance students.csv --outcome score --level school
  gofar variance students.csv --outcome score --level class/school --fixed prior,lunch --slope lunch --format json
  gofar variance students.csv --outcome on_track --family binomial --level school --fixed lunch
  gofar variance "years/*.parquet" --outcome score --level school/district --engine spark://host:7077

Exit code: 0 done (no difference too), 1 the data cannot be used, 2 wrong usage.
"""


@click.command(name="variance", help=HELP)
@click.argument("file")
@click.option("--outcome", required=True, metavar="COL", help="Column of the outcome.")
@click.option(
    "--level",
    required=True,
    metavar="COL[/COL...]",
    help="Columns of the groups, innermost first: classroom/school.",
)
@click.option(
    "--family",
    type=click.Choice(FAMILIES),
    default=GAUSSIAN,
    show_default=True,
    help="Kind of outcome: a number, or yes and no.",
)
@click.option("--fixed", default="", metavar="COL,...", help="Covariates. a:b is the product of two columns.")
@click.option("--slope", metavar="COL", help="Covariate whose effect differs between the outermost groups.")
@click.option(
    "--method",
    type=click.Choice(sorted({way.value for ways in METHODS.values() for way in ways})),
    help="How to fit. Default: reml for a number, laplace for yes and no.",
)
@click.option(
    "--nodes",
    type=click.IntRange(1, 100),
    default=NODES,
    show_default=True,
    help="Points of agq's quadrature.",
)
@click.option(
    "--engine",
    default="duckdb",
    show_default=True,
    envvar="GOFAR_ENGINE",
    metavar="duckdb|spark://HOST:PORT",
    help="Where the rows are summed.",
)
@answer_options(FORMATS)
def variance(  # noqa: PLR0913 - one parameter for each option of the contract
    *,
    file: str,
    outcome: str,
    level: str,
    family: str,
    fixed: str,
    slope: str | None,
    method: str | None,
    nodes: int,
    engine: str,
    form: str,
    out: Path | None,
) -> None:
    """Read the options, fit the model and print the answer."""
    from gofar.cli.fitting import variance as fit
    from gofar.cli.rows import files_of
    from gofar.cli.spoken import parts_of

    files = files_of(file)
    check_out(out, source=files[0])
    with naming(files[0]):
        found = fit(
            file,
            outcome=outcome,
            level=tuple(name.strip() for name in level.split("/")),
            family=family,
            fixed=tuple(name.strip() for name in fixed.split(",") if name.strip()),
            slope=slope,
            method=method,
            nodes=nodes,
            engine=engine,
        )
    write(parts_of(found, form), out)
