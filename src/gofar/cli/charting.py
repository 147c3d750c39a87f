"""Chart a file or a table: what `gofar chart` does, as a function for notebooks and scripts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gofar.cli.frames import Frame, read_frame
from gofar.core.practice.measure import Direction
from gofar.core.spc.chart import build_charts
from gofar.core.spc.choose import AUTO
from gofar.core.spc.kinds import Chart, chart_kind
from gofar.core.spc.table import Columns, series_from_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gofar.core.spc.chartset import ChartSet


def chart(  # noqa: PLR0913 - one word for each thing a chart can be asked
    data: str | Path | Mapping[str, Sequence[object]],
    *,
    time: str,
    value: str,
    denominator: str | None = None,
    by: Sequence[str] = (),
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
    data : path or mapping of str to sequence
        A CSV, TSV, Excel or Parquet file with headings in its first row; or columns by name, such as a data frame.
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
    kind = None if chart == AUTO else chart_kind(chart, divided=denominator is not None)
    frame = read_frame(Path(data)) if isinstance(data, str | Path) else _frame(data)
    series = series_from_table(
        frame.columns, Columns(time, value, denominator, tuple(by)), kind, row_numbers=frame.row_numbers
    )
    return build_charts(
        series,
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


def _frame(data: Mapping[str, Sequence[object]]) -> Frame:
    """Columns as they are; entries are numbered from 1."""
    size = max((len(data[name]) for name in data), default=0)
    return Frame(data, range(1, size + 1))
