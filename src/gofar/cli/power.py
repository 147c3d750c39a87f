"""`gofar power`: how many students an aim means, and when a change of that size could be seen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gofar.core.stats.size import Size

HELP = """Say how many more students an aim means, and after how many periods a chart could show it.

Shares are 0 to 1. The students are those whom all schools together count in one period.

\b
Example:
  gofar power --from 0.68 --to 0.74 --schools 14 --students 470
"""


@click.command(help=HELP)
@click.option("--from", "start", type=float, required=True, help="The share today.")
@click.option("--to", "target", type=float, required=True, help="The share aimed at.")
@click.option("--schools", type=int, required=True, help="How many schools.")
@click.option("--students", type=int, required=True, help="How many students all of them count in a period.")
@click.option(
    "--spread",
    type=float,
    default=0.03,
    show_default=True,
    help="How far a school wanders between periods beyond chance (SD).",
)
@click.option("--baseline", type=int, default=3, show_default=True, help="Periods before the change.")
@click.option("--most", type=int, default=12, show_default=True, help="How many periods ahead to look.")
@click.option("--enough", type=float, default=0.8, show_default=True, help="The power that counts as seen.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def power(form: str, **asked: float) -> None:
    """Work out the size and say it."""
    from gofar.core.stats.size import right_size

    size = right_size(
        asked["start"],
        asked["target"],
        schools=int(asked["schools"]),
        students=int(asked["students"]),
        spread=asked["spread"],
        baseline=int(asked["baseline"]),
        most=int(asked["most"]),
        enough=asked["enough"],
    )
    click.echo(_as_json(size, asked) if form == "json" else _as_text(size, asked))


def _as_json(size: Size, asked: dict[str, float]) -> str:
    told = {"more_students": size.more_students, "periods": size.periods, "usual": size.usual}
    powers = [{"periods": k, "power": chance} for k, chance in enumerate(size.power, 1)]
    return json.dumps(
        {"from": asked["start"], "to": asked["target"], **told, "power": powers}, allow_nan=False
    )


def _as_text(size: Size, asked: dict[str, float]) -> str:
    more = f"{size.more_students} more students" if asked["target"] > asked["start"] else ""
    more = more or f"{size.more_students} fewer students"
    last = f"{len(size.power)} periods show it in {size.power[-1]:.0%} of cases"
    seen = (
        f"a change of this size could not be seen: {last}"
        if size.periods is None
        else f"a change of this size could be seen after {size.periods} period{'s' * (size.periods != 1)}"
    )
    lines = [f"{more}; with {int(asked['schools'])} schools {seen}.", "", "periods  power"]
    return "\n".join([*lines, *(f"{k:>7}  {chance:>4.0%}" for k, chance in enumerate(size.power, 1))])
