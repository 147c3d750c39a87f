"""Add a condition that a test should meet before anybody relies on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, retract_with
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.tests.drafts import list_conditions
from gofar.apps.improvement.models import Test

if TYPE_CHECKING:
    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Person


def _unlist(entry: AuditEntry, test: Test, by: Person) -> None:
    test.conditions = [word for word in test.conditions if word not in entry.detail["added"]]
    test.save(update_fields=["conditions"])


@action(Verb.LOG_TEST, undo=retract_with(_unlist))
def list_condition(test: Test, words: str, *, by: Person) -> Done[Test]:
    """Add one condition to the team's list. One that stands there already changes nothing."""
    locked = Test.objects.select_for_update().get(pk=test.pk)
    added = list_conditions(locked, [words.strip()])
    says = f"added a condition to test {test.number}" if added else ""
    return Done(locked, says, locked, school=test.school, detail={"added": added})
