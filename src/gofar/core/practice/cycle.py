"""A test's cycles as values: where a cycle stands, and what a result says about its prediction."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


class Decision(StrEnum):
    """What a team does next. The first three are the field's; the last two keep the ramp going."""

    ADOPT = "adopt"
    ADAPT = "adapt"
    ABANDON = "abandon"
    REPEAT = "repeat"
    EXPAND = "expand"


class Standing(StrEnum):
    """Where a cycle stands today."""

    PLANNED = "planned"
    RUNNING = "running"
    DUE = "due"
    UNDECIDED = "undecided"
    CLOSED = "closed"


class Verdict(StrEnum):
    """A result beside its prediction."""

    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"


class Comparison(StrEnum):
    """A team's own word on its result beside its prediction."""

    BETTER = "better"
    ABOUT_RIGHT = "about-right"
    WORSE = "worse"
    CANNOT_TELL = "cannot-tell"


#: A result this close under the prediction, as a share of it, counts as partly met.
NEARLY = 0.8


def standing(*, starts: dt.date, ends: dt.date, has_result: bool, decided: bool, today: dt.date) -> Standing:
    """Return where a cycle stands on `today`. It is due from its last day on, until a result is in."""
    if decided:
        return Standing.CLOSED
    if has_result:
        return Standing.UNDECIDED
    if today < starts:
        return Standing.PLANNED
    return Standing.DUE if today >= ends else Standing.RUNNING


def verdict(
    *, predicted: float, predicted_of: float | None, result: float, result_of: float | None
) -> Verdict:
    """Return what a result says about its prediction, where more is better.

    Counts are compared as shares when both have an "out of", so that 8 of 12 is set against 7 of 10 fairly.
    Met: at least the prediction. Partly: at least 0.8 of it. Missed: less.
    """
    if predicted_of and result_of:
        # Multiplied, not divided: 8 of 12 is exactly 0.8 of 10 of 12, and a rounded share would miss it.
        predicted, result = predicted * result_of, result * predicted_of
    if result >= predicted:
        return Verdict.MET
    return Verdict.PARTLY if result >= NEARLY * predicted else Verdict.MISSED


def comparison(
    *, predicted: float, predicted_of: float | None, result: float, result_of: float | None
) -> Comparison:
    """Return the word that is offered for a result beside its prediction, where more is better.

    About right is as close as whole people allow: with an "out of", less than one person of those counted;
    without one, within a twentieth of the prediction. A team may choose another word, or that it cannot tell.
    """
    if predicted_of and result_of:
        away = (result / result_of - predicted / predicted_of) * result_of
        near = 1 - 1e-9
    else:
        away, near = result - predicted, 0.05 * abs(predicted) + 1e-9
    if abs(away) < near:
        return Comparison.ABOUT_RIGHT
    return Comparison.BETTER if away > 0 else Comparison.WORSE


def size_band(n: float) -> str:
    """Return the size of a test for those who may not see its counts."""
    if n < 10:
        return "under 10"
    return "10-29" if n < 30 else "30+"
