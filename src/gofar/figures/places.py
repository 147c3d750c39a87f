"""Where tests, remarks and breaks stand among the points of a series; the drawing and the table ask here."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.periods import Rhythm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.figures.spec import ChartSpec, Flag


@dataclass(frozen=True, slots=True)
class BreakPlace:
    """A break over the points `first` to `last`, or in the gap before `first` when `last` comes before it."""

    first: int
    last: int
    label: str


def place_of(spec: ChartSpec, key: str) -> int | None:
    """Return the position of a time: the point of that key, or the last point that begins on or before the day."""
    for i, p in enumerate(spec.points):
        if p.key == key:
            return i
    try:
        day = dt.date.fromisoformat(key)
    except ValueError:
        return None
    begun = [i for i, p in enumerate(spec.points) if p.start is not None and p.start <= day]
    return begun[-1] if begun else None


def flags_by_place(spec: ChartSpec) -> Mapping[int, tuple[Flag, ...]]:
    """Return the tests that began in the period of each point, by position; tests before the first point are left out."""
    found: dict[int, list[Flag]] = {}
    for flag in spec.flags:
        at = place_of(spec, flag.key)
        if at is not None:
            found.setdefault(at, []).append(flag)
    return {at: tuple(found[at]) for at in sorted(found)}


def remarks_by_place(spec: ChartSpec) -> Mapping[int, tuple[str, ...]]:
    """Return people's remarks on each point, by position."""
    found: dict[int, list[str]] = {}
    for note in spec.remarks:
        at = place_of(spec, note.key)
        if at is not None:
            found.setdefault(at, []).append(note.text)
    return {at: tuple(texts) for at, texts in found.items()}


def break_places(spec: ChartSpec) -> tuple[BreakPlace, ...]:
    """Return where breaks fall in a chart of days or weeks; a gap that holds two breaks is named once."""
    if spec.rhythm not in {Rhythm.DAY, Rhythm.WEEK}:
        return ()
    days = [(i, p.start) for i, p in enumerate(spec.points) if p.start is not None]
    found: dict[int, BreakPlace] = {}
    for pause in spec.breaks:
        inside = [i for i, day in days if pause.start <= day <= pause.end]
        later = [i for i, day in days if day > pause.end]
        if inside:
            found.setdefault(inside[0], BreakPlace(inside[0], inside[-1], pause.label))
        elif later and later[0] > days[0][0]:
            found.setdefault(later[0], BreakPlace(later[0], later[0] - 1, pause.label))
    return tuple(found[i] for i in sorted(found))
