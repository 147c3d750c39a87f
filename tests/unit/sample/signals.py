"""Anhøj's two rules in a few lines of their own, so that the sample is judged by other code than the product's."""

import numpy as np
from scipy.stats import binom

from gofar.apps.sample.shares import weekly_attendance
from gofar.apps.sample.simulate import Sample
from gofar.apps.sample.terms import SECOND_YEAR


def attendance(sample: Sample) -> dict[str, np.ndarray]:
    """Return each school's share of days present in 9th grade, by week of both years; NaN where none was sent."""
    schools = [school.slug for school in sample.riverbend.network.schools]
    return dict(
        zip(schools, weekly_attendance(sample.students, sample.attendance, schools).share, strict=True)
    )


def shows_signal(values: np.ndarray, centre: float | None = None) -> bool:
    """Say whether the longest run is too long, or the crossings are too few."""
    values = values[~np.isnan(values)]
    sides = np.sign(values - (np.median(values) if centre is None else centre))
    sides = sides[sides != 0]
    turns = np.flatnonzero(np.diff(sides))
    longest = np.diff(np.r_[-1, turns, len(sides) - 1]).max()
    return bool(longest > round(np.log2(len(sides))) + 3 or len(turns) < binom.ppf(0.05, len(sides) - 1, 0.5))


def charts(values: np.ndarray) -> list[bool]:
    """Say whether a signal shows on the charts that people draw: this year, this year against its start, two years."""
    this_year = values[SECOND_YEAR:]
    return [
        shows_signal(this_year),
        shows_signal(this_year, np.median(this_year[:10])),
        shows_signal(values),
    ]
