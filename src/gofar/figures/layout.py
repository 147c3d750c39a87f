"""Where things stand on a control chart: margins, the places of points, the heights of values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.figures.axis import ValueAxis, value_axis
from gofar.figures.scale import Linear
from gofar.figures.svg import width_of

if TYPE_CHECKING:
    from gofar.figures.spec import ChartSpec

WIDE, NARROW = 736.0, 288.0
_TOP = 30.0
_INSET = 8.0
#: How many latest points the narrow drawing shows.
NARROW_POINTS = 18


@dataclass(frozen=True, slots=True)
class Layout:
    """The frame of one drawing in pixels. `first` is the position of the first point shown; `step` lies between points."""

    narrow: bool
    width: float
    left: float
    right: float
    top: float
    bottom: float
    first: int
    count: int
    step: float
    axis: ValueAxis
    y: Linear

    def x(self, at: int) -> float:
        """Return the place of a point; a single point stands in the middle."""
        if self.count - self.first == 1:
            return (self.left + self.right) / 2
        return self.left + _INSET + (at - self.first) * self.step

    def before(self, at: int) -> float:
        """Return the place halfway between a point and the one before, within the frame."""
        return max(self.left, self.x(at) - self.step / 2)

    def after(self, at: int) -> float:
        """Return the place halfway between a point and the next, within the frame."""
        return min(self.right, self.x(at) + self.step / 2)


def lay_out(spec: ChartSpec, *, narrow: bool, labels: float, height: float, headroom: float = 0.0) -> Layout:
    """Return the frame of a drawing whose plot is `height` high and whose right labels are `labels` wide.

    `headroom` lowers the plot, to make room above it for the names of phases.
    """
    axis = value_axis(spec)
    ticks = max(width_of(label) for _, label in axis.marks)
    left = max(26.0 if narrow else 40.0, ticks + 12)
    width = NARROW if narrow else WIDE
    right = width - (12.0 if narrow else max(24.0, labels + 12))
    top = _TOP + headroom
    first = max(0, len(spec.points) - NARROW_POINTS) if narrow else 0
    return Layout(
        narrow=narrow,
        width=width,
        left=left,
        right=right,
        top=top,
        bottom=_TOP + height,
        first=first,
        count=len(spec.points),
        step=(right - left - 2 * _INSET) / max(len(spec.points) - first - 1, 1),
        axis=axis,
        y=Linear(axis.low, axis.high, _TOP + height, top),
    )
