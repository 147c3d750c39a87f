"""The value axis of a chart: the same ends, steps and labels for the drawing and for the words about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.practice.measure import Unit
from gofar.figures.numbers import figure
from gofar.figures.scale import Ticks, ticks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.figures.spec import ChartSpec


#: Share of the range that stays free above and below, so that no mark stands on the frame.
_AIR = 0.03


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """An axis in the chart's own values. `marks` are places of grid lines with their labels."""

    low: float
    high: float
    marks: tuple[tuple[float, str], ...]
    decimals: int


def axis_of(values: Iterable[float], unit: Unit, *, at_most: int = 5) -> ValueAxis:
    """Return the axis that holds these values; percent stays within 0 to 100, counts have whole steps."""
    known = list(values) or [0.0, 1.0]
    times = 100 if unit is Unit.PERCENT else 1
    low, high = min(known) * times, max(known) * times
    air = (high - low) * _AIR
    found = ticks(low - air, high + air, at_most=at_most, whole=unit is Unit.COUNT)
    floor = 0.0 if low >= 0 else found.low
    ceiling = 100.0 if unit is Unit.PERCENT and high <= 100 else found.high
    found = Ticks(max(found.low, floor), min(found.high, ceiling), found.step, found.decimals)
    places = [p / times for p in found.places]
    marks = tuple((p, figure(round(p, 12), unit, found.decimals)) for p in places)
    return ValueAxis(places[0], places[-1], marks, found.decimals)


def value_axis(spec: ChartSpec) -> ValueAxis:
    """Return the axis of a chart: it holds every value, limit, centre and the target."""
    held = [p.value for p in spec.known]
    if not spec.bare:
        for p in spec.points:
            held += [p.lower, p.upper, p.centre]
        held.append(spec.old_centre)
    if spec.target:
        held += [spec.target.value, *spec.target.along]
    return axis_of([v for v in held if v is not None], spec.unit)
