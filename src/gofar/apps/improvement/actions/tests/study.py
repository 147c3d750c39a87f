"""Write a cycle up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gofar.apps.access.action import RESTORE, Done, action
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import amend
from gofar.apps.improvement.actions.tests.drafts import says_so_already

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.improvement.models import Cycle
    from gofar.apps.people.models import Person


@action(Verb.LOG_TEST, undo=RESTORE)
def study(cycle: Cycle, changes: Mapping[str, Any], *, expected: int | None, by: Person) -> Done[Cycle]:
    """Write down what was done, what surprised, for whom it worked and what was learned.

    The same words again change nothing, so that a second click is no conflict with oneself.
    """
    if changes.get("for_whom"):
        changes = {"too_few": False, **changes}
    if says_so_already(cycle, changes):
        return Done(cycle, "", cycle)
    amend(cycle, changes, expected=expected, by=by)
    return Done(
        cycle, f"wrote up cycle {cycle.number} of test {cycle.test.number}", cycle, school=cycle.test.school
    )
