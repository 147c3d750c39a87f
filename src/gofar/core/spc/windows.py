"""Patterns among neighbouring points, over many series at once: so many in a row, so many of so many, steps one way.

Every function answers for each point which way a pattern that it belongs to points: 1 up, -1 down, 2 neither, 0 none.
Arrays have time down and series across, (T, C), and hold nothing but points that are judged; see `packing`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from gofar.core.spc.anhoej import SideArray
    from gofar.core.spc.results import BoolArray, FloatArray

#: A pattern that points to neither side.
NEITHER = 2


def in_a_row(hits: BoolArray, length: int) -> BoolArray:
    """Mark every point of each unbroken row of `length` hits or more.

    Examples
    --------
    >>> in_a_row(np.array([[1, 1, 0, 1, 1, 1]], dtype=bool).T, 3).ravel().astype(int).tolist()
    [0, 0, 0, 1, 1, 1]
    """
    streak = np.zeros(hits.shape, dtype=np.int32)
    row = np.zeros(hits.shape[1], dtype=np.int32)
    for now, out in zip(hits, streak, strict=True):
        row += 1
        row *= now
        out[:] = row
    marked = streak >= length
    for place in range(len(hits) - 2, -1, -1):
        marked[place] |= marked[place + 1] & hits[place]
    return marked


def shift(side: SideArray, length: int) -> SideArray:
    """Mark rows of `length` points or more on one side of the centre; a point on the centre breaks a row."""
    return _both(in_a_row(side > 0, length), in_a_row(side < 0, length))


def trend(steps: SideArray, length: int) -> SideArray:
    """Mark `length` points or more that each lie above the one before, or each below.

    `steps` is the sign of the step to each point from the one before, 0 for the first. A point where a rise ends and a fall
    begins belongs to what begins there.
    """
    rises, falls = in_a_row(steps > 0, length - 1), in_a_row(steps < 0, length - 1)
    found = np.where(rises, np.int8(1), np.where(falls, np.int8(-1), np.int8(0)))
    # The point before the first step is the first of its trend.
    found[:-1] = np.where(rises[1:], np.int8(1), np.where(falls[1:], np.int8(-1), found[:-1]))
    return found


def alternating(steps: SideArray, length: int) -> SideArray:
    """Mark `length` points or more that go up and down in turn."""
    turns = np.zeros(steps.shape, dtype=np.bool_)
    turns[2:] = steps[2:] * steps[1:-1] < 0
    rows = in_a_row(turns, length - 2)
    found = rows.copy()
    found[:-1] |= rows[1:]
    found[:-2] |= rows[2:]
    return np.where(found, np.int8(NEITHER), np.int8(0))


def most_of(
    hits: SideArray, need: int, window: int, *, ends: BoolArray, within: SideArray | None = None
) -> SideArray:
    """Mark the hits of each window of so many points in which `need` or more are hits on one side.

    Parameters
    ----------
    hits : int8 array, shape (T, C)
        1 for a hit above, -1 for one below, 0 for none.
    need, window : int
        How many of how many.
    ends : bool array
        Where a window may end: on points, and not on the room behind them.
    within : int8 array, optional
        Sides; every point of the window must lie on the side of its hits.
    """
    fired = [ends & _enough(found, need, window) for found in (hits > 0, hits < 0)]
    if within is not None:
        fired[0] &= _enough(within > 0, window, window)
        fired[1] &= _enough(within < 0, window, window)
    return _both(_covered(fired[0], window) & (hits > 0), _covered(fired[1], window) & (hits < 0))


def _covered(fired: BoolArray, window: int) -> BoolArray:
    """Every point of the windows that end on the points marked."""
    covered = np.zeros(fired.shape, dtype=np.bool_)
    size = len(fired)
    for back in range(min(window, size)):
        covered[: size - back] |= fired[back:]
    return covered


def _enough(hits: BoolArray, need: int, window: int) -> BoolArray:
    """Which points end a whole window with so many hits."""
    fired = np.zeros(hits.shape, dtype=np.bool_)
    if len(hits) >= window:
        total = np.zeros((len(hits) + 1, hits.shape[1]), dtype=np.int32)
        np.cumsum(hits, axis=0, out=total[1:])
        fired[window - 1 :] = total[window:] - total[:-window] >= need
    return fired


def row_of(hits: BoolArray, length: int) -> SideArray:
    """Mark rows of `length` hits or more, whichever side they lie on."""
    return np.where(in_a_row(hits, length), np.int8(NEITHER), np.int8(0))


def steps_between(value: FloatArray) -> SideArray:
    """Return the sign of the step to each point from the one before; 0 for the first and where one is missing."""
    steps = np.zeros(value.shape, dtype=np.int8)
    with np.errstate(invalid="ignore"):
        steps[1:] = (value[1:] > value[:-1]).view(np.int8) - (value[1:] < value[:-1]).view(np.int8)
    return steps


def _both(up: BoolArray, down: BoolArray) -> SideArray:
    return up.view(np.int8) - down.view(np.int8)
