"""Chart a file or a table: what `gofar chart` does, as a function for notebooks and scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.cli.sources import series_from
from gofar.core.practice.measure import Direction
from gofar.core.spc.chart import build_charts
from gofar.core.spc.choose import AUTO
from gofar.core.spc.kinds import Chart, chart_kind
from gofar.core.spc.table import Columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.cli.sources import Data
    from gofar.core.spc.chartset import ChartSet


def chart(  # noqa: PLR0913 - one word for each thing a chart can be asked
    data: Data,
    *,
    time: str,
    value: str,
    denominator: str | None = None,
    by: str | Sequence[str] = (),
    chart: str = Chart.RUN,
    rules: str = "anhoej",
    freeze: int | None = None,
    phase_starts: Sequence[str] = (),
    exclude: Sequence[str] = (),
    centre: float | None = None,
    target: float | None = None,
    improve: Direction = Direction.NONE,
    screen: bool | None = None,
    compatible: bool = False,
    rebase: str = "none",
) -> ChartSet:
    """Chart every series of a file or a table.

    Parameters
    ----------
    data : path, data frame, mapping or structured array
        A CSV, TSV, Excel or Parquet file with headings in its first row; a data frame of pandas, Polars, Arrow or
        whatever else hands out Arrow columns; arrays or lists by column.
    time, value, denominator, by
        Names of columns: when, what (the numerator if there is a denominator), divided by what, and
        what tells series apart.
    chart : str
        One of run, i, ip, mr, p, pp, c, u, up, g, t, xbar, s, or auto, which says why. For xbar and s, rows that share a time are one subgroup.
    rules, freeze, phase_starts, exclude, centre, target, improve, screen, compatible
        See `gofar.core.spc.plan.Options`.
    rebase : str
        The rule that splits each series into phases: none, runcharter or nhs. See `gofar.core.spc.rebase`.

    Returns
    -------
    ChartSet
        Arrays for all series; `result(i)` for one; `network()` for how many signal beside chance.

    Raises
    ------
    DataRefused, WrongUsage
        With what is wrong, where, and what to do.

    Examples
    --------
    >>> import gofar
    >>> weeks = {"week": [1, 2, 3, 4], "late": [3, 5, 4, 6]}
    >>> result = gofar.chart(weeks, time="week", value="late", chart="c").result(0)
    >>> float(result.centre[0]), result.variation.value
    (4.5, 'too-few')
    """
    return build_charts(
        series_from(data, asked(time, value, denominator, by, chart), chart),
        chart,
        rules=rules,
        freeze=freeze,
        phase_starts=phase_starts,
        exclude=exclude,
        centre=centre,
        target=target,
        improve=improve,
        screen=screen,
        compatible=compatible,
        rebase=rebase,
    )


def charts(
    frame: Data,
    *,
    by: str | Sequence[str],
    time: str,
    value: str,
    denominator: str | None = None,
    **options: object,
) -> ChartSet:
    """Chart every series of a table at once: one for each combination of the `by` columns.

    The same as `chart`, for the many: a million series take seconds.

    Parameters
    ----------
    frame : data frame, mapping, structured array or path
        From pandas, Polars, Arrow, DuckDB or whatever else hands out Arrow columns; arrays or lists by column; or a file.
    by : str or sequence of str
        What tells series apart.
    time, value, denominator, **options
        As `chart` takes them.

    Examples
    --------
    >>> import gofar
    >>> weeks = {"school": ["A", "A", "B", "B"], "week": [1, 2, 1, 2], "late": [3, 5, 4, 6]}
    >>> found = gofar.charts(weeks, by="school", time="week", value="late", chart="c")
    >>> len(found), found.phases.centre[0].tolist()
    (2, [4.0, 5.0])
    """
    return chart(frame, time=time, value=value, denominator=denominator, by=by, **options)  # type: ignore[arg-type] # checked by chart


def asked(time: str, value: str, denominator: str | None, by: str | Sequence[str], chart: str) -> Columns:
    """Return which columns are meant, if the chart fits them."""
    if chart != AUTO:
        chart_kind(chart, divided=denominator is not None)
    return Columns(time, value, denominator, (by,) if isinstance(by, str) else tuple(by))
