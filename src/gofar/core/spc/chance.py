"""What chance alone would do: how often pure noise shows a long run, or fires the rules.

For Anhøj's rules every figure is exact for independent points that fall above or below a *known* centre like a fair coin.
A centre taken from the same points makes long runs a little rarer; neighbouring points that lean on each
other make them commoner. docs/methods/chance-signals.md gives both.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.spc.alarms import alarm_rate, tabled
from gofar.core.spc.anhoej import FEWEST_POINTS, run_limits
from gofar.core.spc.kinds import Chart
from gofar.core.spc.rules import ANHOEJ, RECENT_POINTS
from gofar.core.stats.constants import CONTROL_SIGMAS, D2_PAIR, D4_PAIR
from gofar.core.stats.exact import normal_two_tails

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.core.spc.results import IntArray


@lru_cache(maxsize=4096)
def run_chance(length: int, points: int) -> float:
    r"""Return the chance that noise shows a run of `length` or more on one side.

    Answers: if nothing has changed, how often would a chart of this length show a run this long?

    With :math:`f_0 = 1` and :math:`f_m = \sum_{j=1}^{\min(m,\,k-1)} 2^{-j} f_{m-j}`, the chance of no run
    of k or more among n points is :math:`2 f_n`: runs are cut one after the other, each shorter than k.

    Parameters
    ----------
    length : int
        Length k of the run, 1 or more.
    points : int
        Number n of useful points, 0 or more.

    Returns
    -------
    float
        Between 0 and 1.

    Notes
    -----
    Checked against counting all sequences of up to 14 points, and against the 60,000 simulations of
    interface-handbook 2.1 (26 points: runs of 6, 7, 8, 9 in 31, 16, 8, 4 of 100 charts).

    Examples
    --------
    >>> [round(run_chance(k, 26), 3) for k in (6, 7, 8, 9)]
    [0.312, 0.158, 0.077, 0.037]
    """
    if points < length:
        return 0.0
    reach = np.zeros(points + 1)
    reach[0] = 1.0
    weights = 0.5 ** np.arange(1, length)
    for m in range(1, points + 1):
        part = min(m, length - 1)
        reach[m] = weights[:part] @ reach[m - part : m][::-1]
    return max(0.0, 1.0 - 2.0 * float(reach[points]))


@lru_cache(maxsize=4096)
def false_signal_chance(points: int) -> float:
    """Return the chance that noise fires Anhøj's rules: a run too long, or crossings too few, or both.

    Answers: of 100 charts this long on which nothing has changed, how many would signal?

    Counts every way to cut the points into runs no longer than the limit, by the number of runs,
    weighted by its chance; what has crossings enough stays silent, the rest signals.

    Parameters
    ----------
    points : int
        Number of useful points. Under ten the rules are not asked, and the chance is 0.

    Notes
    -----
    Checked against counting all sequences of 10 to 14 points, and against 40,000 simulations
    (24 points: 6.7 of 100; exact: 6.62).

    Examples
    --------
    >>> round(false_signal_chance(24), 4)
    0.0662
    """
    if points < FEWEST_POINTS:
        return 0.0
    limits = run_limits(np.array([points]))
    longest, fewest = int(limits.longest[0]), int(limits.crossings[0])
    one_run = np.concatenate(([0.0], 0.5 ** np.arange(1, longest + 1)))
    reach = np.zeros(points + 1)
    reach[0] = 1.0
    silent = 0.0
    for runs in range(1, points + 1):
        reach = np.convolve(reach, one_run)[: points + 1]
        if runs - 1 >= fewest:
            silent += 2.0 * float(reach[points])
    return 1.0 - silent


def point_chance(kind: Chart) -> float:
    """Return the chance that one reading of a steady process falls beyond the limits of its chart.

    For readings that follow the normal curve, with known limits: 2.7 in 1,000. A moving range is the
    distance of two readings, and its single limit is passed 9.2 times in 1,000. Chances between rare events follow an
    exponential curve, whose upper limit, four means out, is passed 18 times in 1,000. A run chart has no limits.
    """
    if not kind.facts.limits:
        return 0.0
    if kind is Chart.G:
        return math.exp(-(1 + CONTROL_SIGMAS))
    if kind is Chart.MR:
        return normal_two_tails(D4_PAIR * D2_PAIR / math.sqrt(2))
    return normal_two_tails(CONTROL_SIGMAS)


def expected_false_signals(
    kind: Chart, useful: IntArray, judged: IntArray, rules: str = ANHOEJ.name
) -> float:
    r"""Return how many of these charts would signal if nothing had changed in any of them.

    Answers: 4 of 14 schools show a signal; how many would chance alone have given?

    .. math::  \sum_i \bigl[ 1 - (1 - p_{\text{runs}}(n_i)) (1 - p_{\text{point}})^{\min(m_i, 10)} \bigr]

    for Anhøj's rules, and for moving ranges; runs and points beyond the limits are taken as independent. For other sets, the sum of
    the shares that were tabled (`gofar.core.spc.alarms`); a set that is in no table is counted as Anhøj's. Charts with under ten
    useful points say nothing and count nothing.

    Parameters
    ----------
    kind : Chart
        The chart that all of them are.
    useful, judged : int array, shape (S,)
        Useful points n and judged points m in the last phase of each series.
    rules : str
        The set of rules.

    Returns
    -------
    float
        A number of charts, from 0 to S.
    """
    asked = useful >= FEWEST_POINTS
    if kind.facts.run_rules and rules in tabled():
        return _by_size(judged[asked], lambda points: alarm_rate(rules, kind, points))
    silent_points = (1 - point_chance(kind)) ** np.minimum(judged[asked], RECENT_POINTS)
    if not kind.facts.run_rules:
        return float(np.sum(1 - silent_points))
    sizes, back = np.unique(useful[asked], return_inverse=True)
    silent_runs = np.array([1 - false_signal_chance(int(n)) for n in sizes])[back]
    return float(np.sum(1 - silent_runs * silent_points))


def _by_size(points: IntArray, share: Callable[[int], float]) -> float:
    sizes, counts = np.unique(points, return_counts=True)
    return float(sum(count * share(int(n)) for n, count in zip(sizes, counts, strict=True)))
