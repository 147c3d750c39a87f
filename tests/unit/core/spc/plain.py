"""Charts the slow way, one series and one point at a time, straight from the textbook.

The engine must give the same answer. Nothing here is shared with it.
"""

import math
import statistics
from dataclasses import dataclass
from itertools import pairwise
from math import isnan


@dataclass
class Answer:
    centre: float
    lower: list
    upper: list
    longest: int
    crossings: int
    useful: int


def spread(values):
    """Mean moving range / 1.128, after setting aside ranges of 3.267 means and more."""
    ranges = [abs(b - a) for a, b in pairwise(values) if not isnan(a - b)]
    mean = statistics.fmean(ranges) if ranges else math.nan
    kept = [r for r in ranges if r < 3.267 * mean]
    again = statistics.fmean(kept) if kept else 0.0
    return (again or mean or math.nan) / 1.128


def chart(kind, tops, bottoms=None):
    """Return the answer for readings in which NaN means missing."""
    bottoms = bottoms or [1.0] * len(tops)
    values = [y / n if n > 0 else math.nan for y, n in zip(tops, bottoms, strict=True)]
    known = [(y, n, v) for y, n, v in zip(tops, bottoms, values, strict=True) if not isnan(v)]
    if kind == "run":
        centre = statistics.median([v for *_, v in known]) if known else math.nan
    elif kind in {"i", "c"}:
        centre = statistics.fmean([v for *_, v in known]) if known else math.nan
    else:
        centre = sum(y for y, *_ in known) / sum(n for _, n, _ in known) if known else math.nan
    sigma = sigmas(kind, centre, values, bottoms)
    floor, ceiling = (-math.inf if kind == "i" else 0.0), (1.0 if kind in {"p", "pp"} else math.inf)
    lower = [max(centre - 3 * s, floor) if not isnan(s) else math.nan for s in sigma]
    upper = [min(centre + 3 * s, ceiling) if not isnan(s) else math.nan for s in sigma]
    sides = [
        (v > centre) - (v < centre)
        for *_, v in known
        if not math.isclose(v, centre, rel_tol=1e-12, abs_tol=1e-12)
    ]
    longest = run = before = crossings = 0
    for side in sides:
        crossings += before * side < 0
        run = run + 1 if side == before else 1
        longest, before = max(longest, run), side
    return Answer(centre, lower, upper, longest, crossings, len(sides))


def sigmas(kind, centre, values, bottoms):
    if kind == "run" or isnan(centre):
        return [math.nan] * len(values)
    if kind == "i":
        return [spread(values)] * len(values)
    if kind == "c":
        return [math.sqrt(centre)] * len(values)
    per_one = centre * (1 - centre) if kind in {"p", "pp"} else centre
    model = [
        math.sqrt(per_one / n) if not isnan(v) and per_one >= 0 else math.nan
        for v, n in zip(values, bottoms, strict=True)
    ]
    if kind in {"p", "u"}:
        return model
    z = [(v - centre) / s if s and not isnan(s) else math.nan for v, s in zip(values, model, strict=True)]
    z = [0.0 if not isnan(v) and abs(v) < 1e-9 else v for v in z]
    scale = spread(z)
    return [s * scale for s in model]
