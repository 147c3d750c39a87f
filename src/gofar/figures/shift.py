"""Which run a finding speaks of: the latest phase against the one before it, or the last long run in its own phase."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.practice.measure import Direction
from gofar.core.spc.anhoej import FEWEST_POINTS
from gofar.core.spc.rules import ANHOEJ, RECENT_POINTS, rule_sets
from gofar.figures.spec import Shift, Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.spc.results import FloatArray, IntArray
    from gofar.figures.spec import Phase, Point

_RUNS = frozenset({"long-run", "shift"})
#: Nearer to the centre than this share of it is on the line, as in `core.spc.limits`.
_TIE = 1e-12
#: How far ahead to look for the point at which a change could show.
_AHEAD = 40


@dataclass(frozen=True, slots=True)
class _Rule:
    """The centre that a run is counted against, and the longest run that is still ordinary for it."""

    centre: float
    old: bool
    useful: int
    limit: int


def find_shift(points: Sequence[Point], phases: Sequence[Phase], rules: str = ANHOEJ.name) -> Shift | None:
    """Return the run that the finding speaks of, or None.

    A long run that reaches the latest value in the latest phase comes first. Then the run against the centre
    of the phase before, when it is longer than the rules' limit for the useful points of both phases. Then a
    long run in the latest phase that has ended.
    """
    if not phases:
        return None
    own = _own_run(points, phases[-1])
    if own and own.holds:
        return own
    return _against_old(points, phases, rules) or own


def useful_places(points: Sequence[Point], centre: float, places: range) -> list[int]:
    """Return the positions of points that have a value, count, and do not lie on the centre."""
    return [
        i
        for i in places
        if (value := points[i].value) is not None
        and points[i].included
        and not math.isclose(value, centre, rel_tol=_TIE, abs_tol=_TIE)
    ]


def _own_run(points: Sequence[Point], phase: Phase) -> Shift | None:
    """Return the last run that the rules have marked in the latest phase."""
    if phase.centre is None:
        return None
    places = useful_places(points, phase.centre, range(phase.start, phase.end))
    marked = [i for i in places if _RUNS.intersection(points[i].signals)]
    if not marked:
        return None
    end = places.index(marked[-1])
    old = phase.start == 0 and not points[marked[-1]].baseline
    rule = _Rule(phase.centre, old=old, useful=phase.useful, limit=int(phase.longest_run_limit or 0))
    run = _trailing(points, places[: end + 1], rule)
    if marked[-1] == places[-1]:
        return run
    latest = [run.side.of(points[i].value or 0.0, rule.centre) for i in places[-RECENT_POINTS:]]
    return replace(run, holds=False, stands=sum(latest) * 2 > len(latest))


def _against_old(points: Sequence[Point], phases: Sequence[Phase], rules: str) -> Shift | None:
    """Return the latest run against the centre of the phase before."""
    if len(phases) < 2 or (centre := phases[-2].centre) is None:
        return None
    places = useful_places(points, centre, range(phases[-2].start, phases[-1].end))
    if len(places) < FEWEST_POINTS or places[-1] < phases[-1].start:
        return None
    limit = int(_limits_of(rules, np.array([len(places)]))[0])
    found = _trailing(points, places, _Rule(centre, old=True, useful=len(places), limit=limit))
    if found.length <= limit:
        return None
    return found


def _trailing(points: Sequence[Point], places: Sequence[int], rule: _Rule) -> Shift:
    """Return the run that ends at the last of `places`."""
    value = [points[i].value or 0.0 for i in places]
    side = Side.ABOVE if value[-1] > rule.centre else Side.BELOW
    length = 0
    while length < len(value) and side.of(value[-1 - length], rule.centre):
        length += 1
    inside = value[-length:]
    return Shift(
        side=side,
        length=length,
        first=places[-length],
        last=places[-1],
        centre=rule.centre,
        old=rule.old,
        holds=True,
        stands=True,
        useful=rule.useful,
        limit=rule.limit,
        now=median(inside),
        low=min(inside),
        high=max(inside),
    )


def more_needed(
    points: Sequence[Point], phases: Sequence[Phase], improve: Direction, rules: str = ANHOEJ.name
) -> int:
    """Return the fewest further points, all on the wanted side, after which the latest run would be a signal.

    Answers: how long must we wait at least before a change could show? The smallest m for which the run that
    stands now plus m is longer than the rules' limit for the useful points plus m. A run on the other side counts
    as none. 0 without phases.
    """
    if not phases or (centre := phases[-1].centre) is None:
        return 0
    places = useful_places(points, centre, range(phases[-1].start, phases[-1].end))
    standing = 0
    if places:
        run = _trailing(points, places, _Rule(centre, old=False, useful=len(places), limit=0))
        wanted = {Direction.UP: Side.ABOVE, Direction.DOWN: Side.BELOW, Direction.NONE: run.side}[improve]
        standing = run.length if run.side is wanted else 0
    return _fewest(standing, len(places), rules)


def _limits_of(rules: str, useful: IntArray) -> FloatArray:
    """Return the longest run that is still ordinary for so many useful points."""
    return rule_sets()[rules].limits(useful).longest


@lru_cache(maxsize=4096)
def _fewest(standing: int, useful: int, rules: str) -> int:
    ahead = np.arange(1, _AHEAD)
    reached = standing + ahead > _limits_of(rules, useful + ahead)
    return int(ahead[reached][0])
