"""Invite everybody on a roster, whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.errors import CannotUndo
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.actions import hash_of, invite
from gofar.apps.data.actions.lists import ListFile, close_batch, open_batch, taken_back
from gofar.apps.people.models import Invitation
from gofar.apps.people.roles import Role
from gofar.core.words import message as _
from gofar.ingest.lists.kinds import ListKind

if TYPE_CHECKING:
    from gofar.apps.access.models import AuditEntry
    from gofar.apps.data.models import Import
    from gofar.apps.people.models import Network, Person, School
    from gofar.ingest.lists.values import ListPlan, PlannedPerson


def _take_back(entry: AuditEntry, batch: Import, by: Person) -> None:
    """Withdraw the invitations that wait. Whoever has joined stays, until the hub ends the membership."""
    rows = Invitation.objects.filter(pk__in=batch.made.get("invitations", []), withdrawn_at=None)
    waiting = rows.filter(accepted_at=None)
    if not waiting.exists():
        raise CannotUndo(
            _("Everybody on this list has joined."),
            fix=_("End single memberships instead."),
            code="undo.joined",
        )
    waiting.update(withdrawn_at=now(entry.network))
    taken_back(batch)


@action(Verb.INVITE, undo=retract_with(_take_back))
def bring_people(
    network: Network, made: ListPlan[PlannedPerson], file: ListFile, *, by: Person
) -> Done[list[tuple[PlannedPerson, str]]]:
    """Invite everybody on a roster, and return each person with the secret of the link.

    Only the secrets' hashes are kept, so this is the one chance to send them. No mail is sent here.

    Raises
    ------
    DataRefused
        Something found in the list must be answered first, or nobody on it is new.
    """
    batch = open_batch(network, ListKind.PEOPLE, made, file, by=by)
    schools = {school.slug: school for school in network.schools.all()}
    links = [(person, _invite(network, person, schools, by=by)) for person in made.items]
    keys = dict(
        Invitation.objects.filter(token_hash__in=[hash_of(secret) for _, secret in links]).values_list(
            "email", "pk"
        )
    )
    close_batch(batch, made, file, {"invitations": sorted(keys.values())}, rows=len(links))
    return Done(links, f"invited {len(links)} people from {batch.file_name}", batch)


def _invite(network: Network, person: PlannedPerson, schools: dict[str, School], *, by: Person) -> str:
    return invite(
        network,
        email=person.email,
        name=person.name,
        role=Role(person.part),
        by=by,
        school=schools.get(person.school),
    )
