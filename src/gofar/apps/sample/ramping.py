"""How far each cycle of the story goes, under which conditions, and what its team believed: follows from the story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.core.practice.adviser import Belief, Commitment, Cost
from gofar.core.practice.ramp import CONDITIONS, Step

if TYPE_CHECKING:
    from gofar.apps.sample.records import Cycle, Test

#: So many students are one person's own; so many more are a few colleagues'.
_OWN, _SEVERAL = 30, 100
#: What a team has added to its list of conditions, by idea.
OWN_CONDITIONS = {"call": "families who work nights", "checkin": "a day with a substitute"}
_READY = {Step.ONE: Commitment.SOME, Step.FEW: Commitment.SOME, Step.MANY: Commitment.STRONG}


def step_of(cycle: Cycle) -> Step:
    """Return who does it: one person, a few, or a whole grade."""
    if cycle.predicted_of <= _OWN:
        return Step.ONE
    return Step.FEW if cycle.predicted_of <= _SEVERAL else Step.MANY


def conditions_of(test: Test, cycle: Cycle) -> tuple[str, ...]:
    """Return what was new about a cycle: another period, then another teacher, at last the team's own condition."""
    step, (teacher, period, _grade) = step_of(cycle), CONDITIONS
    found = [period] if cycle.number > 1 else []
    if step is not Step.ONE:
        found.append(teacher)
    if step is Step.MANY and test.idea in OWN_CONDITIONS:
        found.append(OWN_CONDITIONS[test.idea])
    return tuple(found)


def thoughts_of(cycle: Cycle) -> dict[str, str]:
    """Return what the scale adviser was told: belief grows with the first good cycle, a failure costs little."""
    step = step_of(cycle)
    belief = Belief.LOW if cycle.number == 1 and step is Step.ONE else Belief.HIGH
    return {"belief": belief, "cost": Cost.SMALL, "commitment": _READY[step]}


def is_shared(test: Test, cycle: Cycle) -> bool:
    """Whether the team has shared its notes: most do once they have decided; some keep theirs."""
    return cycle.decision is not None and test.number % 5 != 0
