"""A value with its range on one line, beside a zero: small, and beside words that say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.figures.scale import Linear
from gofar.figures.svg import circle, decoration, line

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH, _HEIGHT, _PAD = 220.0, 20.0, 7.0


def range_scale(ranges: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return one scale for several ranges that are drawn below each other; zero is always on it."""
    ends = [0.0, *(end for pair in ranges for end in pair)]
    least, most = min(ends), max(ends)
    return (least, most) if most > least else (least - 1, most + 1)


def draw_range(low: float, value: float, high: float, scale: tuple[float, float]) -> str:
    """Return the range as a line from `low` to `high`, the value as a dot, and zero as a hair line."""
    at = Linear(*scale, _PAD, _WIDTH - _PAD)
    middle = _HEIGHT / 2
    body = [
        line((at(0), 1), (at(0), _HEIGHT - 1), "hair"),
        line((at(low), middle), (at(high), middle), "run"),
        line((at(low), middle - 4), (at(low), middle + 4), "run"),
        line((at(high), middle - 4), (at(high), middle + 4), "run"),
        circle((at(value), middle), 4, "dot"),
    ]
    return decoration((_WIDTH, _HEIGHT), body, "range")
