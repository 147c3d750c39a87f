"""The two verdicts of a chart: variation (is it changing?) and assurance (will it meet its target?)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gofar.core.practice.measure import Direction
from gofar.core.spc.judge import Leaning
from gofar.core.spc.results import Assurance, Variation

if TYPE_CHECKING:
    from gofar.core.spc.limits import Band
    from gofar.core.spc.plan import Options

_BETTER = {Direction.UP: Leaning.UP, Direction.DOWN: Leaning.DOWN}


def variation(said: Leaning, improve: Direction) -> Variation:
    """Return what the chart says about change, given which way is better.

    A change with a side is an improvement or a concern when the measure has a better direction.
    """
    match said:
        case Leaning.TOO_FEW:
            return Variation.TOO_FEW
        case Leaning.NOTHING:
            return Variation.COMMON_CAUSE
        case Leaning.CHANGED:
            return Variation.CHANGE
    if improve is Direction.NONE:
        return Variation.CHANGE
    return Variation.IMPROVEMENT if said is _BETTER[improve] else Variation.CONCERN


def assurance(limits: Band, said: Leaning, options: Options) -> Assurance:
    """Return whether the process, as it runs now, will meet its target.

    Answers: if nothing changes, will the target be met always, never, or now and then?

    The last point that has limits decides, as in the NHS method (NHSRplotthedots 0.2.2): a target beyond
    the limit on the better side is always missed, beyond the other always met, and between the limits it is
    met now and then. None without a target, a direction, limits, or ten useful points.
    """
    known = np.flatnonzero(np.isfinite(limits.lower) & np.isfinite(limits.upper))
    if (
        options.target is None
        or options.improve is Direction.NONE
        or said is Leaning.TOO_FEW
        or not known.size
    ):
        return Assurance.NONE
    above = options.target > limits.upper[known[-1]]
    below = options.target < limits.lower[known[-1]]
    if not (above or below):
        return Assurance.INCONSISTENT
    wants_up = options.improve is Direction.UP
    return Assurance.FAIL if above == wants_up else Assurance.PASS
