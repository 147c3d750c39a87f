"""A school says on which parts of the theory it does not work, and why; and takes one up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.theory.branching import refuse
from gofar.apps.improvement.actions.theory.graph import record
from gofar.apps.improvement.models import LeftOut
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Person, School


def _stand(row: LeftOut, retracted: dt.datetime | None, *, by: Person, reason: str) -> None:
    row.retracted_at = retracted
    row.save(update_fields=["retracted_at"])
    record(row.node.theory, by=by, reason=reason)


def _unleave(entry: AuditEntry, row: LeftOut, by: Person) -> None:
    _stand(row, now(entry.network), by=by, reason=f"Took back: {entry.says}")


@action(Verb.BRANCH_THEORY, undo=retract_with(_unleave))
def leave_out(school: School, node: Node, *, reason: str, by: Person) -> Done[LeftOut]:
    """Say that a school does not work on a part of the network's theory, with the reason.

    Raises
    ------
    DataRefused
        There is no reason, the part is no part of the network's theory, or it is left out already.
    """
    if not reason.strip():
        raise refuse(_("There is no reason."), _("Say in one line why not."), "branch.no-reason")
    if node.school_id is not None or node.theory.network_id != school.network_id:
        raise refuse(
            _("Only a part of the network’s theory can be left out."),
            _("Give up your school’s own part instead."),
            "branch.not-the-networks",
        )
    if LeftOut.objects.filter(node=node, school=school, retracted_at=None).exists():
        raise refuse(
            _("{school} leaves it out already.", school=school), _("Take it up again."), "branch.twice"
        )
    row = LeftOut.objects.create(
        node=node, school=school, reason=reason.strip(), by=by, at=now(school.network)
    )
    record(node.theory, by=by, reason=f"{school} does not work on “{node.title}”: {row.reason}")
    return Done(row, f"left “{node.title}” out for {school}", row, school=school)


def _untake(entry: AuditEntry, row: LeftOut, by: Person) -> None:
    if LeftOut.objects.filter(node=row.node_id, school=row.school_id, retracted_at=None).exists():
        return
    _stand(row, None, by=by, reason=f"Took back: {entry.says}")


@action(Verb.BRANCH_THEORY, undo=retract_with(_untake))
def take_up(row: LeftOut, *, by: Person) -> Done[LeftOut]:
    """Work on a part again that the school had left out."""
    says = f"took “{row.node.title}” up again for {row.school}"
    _stand(row, now(row.school.network), by=by, reason=says.replace("took", "Took", 1))
    return Done(row, says, row)
