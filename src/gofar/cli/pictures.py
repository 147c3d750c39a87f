"""One series as a picture with its finding: SVG, Vega-Lite, PNG and PDF, from one spec and one set of words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from gofar.core.errors import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from gofar.cli.telling import Teller
    from gofar.core.spc.chartset import ChartSet

PICTURES = ("svg", "vega", "png", "pdf")


def picture_parts(charts: ChartSet, teller: Teller, form: str, source: Path) -> Iterator[str | bytes]:
    """Return the picture of a single chart, which names its file as its source.

    Raises
    ------
    WrongUsage
        There is more than one series (``chart.svg-one-series``).
    """
    if len(charts) != 1:
        raise WrongUsage(
            f"A drawing holds one series, and there are {len(charts)}.",
            where=f"--format {form}",
            fix="Leave out --by, draw from a file with one series, or choose text, csv, json or parquet.",
            code="chart.svg-one-series",
        )
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
        # The day of the file, so that the same file gives the same bytes.
        yield picture_pdf(spec, made=dt.datetime.fromtimestamp(source.stat().st_mtime, dt.UTC))
