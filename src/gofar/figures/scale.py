"""Nice numbers: from the values of a chart to the ends of its axis and the places of its grid lines."""

from __future__ import annotations

import math
from dataclasses import dataclass

#: Steps that people count in; 2.5 only where it brings no decimal, as 25 or 250.
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Ticks:
    """The ends of an axis, its step, and the decimals that its labels need."""

    low: float
    high: float
    step: float
    decimals: int

    @property
    def places(self) -> tuple[float, ...]:
        """The grid lines, lowest first."""
        count = round((self.high - self.low) / self.step)
        return tuple(round(self.low + i * self.step, 10) for i in range(count + 1))


@dataclass(frozen=True, slots=True)
class Linear:
    """A straight map from values to pixels."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Return the pixel of a value."""
        return self.start + (value - self.low) * (self.end - self.start) / (self.high - self.low)


def nice_step(span: float, at_most: int) -> float:
    """Return the smallest step of 1, 2 or 5 times a power of ten, or 25, 250, that crosses `span` in `at_most` steps."""
    rough = span / at_most
    power = 10.0 ** math.floor(math.log10(rough))
    return next(s * power for s in _STEPS if s * power >= rough * (1 - 1e-9) and (s != 2.5 or power >= 10))


def ticks(low: float, high: float, *, at_most: int = 4, whole: bool = False) -> Ticks:
    """Return an axis with round ends that holds `low` to `high` in at most `at_most` steps, or one more.

    Parameters
    ----------
    low, high : float
        The smallest and largest value that must fit. Equal values get room on both sides.
    at_most : int
        How many steps the axis may have.
    whole : bool
        Steps are never smaller than 1, as for counts.
    """
    if high - low < 1e-9 * max(abs(high), 1e-3):
        room = 0.5 if abs(low) < 1e-9 or whole else abs(low) * 0.05
        low, high = low - room, high + room
    step = nice_step(high - low, at_most)
    step = max(step, 1.0) if whole else step
    start = math.floor(low / step + 1e-9) * step
    end = math.ceil(high / step - 1e-9) * step
    decimals = max(0, -math.floor(math.log10(step) + 1e-9))
    return Ticks(start, max(end, start + step), step, decimals)
