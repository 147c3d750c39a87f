"""How strong a signal is beside what noise does, and which of many would stand when their number is weighed."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.spc.anhoej import FEWEST_POINTS
from gofar.core.spc.chance import run_chance
from gofar.core.spc.kinds import Chart
from gofar.core.stats.constants import CONTROL_SIGMAS, D2_PAIR, D4_PAIR
from gofar.core.stats.exact import fair_coin_at_most, normal_two_tails

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.spc.results import ChartResult, FloatArray

#: Of the signals kept by `false_discovery` at this share, at most so many are false on the long run.
FALSE_SHARE = 0.10


def surprise(result: ChartResult) -> float:
    r"""Return how often a chart of pure noise would look at least as changed as the last phase of this one.

    Answers: of these signals, which is the strongest?

    The smallest of three chances, made larger because three were looked at:

    .. math::  p = 1 - (1 - \min(p_{\text{run}}, p_{\text{crossings}}, p_{\text{point}}))^k

    with k the number that the chart can have: its longest run (`run_chance`), its crossings
    (:math:`P(X \le c)` for X heads in n - 1 tosses), and its furthest point, for m judged points
    :math:`1 - (1 - P(|Z| > z))^m`. It does not depend on the rules that the chart is read by.

    Returns
    -------
    float
        Between 0 and 1; 1 under ten useful points, where nothing is said.

    Notes
    -----
    Exact chances for a known centre, so on the high side for a centre taken from the same points; Šidák's correction takes the three
    as independent. A centre from a short frozen baseline is off for all points after it, and makes surprises somewhat too small: of the
    signals kept at 10%, 13% were false with a baseline of 15. Checked by simulation: on noise, at most a share p of charts has a surprise of p or less
    (tests/unit/core/spc/test_strength.py).
    """
    last, kind = result.phases[-1], Chart(result.kind)
    if last.useful < FEWEST_POINTS:
        return 1.0
    chances = []
    if kind.facts.run_rules:
        chances += [run_chance(last.longest_run, last.useful), _crossings(last.crossings, last.useful)]
    if kind.facts.limits and math.isfinite(result.furthest):
        judged = int((result.included & np.isfinite(result.value))[last.start : last.end].sum())
        alone = beyond_chance(kind, result.furthest)
        chances.append(-math.expm1(judged * math.log1p(-min(alone, 1 - 1e-16))))
    least = min([*chances, 1 - 1e-16])
    return -math.expm1(max(len(chances), 1) * math.log1p(-least))


def beyond_chance(kind: Chart, sigmas: float) -> float:
    """Return how often one reading of a steady process lies so many standard deviations out, or more.

    By the curves of `point_chance`: the normal one, that of a moving range, the exponential one of chances between rare events.
    """
    if kind is Chart.G:
        return math.exp(-(1 + sigmas))
    if kind is Chart.MR:
        return normal_two_tails(sigmas / CONTROL_SIGMAS * D4_PAIR * D2_PAIR / math.sqrt(2))
    return normal_two_tails(sigmas)


def false_discovery(surprises: Sequence[float]) -> FloatArray:
    r"""Return for each of many charts the share of false ones among all that are at least as surprising, at most.

    Answers: if I call all of these signals real down to this one, how many of them are chance?

    .. math::  q_{(i)} = \min_{j \ge i} \; m \, p_{(j)} / j

    over all m charts that were looked at, quiet ones included. Keeping those with q up to `FALSE_SHARE` keeps the expected share of
    false ones among them below it.

    References
    ----------
    Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57(1):289. Checked against SciPy's ``false_discovery_control``.

    Examples
    --------
    >>> false_discovery([0.01, 0.20, 0.03, 0.90]).round(3).tolist()
    [0.04, 0.267, 0.06, 0.9]
    """
    p = np.asarray(surprises, dtype=np.float64)
    order = np.argsort(-p, kind="stable")
    ranks = np.arange(len(p), 0, -1)
    raised = np.minimum.accumulate(p[order] * len(p) / ranks) if len(p) else p
    q = np.empty_like(p)
    q[order] = np.minimum(raised, 1.0)
    return q


@lru_cache(maxsize=4096)
def _crossings(crossings: int, useful: int) -> float:
    return fair_coin_at_most(crossings, useful - 1)
