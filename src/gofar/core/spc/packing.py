"""Points that are judged, moved together: patterns step over what was left out, and over gaps where their rules do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from gofar.core.spc.limits import band
from gofar.core.spc.windows import steps_between

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gofar.core.spc.anhoej import SideArray
    from gofar.core.spc.kinds import Chart
    from gofar.core.spc.limits import Fit
    from gofar.core.spc.results import BoolArray, FloatArray, IntArray

Kind = TypeVar("Kind", bound=np.generic)


def together(kept: BoolArray) -> IntArray:
    """Return the order that moves what is kept to the front, in the order it has."""
    order: IntArray = np.argsort(~kept, axis=0, kind="stable")
    return order


def put_back(marks: SideArray, order: IntArray) -> SideArray:
    """Return marks on points that were moved together where the points stood."""
    found = np.zeros_like(marks)
    np.put_along_axis(found, order, marks, axis=0)
    return found


@dataclass(frozen=True)
class Judged:
    """One phase of a block as rules of patterns read it; shape (T, C).

    Parameters
    ----------
    kind, fit, value
        The chart, its centre and limits, and the readings.
    side : int8 array
        1 above the centre, -1 below, 0 on it or not judged.
    useful : bool array
        Points that are judged: included, with a value.
    standing : bool array
        Points that hold their place in a row. Where gaps break a row, missing ones do too.
    """

    kind: Chart
    fit: Fit
    value: FloatArray
    side: SideArray
    useful: BoolArray
    standing: BoolArray

    @cached_property
    def order(self) -> IntArray | None:
        """Which point comes where when they are moved together; None when they are."""
        if self.standing.all():
            return None
        return together(self.standing)

    def pack(self, points: NDArray[Kind]) -> NDArray[Kind]:
        """Return the points moved together, what holds no place behind them."""
        return points if self.order is None else np.take_along_axis(points, self.order, axis=0)

    def unpack(self, marks: SideArray) -> SideArray:
        """Return marks on packed points where the points stand."""
        return marks if self.order is None else put_back(marks, self.order)

    @cached_property
    def sides(self) -> SideArray:
        """Sides of the packed points."""
        return self.pack(self.side)

    @cached_property
    def held(self) -> BoolArray:
        """Where packed points stand; behind them is room."""
        return self.pack(self.standing)

    @cached_property
    def judged(self) -> BoolArray:
        """Which of the packed points are judged."""
        return self.pack(self.useful)

    @cached_property
    def steps(self) -> SideArray:
        """Signs of the steps between packed points."""
        return steps_between(self.pack(np.where(self.useful, self.value, np.nan)))

    @cached_property
    def zones(self) -> SideArray:
        """How many whole standard deviations each packed point lies above the centre, 0 to 3, or below it, 0 to -3."""
        zone = np.zeros(self.value.shape, dtype=np.int8)
        with np.errstate(invalid="ignore"):
            for sigmas in (1.0, 2.0, 3.0):
                edges = band(self.kind, self.fit.around, self.fit.sigma, sigmas)
                zone += (self.value > edges.upper + self.fit.tie) & self.useful
                zone -= (self.value < edges.lower - self.fit.tie) & self.useful
        return self.pack(zone)

    @cached_property
    def limited(self) -> BoolArray:
        """Which of the packed points are judged and have limits."""
        limited: BoolArray = self.judged & self.pack(np.isfinite(self.fit.sigma))
        return limited
