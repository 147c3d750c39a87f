"""Change somebody's part. Access follows at the person's next request, and it can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gofar.apps.access.action import Done, action, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.actions import keep_a_director
from gofar.apps.administration.giving import check_gives, check_not_own
from gofar.apps.people.models import Membership
from gofar.apps.people.roles import SCHOOL_ROLES, Role
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Person, School


def _back(entry: AuditEntry, held: Membership, by: Person) -> None:
    before = Membership.objects.get(pk=entry.detail["before"])
    check_not_own(held, by=by)
    for part in (held, before):
        check_gives(held.network, part.role, by=by)
    held.ended_at = now(entry.network)
    held.save(update_fields=["ended_at"])
    before.ended_at = None
    before.save(update_fields=["ended_at"])


@action(Verb.INVITE, undo=retract_with(_back))
def change_part(membership: Membership, role: Role, *, school: School | None, by: Person) -> Done[Membership]:
    """End a membership and begin another part for the same person on the same day: the history stays.

    Raises
    ------
    NotAllowed
        It is one's own part, or a director's and one is none.
    DataRefused
        A school's part without a school, or the last hub director would be gone.
    """
    if role in SCHOOL_ROLES and school is None:
        raise DataRefused(
            _("This part belongs to a school."),
            where=_("School"),
            fix=_("Choose the school."),
            code="part.no-school",
        )
    if role == membership.role and school == membership.school:
        return Done(membership, "", membership)
    check_gives(membership.network, membership.role, by=by)
    check_gives(membership.network, role, by=by)
    if role != Role.HUB_DIRECTOR:
        keep_a_director(membership)
    check_not_own(membership, by=by)
    moment = now(membership.network)
    membership.ended_at = moment
    membership.save(update_fields=["ended_at"])
    place = school if role in SCHOOL_ROLES else None
    team = place.teams.first() if place else None
    fresh = Membership.objects.create(
        person=membership.person,
        network=membership.network,
        role=role,
        school=place,
        team=team,
        started_at=moment,
    )
    detail: dict[str, Any] = {"before": membership.pk}
    says = _("changed {name}’s part to {part}", name=membership.person.name, part=str(role.label).lower())
    return Done(fresh, says, fresh, school=place, detail=detail)
