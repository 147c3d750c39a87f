"""How probably a control chart stays silent while a process has shifted: exact, point by point."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.spc.anhoej import FEWEST_POINTS, run_limits
from gofar.core.stats.constants import CONTROL_SIGMAS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Step:
    """Chances of one point: above the centre and below it, both within the limits."""

    above: float
    below: float


def step(shift: float, before: float, after: float) -> Step:
    """Return a point's chances when its mean lies `shift` over the centre.

    `before` is the standard deviation that set the limits, `after` the point's own; both in the unit of `shift`.
    """
    reach = CONTROL_SIGMAS * before

    def under(limit: float) -> float:
        return 0.5 * math.erfc((shift - limit) / (after * math.sqrt(2)))

    return Step(above=under(reach) - under(0.0), below=under(0.0) - under(-reach))


def silence(steps: Sequence[Step]) -> float:
    """Return the chance that neither a point beyond the limits nor Anhøj's run rules speak.

    Answers: how probably does a chart of these points say nothing at all?

    Walks from point to point over (side, length of the run it stands in, crossings so far), and drops the paths
    on which a point lies beyond the limits or a run passes its limit. Crossings are counted at the end. Under ten
    points the run rules say nothing. Points are independent; centre and limits are known.
    """
    n = len(steps)
    limits = run_limits(np.array([n]))
    judged = n >= FEWEST_POINTS
    longest = int(limits.longest[0]) if judged else n
    fewest = int(limits.crossings[0]) if judged else 0
    # paths[side, run - 1, crossings]; side 0 is above.
    paths: NDArray[np.float64] = np.zeros((2, longest, n))
    paths[0, 0, 0], paths[1, 0, 0] = steps[0].above, steps[0].below
    for now in steps[1:]:
        on = np.zeros_like(paths)
        for side, chance in enumerate((now.above, now.below)):
            on[side, 1:, :] = paths[side, :-1, :] * chance
            on[side, 0, 1:] = paths[1 - side, :, :-1].sum(axis=0) * chance
        paths = on
    return float(paths[:, :, fewest:].sum())
