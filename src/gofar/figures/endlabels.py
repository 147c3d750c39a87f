"""Labels at the right end of a chart's lines, kept apart: what matters most is placed first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.figures.svg import text, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE = 15.0
#: A label that is only nice to have moves no further than this from its line.
_NUDGE = 4.0


@dataclass(frozen=True, slots=True)
class EndLabel:
    """Words that belong at height `y`. An `optional` one is dropped where it has no room."""

    y: float
    words: str
    cls: str
    optional: bool = False


def spread(labels: Sequence[EndLabel], top: float, bottom: float) -> tuple[EndLabel, ...]:
    """Return the labels at heights where none overlap: needed ones move apart, optional ones only if they fit."""
    needed = sorted((n for n in labels if not n.optional), key=lambda n: n.y)
    heights = [min(max(n.y, top), bottom) for n in needed]
    for i in range(1, len(heights)):
        heights[i] = max(heights[i], heights[i - 1] + _LINE)
    over = max(0.0, heights[-1] - bottom) if heights else 0.0
    for i in range(len(heights) - 1, -1, -1):
        ceiling = heights[i + 1] - _LINE if i + 1 < len(heights) else bottom
        heights[i] = min(heights[i], ceiling) if over else heights[i]
    placed = [EndLabel(y, n.words, n.cls) for y, n in zip(heights, needed, strict=True)]
    for n in (n for n in labels if n.optional):
        free = [y for y in (n.y, n.y - _NUDGE, n.y + _NUDGE) if all(abs(y - p.y) >= _LINE for p in placed)]
        if free:
            placed.append(EndLabel(free[0], n.words, n.cls))
    return tuple(placed)


def room_for(labels: Sequence[str]) -> float:
    """Return the width that the labels need."""
    return max((width_of(words) for words in labels), default=0.0)


def draw_labels(labels: Sequence[EndLabel], x: float) -> str:
    """Return the labels as text, starting at `x`."""
    return "".join(text((x, n.y + 4), n.words, n.cls) for n in labels)
