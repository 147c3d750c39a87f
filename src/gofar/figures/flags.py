"""Numbered tests under a chart: boxes in as many rows as it takes for none to touch another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.figures.places import flags_by_place
from gofar.figures.svg import line, rect, safe, text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gofar.figures.spec import ChartSpec, Flag
    from gofar.figures.words import Translator

#: From the middle of one row of boxes to the next, and between boxes: finger room even when the drawing shrinks.
ROW = 28.0
_GAP = 4.0
_HALF = 11.0


@dataclass(frozen=True, slots=True)
class PlacedFlag:
    """A test with the middle of its box in pixels, and its row."""

    flag: Flag
    x: float
    width: float
    row: int


def place_flags(
    spec: ChartSpec, first: int, x: Callable[[int], float], right: float
) -> tuple[PlacedFlag, ...]:
    """Return the tests of the points from `first` on, each in the first row that has room for its box."""
    ends: list[float] = []
    placed = []
    for at, flags in flags_by_place(spec).items():
        for flag in flags if at >= first else ():
            width = max(22.0, 8 + 7 * len(str(flag.number)))
            middle = min(x(at), right - width / 2)
            row = next((r for r, end in enumerate(ends) if middle - width / 2 >= end + _GAP), len(ends))
            ends[row : row + 1] = [middle + width / 2]
            placed.append(PlacedFlag(flag, middle, width, row))
    return tuple(placed)


def flag_name(flag: Flag, words: Translator) -> str:
    """Return a test in words, for the name of its link and for the table."""
    if flag.decision:
        template = words.gettext("Test {number}: {label}. {decision}")
        return template.format(number=flag.number, label=flag.label, decision=flag.decision)
    return words.gettext("Test {number}: {label}").format(number=flag.number, label=flag.label)


def stems(placed: Sequence[PlacedFlag], axis: float, top: float) -> str:
    """Return the short upright lines that tie an adopted test to the axis."""
    adopted = [p for p in placed if p.flag.adopted]
    return "".join(line((p.x, top + p.row * ROW - _HALF), (p.x, axis), "adoptline") for p in adopted)


def draw_flags(placed: Sequence[PlacedFlag], top: float, words: Translator) -> str:
    """Return one link a test; `top` is the middle of the first row."""
    return "".join(_box(p, top + p.row * ROW, words) for p in placed)


def _box(p: PlacedFlag, y: float, words: Translator) -> str:
    kind = "flag adopt" if p.flag.adopted else "flag"
    box = rect((p.x - p.width / 2, y - _HALF), (p.width, 2 * _HALF), "", corner=4)
    label = text((p.x, y + 4.5), str(p.flag.number), "no", "middle")
    name = safe(flag_name(p.flag, words))
    if not p.flag.href:
        return f'<g class="{kind}"><title>{name}</title>{box}{label}</g>'
    return f'<a class="{kind}" href="{safe(p.flag.href)}" aria-label="{name}"><title>{name}</title>{box}{label}</a>'


def rows_of(placed: Sequence[PlacedFlag]) -> int:
    """Return how many rows the boxes take."""
    return max((p.row + 1 for p in placed), default=0)
