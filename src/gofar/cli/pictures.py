"""Charts as a picture with what they say: SVG, Vega-Lite, PNG and PDF. One series large, several as panels on one scale."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import click

from gofar.core.errors import WrongUsage
from gofar.figures.typeset import foreign_letters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gofar.cli.telling import Teller
    from gofar.core.spc.chartset import ChartSet
    from gofar.figures.multiples import Sheet

PICTURES = ("svg", "vega", "png", "pdf")
#: A file of fifty pages is no picture any more.
_MOST_PAGES = 50

_LETTERS = (
    "Note: Gofar carries no font for some of these letters. They are drawn with one of this machine, and as boxes where it has none; "
    "an svg is drawn with those of its reader."
)


def picture_parts(charts: ChartSet, teller: Teller, form: str, source: Path) -> Iterator[str | bytes]:
    """Return the picture of the charts, which names their file as its source.

    Raises
    ------
    WrongUsage
        There are more series than the form holds (``chart.too-many-series``).
    """
    if form in {"png", "pdf"} and foreign_letters(
        " ".join([teller.measure, *map(" ".join, charts.series.keys)])
    ):
        click.echo(_LETTERS, err=True)
    if len(charts) > 1:
        return _several(charts, teller, form, source)
    return _single(charts, teller, form, source)


def _single(charts: ChartSet, teller: Teller, form: str, source: Path) -> Iterator[str | bytes]:
    from gofar.figures.picture import picture_pdf, picture_png, picture_svg
    from gofar.figures.vega.chart import vega_text

    spec = teller.spec(charts.result(0), charts.series.keys[0], source=source.name)
    if form == "svg":
        yield picture_svg(spec)
    elif form == "vega":
        yield vega_text(spec)
    elif form == "png":
        yield picture_png(spec)
    else:
        yield picture_pdf(spec, made=_day(source))


def _several(charts: ChartSet, teller: Teller, form: str, source: Path) -> Iterator[str | bytes]:
    from gofar.figures.multiples import PANELS, sheet_pdf, sheet_png, sheet_svg

    most = {"vega": 1, "pdf": _MOST_PAGES * PANELS}.get(form, PANELS)
    if len(charts) > most:
        raise _too_many(len(charts), form, most)
    sheet = _sheet(charts, teller, source)
    if form == "svg":
        yield sheet_svg(sheet)
    elif form == "png":
        yield sheet_png(sheet)
    else:
        yield sheet_pdf(sheet, made=_day(source))


def _sheet(charts: ChartSet, teller: Teller, source: Path) -> Sheet:
    from gofar.figures.multiples import sheet_of

    specs = [
        teller.spec(charts.result(place), key, source=source.name)
        for place, key in enumerate(charts.series.keys)
    ]
    return sheet_of(specs, charts.network().expected_by_chance, keys=charts.series.labels)


def _too_many(n: int, form: str, most: int) -> WrongUsage:
    holds = "one series" if most == 1 else f"{most:,} series at most"
    larger = "" if form == "pdf" else "choose pdf, which holds many pages, or "
    return WrongUsage(
        f"A file of {form} holds {holds}, and there are {n:,}.",
        where=f"--format {form}",
        fix=f"Chart fewer series, {larger}choose text, csv, json or parquet.",
        code="chart.too-many-series",
    )


def _day(source: Path) -> dt.datetime:
    """Return the moment of the file, so that the same file gives the same bytes."""
    return dt.datetime.fromtimestamp(source.stat().st_mtime, dt.UTC)
