"""The phases of many charts as one table, a column at a time: what `ChartResult.phases` says of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gofar.core.errors import WrongUsage
from gofar.core.practice.measure import Direction
from gofar.core.spc.judge import Leaning
from gofar.core.spc.keys import Keys, Texts
from gofar.core.spc.limits import Band
from gofar.core.spc.marks import code_texts
from gofar.core.spc.results import Assurance
from gofar.core.spc.verdict import variation

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gofar.core.spc.chartset import ChartSet
    from gofar.core.spc.marks import MarkArray
    from gofar.core.spc.results import BoolArray, IntArray

    #: A column: numbers (NaN where not available), flags (masked where not known) or texts.
    Column = NDArray[np.generic] | Texts

_LEANINGS = tuple(Leaning)


def phase_columns(charts: ChartSet) -> dict[str, Column]:
    """Return a row for each phase of each series, in order; the columns that tell series apart come first.

    `start` and `end` are the times of the first and last point, `lower` and `upper` hold at the last point that has
    limits, and `signals` names each code that some point of the phase carries.
    """
    phases = charts.phases
    real = np.arange(len(phases.length))[:, None] <= phases.last
    series, number = np.nonzero(real.T)
    at = (number, series)
    end = np.cumsum(phases.length, axis=0)[at]
    length = phases.length[at]
    limits = _last_limits(charts, at)
    when = charts.series.when
    runs_known = phases.judged[at] | (not charts.plan.kind.facts.run_rules)
    own: dict[str, Column] = {
        "phase": (number + 1).astype(np.int32),
        "start": Texts(when[series, end - length].astype(np.int32), charts.series.labels),
        "end": Texts(when[series, end - 1].astype(np.int32), charts.series.labels),
        "n": length.astype(np.int32),
        "centre": phases.centre[at],
        "lower": limits.lower,
        "upper": limits.upper,
        "useful": phases.useful[at].astype(np.int32),
        "longest_run": phases.longest[at].astype(np.int32),
        "longest_run_limit": phases.longest_limit[at],
        "crossings": phases.crossings[at].astype(np.int32),
        "crossings_limit": phases.crossings_limit[at],
        "runs_signal": np.ma.masked_array(phases.signal[at], mask=~runs_known),
        "signals": code_texts(_marks(charts)[at]),
        "variation": _variations(charts)[series],
        "assurance": _assurances(charts)[series],
    }
    return beside_keys(charts, series, own)


def beside_keys(charts: ChartSet, series: IntArray, own: dict[str, Column]) -> dict[str, Column]:
    """Return the columns that tell series apart, for rows of these series, and after them the table's own.

    Raises
    ------
    WrongUsage
        A column that tells series apart has the name of one of the table's (``chart.column-taken``).
    """
    names = charts.series.names
    if taken := next((name for name in names if name in own), None):
        raise WrongUsage(
            f"The answer has a column “{taken}” of its own.",
            where="by",
            fix=f"Call the column of your data something else, such as “{taken} of row”, or choose json.",
            code="chart.column-taken",
        )
    parts = Keys.of(charts.series.keys, len(names)).parts
    return {name: part[series] for name, part in zip(names, parts, strict=True)} | own


def _last_limits(charts: ChartSet, at: tuple[IntArray, IntArray]) -> Band:
    """Return the limits at the last point of each phase that has any."""
    sigma = np.full(charts.phases.length.shape, np.nan)
    columns = np.arange(len(charts))
    present = charts.series.present.T
    for now, phase, here in zip(charts.points.sigma, charts.points.phase, present, strict=True):
        known = np.isfinite(now) & here
        sigma[phase[known], columns[known]] = now[known]
    return _finite(charts.lines(charts.phases.around[at], sigma[at]))


def _finite(limits: Band) -> Band:
    """Return the limits that can be drawn."""
    return Band(*(np.where(np.isfinite(side), side, np.nan) for side in (limits.lower, limits.upper)))


def _marks(charts: ChartSet) -> MarkArray:
    """Return every mark that the points of each phase carry; shape (P, S)."""
    if len(charts.phases.length) == 1:
        every: MarkArray = np.bitwise_or.reduce(charts.points.marks, axis=0)[None, :]
        return every
    found = np.zeros(charts.phases.length.shape, dtype=np.uint16)
    columns = np.arange(len(charts))
    for marks, phase in zip(charts.points.marks, charts.points.phase, strict=True):
        found[phase, columns] |= marks
    return found


def _variations(charts: ChartSet) -> Texts:
    said = np.searchsorted(_LEANINGS, charts.phases.leaning)
    improve = charts.plan.options.improve
    return Texts(said.astype(np.int32), tuple(variation(each, improve).value for each in _LEANINGS))


def _assurances(charts: ChartSet) -> Texts:
    """Return what each chart says about the target: `verdict.assurance` for all at once."""
    options = charts.plan.options
    words = tuple(item.value for item in Assurance)
    said = np.full(len(charts), words.index(Assurance.NONE), dtype=np.int32)
    if options.target is None or options.improve is Direction.NONE:
        return Texts(said, words)
    last = _last_of_series(charts)
    above, below = options.target > last.upper, options.target < last.lower
    missed, met = (above, below) if options.improve is Direction.UP else (below, above)
    known = np.isfinite(last.lower) & np.isfinite(last.upper) & (charts.phases.leaning != Leaning.TOO_FEW)
    said[known] = words.index(Assurance.INCONSISTENT)
    said[known & met] = words.index(Assurance.PASS)
    said[known & missed] = words.index(Assurance.FAIL)
    return Texts(said, words)


def _last_of_series(charts: ChartSet) -> Band:
    """Return the limits at the last point of each series that has any."""
    columns = np.arange(len(charts))
    known: BoolArray = np.isfinite(charts.points.sigma) & charts.series.present.T
    last = len(known) - 1 - known[::-1].argmax(axis=0)
    around = charts.phases.around[charts.points.phase[last, columns], columns]
    return _finite(charts.lines(around, charts.points.sigma[last, columns]))
