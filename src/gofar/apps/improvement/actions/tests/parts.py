"""What a team says when it plans: a cycle's plan and a prediction, and what cannot be counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gofar.core.errors import DataRefused
from gofar.core.practice.cycle import Decision
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt

    from gofar.core.practice.ramp import Step

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
    """One cycle's plan. `step` is how far it goes on the ramp; the last three are what the scale adviser asks."""

    scale: str
    starts: dt.date
    ends: dt.date
    objective: str = ""
    step: Step | str = ""
    conditions: tuple[str, ...] = ()
    belief: str = ""
    cost: str = ""
    commitment: str = ""

    @property
    def fields(self) -> dict[str, Any]:
        """The plan as a cycle keeps it."""
        return {name: getattr(self, name) for name in self.__slots__} | {"conditions": list(self.conditions)}


def check_plan(plan: Plan) -> None:
    """Refuse a plan that ends before it starts."""
    if plan.ends < plan.starts:
        raise DataRefused(
            _("The test ends before it starts."),
            where=_("Dates"),
            fix=_("Put the earlier day first."),
            code="test.end-before-start",
        )


def check_count(value: float, out_of: float | None) -> None:
    """Refuse a count that cannot be."""
    if value < 0 or (out_of is not None and (out_of <= 0 or value > out_of)):
        raise DataRefused(
            _("{value:g} of {out_of:g} cannot be counted.", value=value, out_of=out_of)
            if out_of is not None
            else _("{value:g} cannot be counted.", value=value),
            where=_("Number"),
            fix=_("Count from 0 up to the number you tried it with."),
            code="test.count",
        )
