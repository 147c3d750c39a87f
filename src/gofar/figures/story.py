"""Which of the few things that a chart can say this chart says."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from gofar.core.spc.rules import RECENT_POINTS
from gofar.figures.spec import Side, Verdict

if TYPE_CHECKING:
    from gofar.figures.spec import ChartSpec, Point


class Story(Enum):
    """The branches of the sentence."""

    EMPTY = auto()
    FEW = auto()
    STILL = auto()
    HOLDS = auto()
    EASED = auto()
    ENDED = auto()
    BEYOND = auto()
    CROSSINGS = auto()
    PATTERN = auto()
    USUAL = auto()


def story_of(spec: ChartSpec) -> Story:
    """Return the branch that fits the verdict; a run that holds comes before a single point."""
    if not spec.judged:
        return Story.EMPTY
    if spec.verdict is Verdict.FEW:
        return Story.STILL if _still(spec) else Story.FEW
    if spec.verdict is Verdict.USUAL:
        return Story.USUAL
    return _signal(spec)


def _still(spec: ChartSpec) -> bool:
    return len(spec.judged) >= 10 and len({p.value for p in spec.judged}) == 1


def _signal(spec: ChartSpec) -> Story:
    shift = spec.shift
    agrees = shift is not None and shift.side.verdict(spec.improve) is spec.verdict
    if shift and agrees and shift.holds:
        return Story.HOLDS
    if recent_beyond(spec):
        return Story.BEYOND
    if shift:
        return Story.EASED if agrees and shift.stands else Story.ENDED
    return Story.CROSSINGS if _crosses_seldom(spec) else Story.PATTERN


def _crosses_seldom(spec: ChartSpec) -> bool:
    phase = spec.phases[-1] if spec.phases else None
    return bool(phase and phase.crossings_limit is not None and phase.crossings < phase.crossings_limit)


def recent_beyond(spec: ChartSpec) -> tuple[Point, ...]:
    """Return the points outside the limits that the finding speaks of: among the latest, and of its verdict."""
    latest = {p.key for p in spec.judged[-RECENT_POINTS:]}
    return tuple(p for p in spec.beyond if p.key in latest and p.verdict is spec.verdict)


def side_of(point: Point) -> Side:
    """Return the side of its centre on which a point lies."""
    return Side.ABOVE if (point.value or 0.0) > (point.centre or 0.0) else Side.BELOW
