"""Decide what is next. Going on drafts the next cycle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gofar.apps.access.action import Done, action, retract_with
from gofar.apps.access.clock import now, today
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import amend, restore
from gofar.apps.improvement.actions.tests.drafts import draft_cycle, drop_drafts, says_so_already
from gofar.apps.improvement.actions.tests.parts import GOES_ON, Plan
from gofar.core.errors import DataRefused
from gofar.core.practice.cycle import Decision
from gofar.core.practice.ramp import Step
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.improvement.models import Cycle
    from gofar.apps.people.models import Person


def _undecide(entry: AuditEntry, cycle: Cycle, by: Person) -> None:
    restore(cycle, (entry.version_after or 2) - 1, by=by, reason=f"Undo: {entry.says}")
    drop_drafts(cycle, now(entry.network))


@action(Verb.LOG_TEST, undo=retract_with(_undecide))
def decide(
    cycle: Cycle,
    decision: Decision,
    *,
    expected: int | None,
    by: Person,
    reason: str = "",
    for_whom: str | None = None,
    too_few: bool | None = None,
) -> Done[Cycle]:
    """Keep, change, stop or go on. Going on drafts the next cycle. The same decision again changes nothing.

    `for_whom` and `too_few` are written where they are given: for whom it worked, or that there are too few to say.

    Raises
    ------
    DataRefused
        There is no result to decide on.
    """
    if not cycle.results.filter(retracted_at=None).exists():
        raise DataRefused(
            _("There is no result yet to decide on."),
            where=_("Cycle {number}", number=cycle.number),
            fix=_("Log what happened first, even if it is little."),
            code="test.no-result",
        )
    worked = {"for_whom": for_whom, "too_few": too_few}
    worked = {name: value for name, value in worked.items() if value is not None}
    if says_so_already(cycle, {"decision": decision, "reason": reason, **worked}):
        return Done(cycle, "", cycle)
    close_cycle(cycle, decision, expected=expected, by=by, reason=reason, worked=worked)
    return Done(
        cycle, f"decided on test {cycle.test.number}: {WORDS[decision]}", cycle, school=cycle.test.school
    )


def close_cycle(
    cycle: Cycle,
    decision: Decision,
    *,
    expected: int | None,
    by: Person,
    reason: str = "",
    worked: Mapping[str, Any] | None = None,
) -> Cycle | None:
    """Write the decision; return the next cycle where going on drafts one."""
    network = cycle.test.network
    decided = {"decision": decision, "reason": reason, "decided_at": now(network), **(worked or {})}
    amend(cycle, decided, expected=expected, by=by, reason=reason[:300])
    if decision not in GOES_ON:
        return None
    if cycle.test.cycles.filter(number__gt=cycle.number, retracted_at=None).exists():
        return None
    first = today(network)
    return draft_cycle(cycle.test, _next_plan(cycle, decision, first), by=by)


def _next_plan(cycle: Cycle, decision: Decision, first: dt.date) -> Plan:
    """Carry a plan forward: as long as before, and one step further where the team tries it with more."""
    step = Step(cycle.step).further if cycle.step and decision is Decision.EXPAND else cycle.step
    return Plan(
        cycle.scale,
        first,
        first + (cycle.ends - cycle.starts),
        cycle.objective,
        step=step,
        belief=cycle.belief,
        cost=cycle.cost,
        commitment=cycle.commitment,
    )


#: Decisions as teams read them.
WORDS = {
    Decision.ADOPT: "keep it",
    Decision.ADAPT: "change it",
    Decision.ABANDON: "stop",
    Decision.REPEAT: "do it again",
    Decision.EXPAND: "try it with more",
}
