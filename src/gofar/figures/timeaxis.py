"""The labels under a chart: months under weeks, years under months, one label a point where they fit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from gofar.core.periods import YEAR_BEGINS, Rhythm, school_year
from gofar.figures.svg import width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.figures.spec import ChartSpec, Point

#: Pixels between the end of one label and the start of the next.
_AIR = 8.0
_MONTHLY = frozenset({Rhythm.DAY, Rhythm.WEEK})
_PARTS = frozenset({Rhythm.QUARTER, Rhythm.SEMESTER})
#: Every month, every second, and so on, counted from the start of a school year.
_MONTH_STEPS = (1, 2, 3, 6, 12)


@dataclass(frozen=True, slots=True)
class Tick:
    """A label under the point at position `at`; `below` is the second line, mostly empty."""

    at: int
    label: str
    below: str = ""


def time_ticks(spec: ChartSpec, first: int, step: float) -> tuple[Tick, ...]:
    """Return the labels for the points from `first` on, drawn `step` pixels apart, so that none overlap."""
    points = spec.points[first:]
    each = [_per_point(i, p, spec.rhythm) for i, p in enumerate(points)]
    dated = spec.rhythm in _MONTHLY and all(p.start is not None for p in points)
    kept = _monthly(points, step) if dated and not _apart(each, step) else _thinned(each, step)
    return tuple(replace(t, at=t.at + first) for t in _years_once(kept))


def _per_point(at: int, p: Point, rhythm: Rhythm | None) -> Tick:
    """Return the label of one point; months and parts of a year carry their year on the second line."""
    if p.start is not None and rhythm is Rhythm.MONTH:
        return Tick(at, f"{p.start:%b}", str(p.start.year))
    if p.start is not None and rhythm in _PARTS:
        year = school_year(p.start)
        return Tick(at, p.tick, f"{year - 1}-{year % 100:02d}")
    return Tick(at, p.tick)


def _monthly(points: Sequence[Point], step: float) -> list[Tick]:
    """Return the first point of each month, or of every second, third and so on; years where there are several."""
    days = [(i, p.start) for i, p in enumerate(points) if p.start is not None]
    several = (days[-1][1] - days[0][1]).days > 366
    months = {(day.year, day.month): i for i, day in reversed(days)}
    ticks = [
        (month, Tick(at, f"{points[at].start:%b}", str(year) if several else ""))
        for (year, month), at in sorted(months.items())
    ]
    for every in _MONTH_STEPS:
        kept = [tick for month, tick in ticks if (month - YEAR_BEGINS) % every == 0]
        if every == 1 and len(kept) > 1 and not _apart(kept[:2], step):
            kept = kept[1:]
        if kept and _apart(kept, step):
            return kept
    return [ticks[0][1]]


def _apart(kept: Sequence[Tick], step: float) -> bool:
    """Whether no label touches the next, on either line."""
    if not _clear([(t.at * step, width_of(t.label)) for t in kept]):
        return False
    return _clear([(t.at * step, width_of(t.below)) for t in _years_once(kept) if t.below])


def _clear(placed: Sequence[tuple[float, float]]) -> bool:
    """Whether labels, each with its middle and its width, have air between them."""
    return all(y - x >= (wide + next_wide) / 2 + _AIR for (x, wide), (y, next_wide) in pairwise(placed))


def _thinned(each: Sequence[Tick], step: float) -> list[Tick]:
    """Every label, or every second, third and so on, counted back from the latest."""
    for every in range(1, len(each)):
        kept = [t for t in each if (len(each) - 1 - t.at) % every == 0]
        if _apart(kept, step):
            return kept
    return list(each[-1:])


def _years_once(kept: Sequence[Tick]) -> list[Tick]:
    """Each year under its first label only."""
    repeats = [i > 0 and t.below != "" and t.below == kept[i - 1].below for i, t in enumerate(kept)]
    return [replace(t, below="") if again else t for t, again in zip(kept, repeats, strict=True)]
