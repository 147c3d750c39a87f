"""When a network has begun: the exit criteria of its first weeks, and how far each is met."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

#: A team has at least so many people.
TEAM = 3


class Criterion(StrEnum):
    """One exit criterion, in the order in which networks mostly reach them."""

    CHARTER = "charter"
    TEAMS = "teams"
    NORMS = "norms"
    INTRODUCTIONS = "introductions"
    MET = "met"
    COUNTED = "counted"
    FIGURES = "figures"
    PULSE = "pulse"
    FIRST_TEST = "first-test"


#: What no record can tell: a person says it, with name and day.
SAID = frozenset({Criterion.MET, Criterion.COUNTED})


@dataclass(frozen=True, slots=True)
class Facts:
    """What the record holds of a network's beginning. Counts are of schools."""

    schools: int = 0
    signed: int = 0
    teams: int = 0
    introduced: int = 0
    norms: bool = False
    figures: bool = False
    pulse: bool = False
    tests: int = 0
    first_test_by: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one criterion is met: `done` of `of`."""

    criterion: Criterion
    done: int
    of: int

    @property
    def is_met(self) -> bool:
        """Whether the criterion holds. Of no school at all, nothing holds."""
        return self.done >= self.of > 0


def initiation(facts: Facts, said: Collection[Criterion]) -> tuple[Progress, ...]:
    """Return how far each criterion is met, in order.

    Answers: has this network begun, and what is still open? `said` holds the criteria that a person has ticked.
    A first test counts when it is planned or running, so a network can plan it by a date and keep to it.
    """
    met = {
        Criterion.CHARTER: (facts.signed, facts.schools),
        Criterion.TEAMS: (facts.teams, facts.schools),
        Criterion.NORMS: (int(facts.norms), 1),
        Criterion.INTRODUCTIONS: (facts.introduced, facts.schools),
        Criterion.FIGURES: (int(facts.figures), 1),
        Criterion.PULSE: (int(facts.pulse), 1),
        Criterion.FIRST_TEST: (min(facts.tests, 1), 1),
    }
    met |= {one: (int(one in said), 1) for one in SAID}
    return tuple(Progress(one, *met[one]) for one in Criterion)
