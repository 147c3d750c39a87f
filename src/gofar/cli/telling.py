"""The words and the drawing of a chart made from a file, where all that is known are the names of its columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from gofar.core.errors import DataRefused
from gofar.core.periods import Rhythm, parse
from gofar.core.practice.measure import Direction, Unit
from gofar.core.spc.kinds import Chart
from gofar.figures.from_result import spec_from_result
from gofar.figures.sentence import finding
from gofar.figures.spec import Target

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from gofar.core.spc.chartset import ChartSet
    from gofar.core.spc.results import ChartResult
    from gofar.figures.sentence import Finding
    from gofar.figures.spec import ChartSpec

#: Days between points, and the rhythm that such days suggest.
_GAPS = (
    (1, 1, Rhythm.DAY),
    (7, 7, Rhythm.WEEK),
    (28, 31, Rhythm.MONTH),
    (89, 93, Rhythm.QUARTER),
    (365, 366, Rhythm.YEAR),
)


@dataclass(frozen=True, slots=True)
class Teller:
    """What the sentences and drawings of a set of charts share."""

    measure: str
    unit: Unit
    improve: Direction
    rhythm: Rhythm | None
    target: float | None

    def spec(self, result: ChartResult, key: tuple[str, ...], *, source: str = "") -> ChartSpec:
        """Return the spec of one chart; a picture names the file that it was made from as its source."""
        return spec_from_result(
            result,
            measure=self.measure,
            subject=", ".join(key),
            unit=self.unit,
            improve=self.improve,
            rhythm=self.rhythm,
            target=None if self.target is None else Target(self.target),
            source=source,
        )

    def finding(self, result: ChartResult, key: tuple[str, ...]) -> Finding:
        """Return what one chart says."""
        return finding(self.spec(result, key))


def teller_for(charts: ChartSet, value: str) -> Teller:
    """Return the teller for charts of the column called `value`."""
    divided = charts.series.denominator is not None
    options = charts.plan.options
    return Teller(
        measure=measure_name(value),
        unit=_unit(charts.plan.kind, divided=divided),
        improve=options.improve,
        rhythm=rhythm_of(charts.series.labels),
        target=options.target,
    )


def measure_name(column: str) -> str:
    """Return a column's name as words: `days_present` is "Days present"."""
    words = re.sub(r"[_\s]+", " ", column).strip() or column
    return words[:1].upper() + words[1:]


def said(words: Finding) -> str:
    """Return the finding as plain sentences: what, then what the reader should know."""
    return f"{words.title}. {words.say}".strip()


def rhythm_of(labels: Sequence[str]) -> Rhythm | None:
    """Return how often the measure seems to be read, or None where times are only numbers.

    Periods say it themselves; for days, the usual gap between neighbours does.
    """
    if all(label.isdigit() for label in labels):
        return None
    try:
        periods = [parse(label) for label in labels]
    except DataRefused:
        return None
    rhythms = {period.rhythm for period in periods}
    if rhythms != {Rhythm.DAY}:
        return rhythms.pop() if len(rhythms) == 1 else None
    return _rhythm_of_days([period.start for period in periods])


def _rhythm_of_days(days: Sequence[dt.date]) -> Rhythm | None:
    """Return the rhythm whose periods hold one of these days each, going by the usual gap."""
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    usual = median(gaps) if gaps else 1
    found = next((rhythm for least, most, rhythm in _GAPS if least <= usual <= most), Rhythm.DAY)
    own = {parse(day.isoformat(), found) for day in days}
    return found if len(own) == len(days) else Rhythm.DAY


def _unit(kind: Chart, *, divided: bool) -> Unit:
    if kind is Chart.C:
        return Unit.COUNT
    return Unit.PERCENT if divided and kind not in {Chart.U, Chart.UP} else Unit.NUMBER
