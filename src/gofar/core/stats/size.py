"""The right size of an aim: how many more students it is, and when a change of that size could be seen."""

from __future__ import annotations

import math
from dataclasses import dataclass

from gofar.core.errors import WrongUsage
from gofar.core.stats.silence import Step, silence, step

#: How far one school's share wanders from term to term beyond chance: a standard deviation of three points.
SCHOOL_SPREAD = 0.03
#: A change "could be seen" when a chart would speak in at least this share of cases.
ENOUGH = 0.8
#: Periods before the change, from which the chart takes its usual range.
BASELINE = 3
#: How far ahead to look.
MOST = 12


@dataclass(frozen=True, slots=True)
class Size:
    """What an aim means in students, and after how many periods a chart would probably show it.

    `power` holds the chance that the chart speaks after 1, 2, … periods. `periods` is the first at which that
    chance is large enough; None when it is not reached. `usual` is one standard deviation of the network's share.
    """

    more_students: int
    periods: int | None
    power: tuple[float, ...]
    usual: float


def right_size(
    start: float,
    target: float,
    *,
    schools: int,
    students: int,
    spread: float = SCHOOL_SPREAD,
    baseline: int = BASELINE,
    most: int = MOST,
    enough: float = ENOUGH,
) -> Size:
    r"""Return how many more students an aim means, and after how many periods it could be seen.

    Answers: if the whole change came at once, when would the network's own chart say so?

    Each period, school j of S counts n = students / S students. Its share is the network's, plus a wandering of its
    own with standard deviation τ (`spread`), plus chance. So the network's share has the variance

    .. math::  \sigma^2(p) = \frac{p(1-p)}{S n} + \frac{\tau^2 (1 - 1/n)}{S}

    which is over-dispersed by 1 + (n − 1) τ² / (p (1 − p)) against a plain P chart, as a P′ chart is. The chart has
    `baseline` periods at `start`, its centre and limits (3 σ) known from them, then k periods at `target`. It speaks
    when a point lies beyond the limits or, from ten points on, when a run is too long or crossings are too few.
    Power is 1 − the chance of silence; `silence` sums it exactly. A signal that chance alone would give counts too:
    0.3% a point, and about 4% for the runs.

    Parameters
    ----------
    start, target : float
        The share today and the share aimed at, 0 to 1, both exclusive.
    schools, students : int
        How many schools, and how many students all of them count in one period.
    spread : float
        τ, 0 to 0.25. Default 0.03; for one network take it from its own P′ chart.
    baseline, most : int
        Periods before the change, and how many after it are tried (1 to 60).
    enough : float
        The power that counts as "could be seen". Default 0.8.

    Raises
    ------
    WrongUsage
        A share is not between 0 and 1, the two are equal, or a count is out of range (``size.out-of-range``).

    References
    ----------
    Anhøj and Olesen (2014), doi 10.1371/journal.pone.0113825, for the run rules; Laney (2002), Quality Engineering
    14(4):531, for over-dispersion in P charts. Checked against a simulation of the students themselves
    (tests/unit/core/stats/test_size_simulated.py): every power agrees within five points.

    Examples
    --------
    >>> size = right_size(0.68, 0.74, schools=14, students=470)
    >>> size.more_students, size.periods
    (29, 4)
    """
    _check(start, target, schools, students, spread, baseline, most)
    before, after = (_deviation(share, schools, students, spread) for share in (start, target))
    quiet, moved = step(0.0, before, before), step(target - start, before, after)
    power = tuple(_power(quiet, moved, baseline, k) for k in range(1, most + 1))
    seen = next((k for k, chance in enumerate(power, 1) if chance >= enough), None)
    more = math.ceil(round(abs(target - start) * students, 6))
    return Size(more, seen, power, before)


def _power(quiet: Step, moved: Step, baseline: int, k: int) -> float:
    return 1 - silence([quiet] * baseline + [moved] * k)


def _deviation(share: float, schools: int, students: int, spread: float) -> float:
    by_chance = share * (1 - share) / students
    by_school = spread**2 * (1 - schools / students) / schools
    return math.sqrt(by_chance + by_school)


def _check(
    start: float, target: float, schools: int, students: int, spread: float, baseline: int, most: int
) -> None:
    wrong = {
        "Both shares lie between 0 and 1, and they differ.": not (0 < start < 1 and 0 < target < 1)
        or start == target,
        "There is at least one school, and a student in each.": not 1 <= schools <= students,
        "The spread between terms lies between 0 and 0.25.": not 0 <= spread <= 0.25,
        "There are 1 to 60 periods before the change, and 1 to 60 after it.": not (
            1 <= baseline <= 60 and 1 <= most <= 60
        ),
    }
    for fix, found in wrong.items():
        if found:
            raise WrongUsage(
                "No size can be worked out from these numbers.", fix=fix, code="size.out-of-range"
            )
