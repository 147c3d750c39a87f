"""Charts that the tests of figures share: real results from the core, given plain values."""

import datetime as dt

from gofar.core.periods import Rhythm
from gofar.core.practice.measure import Direction, Unit
from gofar.core.spc.chart import build_chart
from gofar.figures.from_result import spec_from_result

UP, DOWN, NONE = Direction.UP, Direction.DOWN, Direction.NONE
QUIET = [88, 86, 89, 87, 90, 86, 88, 85, 89, 87, 90, 86]


def mondays(n, start=dt.date(2025, 8, 11)):
    """`n` weeks as keys, Monday after Monday."""
    return [(start + dt.timedelta(7 * i)).isoformat() for i in range(n)]


def percents(*values):
    """Whole percents as proportions."""
    return [None if v is None else v / 100 for v in values]


def chart(values, *, kind="run", den=None, times=None, spec=None, **options):
    """The spec of a series of weekly attendance; `spec` holds what differs from that, `options` go to the core."""
    numbers = [float("nan") if v is None else v for v in values]
    times = times or mondays(len(numbers))
    said = {"measure": "Attendance", "unit": Unit.PERCENT, "improve": UP, "rhythm": Rhythm.WEEK} | (
        spec or {}
    )
    result = build_chart(kind, numbers, den, times=times, improve=said["improve"], **options)
    return spec_from_result(result, **said)


def risen(**spec):
    """Twelve quiet weeks, then twelve weeks at 93 to 95, with a phase that people recorded."""
    times = mondays(24)
    after = [94, 93, 95, 94, 95, 93, 94, 95, 93, 94, 95, 94]
    return chart(percents(*QUIET, *after), kind="i", times=times, phase_starts=[times[12]], spec=spec)


def outside(*, improve=UP, low=76):
    """Twenty-three usual weeks, then one week far below."""
    return chart(percents(*(QUIET * 2)[:23], low), kind="i", freeze=20, spec={"improve": improve})
