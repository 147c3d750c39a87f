"""What a district's data agreement lists: recorded by the hub, undone like everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, retract_with
from gofar.apps.access.verbs import Verb
from gofar.apps.people.models import District

if TYPE_CHECKING:
    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Network, Person


def _unrecord(entry: AuditEntry, district: District, by: Person) -> None:  # noqa: ARG001 - the shape of an undo
    district.agreement_lists = entry.detail["before"]
    district.save(update_fields=["agreement_lists"])


@action(Verb.SET_UP, undo=retract_with(_unrecord))
def record_agreement(
    network: Network,
    district: District,
    *,
    lists_counts: bool,
    by: Person,  # noqa: ARG001 - every action has its author
) -> Done[District]:
    """Record what a district's agreement lists. It says what was signed; it signs nothing."""
    mine = District.objects.select_for_update().get(pk=district.pk, network=network)
    before = list(mine.agreement_lists)
    listed = [word for word in before if word != District.Listed.TEST_COUNTS]
    listed += [District.Listed.TEST_COUNTS.value] if lists_counts else []
    if sorted(listed) == sorted(before):
        return Done(mine, "", mine)
    mine.agreement_lists = listed
    mine.save(update_fields=["agreement_lists"])
    words = "lists the counts of tests" if lists_counts else "does not list the counts of tests"
    says = f"recorded that {mine}’s agreement {words}"
    return Done(mine, says, mine, detail={"before": before})
