"""Did a measure shift and hold, and do schools stand closer together? What the last rung of the evidence ladder asks."""

from __future__ import annotations

import datetime as dt
from math import sqrt
from statistics import StatisticsError, correlation
from typing import TYPE_CHECKING

from gofar.core.practice.measure import Direction
from gofar.core.spc.results import Variation

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gofar.core.spc.results import ChartResult

    #: A school's points in a stretch of time: what was counted, and of how many; a bare value weighs 1.
    Points = Sequence[tuple[float, float]]

#: Two terms of eighteen weeks each.
TERM = dt.timedelta(weeks=18)
TWO_TERMS = 2 * TERM
#: So few points of a school say nothing of where it stands, and so few schools nothing of their spread.
FEWEST_POINTS, FEWEST_SCHOOLS = 4, 5
#: One in twenty networks in which nothing changed would be called closer together, at most.
_ONE_SIDED = 0.95


def held(readings: Iterable[ChartResult], improve: Direction) -> bool:
    """Return whether a school's chart stood better at every one of these readings, oldest first.

    Question: did the measure shift in the good direction, and did it stay there?

    Parameters
    ----------
    readings : iterable of ChartResult
        The same chart as it stood two terms ago, a term ago and today: each knows nothing of what came later.
    improve : Direction
        Which way is better; with none, nothing stands better.

    Returns
    -------
    bool
        False too where there is no reading.

    Notes
    -----
    A chart stands better when it says so, or when people have set a new phase since, its centre is better
    than the first phase's, and nothing has changed within it: docs/methods/evidence-ladder.md.
    """
    known = list(readings)
    return bool(known) and all(_stands_better(result, improve) for result in known)


def _stands_better(result: ChartResult, improve: Direction) -> bool:
    if result.variation is Variation.IMPROVEMENT:
        return True
    quiet = result.variation in {Variation.COMMON_CAUSE, Variation.TOO_FEW}
    first, last = result.phases[0].centre, result.phases[-1].centre
    return quiet and (last > first if improve is Direction.UP else improve is Direction.DOWN and last < first)


def spread_fell(before: Mapping[str, Points], after: Mapping[str, Points]) -> bool | None:
    r"""Return whether schools stand closer together than before, beyond what chance would give.

    Question: has the difference between schools become smaller?

    Formula: in each stretch a school stands at :math:`\sum x / \sum n`, over as many of its newest points as it has
    in both, so that both are known equally well. With :math:`b` and :math:`a` where schools stood and stand, and
    :math:`r` the correlation between :math:`b + a` and :math:`b - a` over S schools,

    .. math::  t = r \sqrt{\frac{S - 2}{1 - r^2}}

    is above the 95th percentile of Student's t with S - 2 degrees of freedom.

    Parameters
    ----------
    before, after : mapping of str to sequence of (float, float)
        By school: (x, n) for each point, oldest first.

    Returns
    -------
    bool or None
        None with fewer than `FEWEST_SCHOOLS` schools that have `FEWEST_POINTS` points in both stretches: nobody
        can say.

    Notes
    -----
    The same schools are compared with themselves. Source: Pitman (1939) and Morgan (1939), the test of two variances
    that were measured on the same units. Checked by simulation: docs/methods/evidence-ladder.md.
    """
    schools = [
        school
        for school in sorted(before)
        if min(_known(before[school]), _known(after.get(school, ()))) >= FEWEST_POINTS
    ]
    if len(schools) < FEWEST_SCHOOLS:
        return None
    pairs = [_stand(before[school], after[school]) for school in schools]
    sums, falls = [b + a for b, a in pairs], [b - a for b, a in pairs]
    try:
        r = correlation(sums, falls)
    except StatisticsError:  # all moved alike, or nobody did
        return False
    freedom = len(pairs) - 2
    return r * sqrt(freedom) > _t(freedom) * sqrt(max(0.0, 1 - r * r))


def _known(points: Points) -> int:
    return sum(n > 0 for _x, n in points)


def _stand(before: Points, after: Points) -> tuple[float, float]:
    """Return where a school stood and stands, from equally many points."""
    k = min(_known(before), _known(after))
    stretches = ([(x, n) for x, n in points if n > 0][-k:] for points in (before, after))
    stood, stands = (sum(x for x, _n in points) / sum(n for _x, n in points) for points in stretches)
    return stood, stands


def _t(freedom: int) -> float:
    from scipy.special import stdtrit  # a late import keeps `import gofar` light

    return float(stdtrit(freedom, _ONE_SIDED))
