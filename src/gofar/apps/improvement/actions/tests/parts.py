"""What a team says when it plans: a cycle's plan and a prediction, and what cannot be counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.errors import DataRefused
from gofar.core.practice.cycle import Decision

if TYPE_CHECKING:
    import datetime as dt


#: Decisions after which the ramp goes on, and so the next cycle is drafted.
GOES_ON = frozenset({Decision.ADAPT, Decision.REPEAT, Decision.EXPAND})


@dataclass(frozen=True, slots=True)
class Guess:
    """A prediction: a number, out of how many of what, and how sure."""

    value: float
    out_of: float | None = None
    of_what: str = ""
    confidence: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """One cycle's plan."""

    scale: str
    starts: dt.date
    ends: dt.date
    objective: str = ""


def check_plan(plan: Plan) -> None:
    """Refuse a plan that ends before it starts."""
    if plan.ends < plan.starts:
        raise DataRefused(
            "The test ends before it starts.",
            where="Dates",
            fix="Put the earlier day first.",
            code="test.end-before-start",
        )


def check_count(value: float, out_of: float | None) -> None:
    """Refuse a count that cannot be."""
    if value < 0 or (out_of is not None and (out_of <= 0 or value > out_of)):
        raise DataRefused(
            f"{value:g} of {out_of:g} cannot be counted."
            if out_of is not None
            else f"{value:g} cannot be counted.",
            where="Number",
            fix="Count from 0 up to the number you tried it with.",
            code="test.count",
        )
