"""How often the intervals of school effects hold the truth, on made-up networks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gofar.core.variance.fitted import fit
from gofar.core.variance.mixture import REACH
from gofar.core.variance.moments import moments_of
from gofar.core.variance.problem import prepare
from gofar.core.variance.told import tell


@dataclass(frozen=True, slots=True)
class Coverage:
    """Shares of schools whose true difference lies in a nominal 95% interval.

    `conditional` knows the fixed part and the spreads; `told` is the interval that Gofar tells. `intervals` counts schools.
    """

    conditional: float
    told: float
    intervals: int


def coverage(*, schools: int, share: float, students: int, networks: int, seed: int) -> Coverage:
    """Return how often intervals hold, over made-up networks of schools whose sizes differ threefold.

    Parameters
    ----------
    schools : int
        Schools of a network.
    share : float
        The share of variance between schools.
    students : int
        Students of a school on average; sizes are uniform from half of it to half as much again.
    networks : int
        How many networks to make.
    seed : int
        Where the random numbers begin.
    """
    rng = np.random.default_rng(seed)
    held = np.zeros(2)
    for _ in range(networks):
        truth = rng.normal(0, np.sqrt(share), schools)
        school = np.repeat(np.arange(schools), rng.integers(students // 2, students * 3 // 2, schools))
        y = truth[school] + rng.normal(0, np.sqrt(1 - share), len(school))
        moments = moments_of({"school": school}, {}, ("y", y))
        _, (effects,) = tell(fit(prepare(moments), restricted=True), moments.columns)
        reach = REACH * np.sqrt(effects.conditional[:, 0, 0])
        held += [
            (np.abs(truth - effects.estimate[:, 0]) <= reach).sum(),
            ((effects.lower[:, 0] <= truth) & (truth <= effects.upper[:, 0])).sum(),
        ]
    count = networks * schools
    return Coverage(float(held[0] / count), float(held[1] / count), count)
