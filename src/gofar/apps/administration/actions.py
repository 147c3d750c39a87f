"""Writes to people and places. They stand above the gate because the gate reads what they write."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from typing import TYPE_CHECKING

from django.utils.text import slugify

from gofar.apps.access.action import Done, action, log, none, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import begin
from gofar.apps.administration.giving import check_gives
from gofar.apps.administration.models import SetUp
from gofar.apps.data.models import SchoolBreak
from gofar.apps.improvement.models import Charter, Theory
from gofar.apps.people.models import District, Hub, Invitation, Membership, Network, Person, School, Team
from gofar.apps.people.roles import Role
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.access.models import AuditEntry

#: How long an invitation can be accepted.
INVITATION_LASTS = dt.timedelta(days=7)


def found_network(
    *, name: str, slug: str, hub: str, school_word: str, by: Person, sample_today: dt.date | None = None
) -> Network:
    """Found a network, with `by` as its hub director, an empty charter and an empty theory.

    The one write that no gate can answer for, because no membership exists before it. It is reached from the
    command line, by whoever runs the server, and from `start_network`, by whom `may_found` allows. It stands in the
    log like every other.
    """
    network = Network.objects.create(
        slug=slug,
        name=name,
        hub=Hub.objects.create(name=hub),
        school_word=school_word,
        is_sample=sample_today is not None,
        sample_today=sample_today,
    )
    Membership.objects.create(person=by, network=network, role=Role.HUB_DIRECTOR, started_at=now(network))
    begin(Charter.objects.create(network=network), by=by)
    begin(Theory.objects.create(network=network), by=by)
    begin(SetUp.objects.create(network=network), by=by)
    done = Done(network, "founded the network", network)
    log("administration.actions.found_network", Verb.SET_UP, done, network=network, school=None, by=by)
    return network


@action(Verb.SET_UP, undo=none(_("Schools may rest on it. Rename it instead.")))
def add_district(network: Network, name: str, *, by: Person) -> Done[District]:
    """Add a district to the network."""
    district = District.objects.create(network=network, name=name, slug=slugify(name)[:60])
    return Done(district, f"added the district {name}", district)


@action(Verb.SET_UP, undo=none(_("People and figures may rest on it. A school leaves by its charter.")))
def add_school(
    network: Network,
    name: str,
    *,
    by: Person,
    short_name: str = "",
    district: District | None = None,
    codes: Sequence[str] = (),
    low_income_share: float | None = None,
    low_income_source: str = "",
) -> Done[School]:
    """Add a school with the codes and names under which files know it."""
    slug = _free_slug(network, short_name or name)
    school = School.objects.create(
        network=network,
        name=name,
        short_name=short_name,
        slug=slug,
        district=district,
        codes=list(codes),
        low_income_share=low_income_share,
        low_income_source=low_income_source,
    )
    return Done(school, f"added the school {name}", school, school=school)


def _free_slug(network: Network, name: str) -> str:
    base = slugify(name)[:70] or "school"
    taken = set(network.schools.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if slug not in taken)


@action(Verb.SET_UP, undo=none(_("Tests may rest on it. Rename it instead.")))
def add_team(school: School, name: str, *, by: Person) -> Done[Team]:
    """Add a team to a school."""
    team = Team.objects.create(school=school, name=name)
    return Done(team, f"added the team {name}", team, school=school)


@action(Verb.SET_UP, undo=none(_("Charts rest on the calendar. Change its days instead.")))
def add_break(
    network: Network, name: str, starts: dt.date, ends: dt.date, *, by: Person
) -> Done[SchoolBreak]:
    """Mark days without school."""
    row = SchoolBreak.objects.create(network=network, name=name, starts=starts, ends=ends)
    return Done(row, f"marked {name} in the calendar", row)


@action(Verb.INVITE, undo=none(_("End the membership instead; the log keeps both days.")))
def add_member(
    network: Network,
    person: Person,
    role: Role,
    *,
    by: Person,
    school: School | None = None,
    district: District | None = None,
    team: Team | None = None,
) -> Done[Membership]:
    """Make somebody a member of the network."""
    check_gives(network, role, by=by)
    membership = Membership.objects.create(
        person=person,
        network=network,
        role=role,
        school=school,
        district=district,
        team=team,
        started_at=now(network),
    )
    return Done(membership, f"made {person.name} a {role.label.lower()}", membership, school=school)


def _resume(entry: AuditEntry, membership: Membership, by: Person) -> None:
    check_gives(membership.network, membership.role, by=by)
    membership.ended_at = None
    membership.save(update_fields=["ended_at"])


@action(Verb.INVITE, undo=retract_with(_resume))
def end_membership(membership: Membership, *, by: Person) -> Done[Membership]:
    """End somebody's membership. It stops counting at the person's next request; what they wrote stays.

    Raises
    ------
    DataRefused
        It is the last hub director's: nobody could take it back.
    """
    if membership.ended_at is not None:
        return Done(membership, "", membership)
    check_gives(membership.network, membership.role, by=by)
    keep_a_director(membership)
    membership.ended_at = now(membership.network)
    membership.save(update_fields=["ended_at"])
    says = _("ended {name}’s membership", name=membership.person.name)
    return Done(membership, says, membership)


def keep_a_director(membership: Membership) -> None:
    """Refuse to end the part of a network's only hub director."""
    others = membership.network.memberships.filter(role=Role.HUB_DIRECTOR, ended_at=None)
    if membership.role == Role.HUB_DIRECTOR and not others.exclude(pk=membership.pk).exists():
        raise DataRefused(
            _("A network needs a hub director."),
            where=membership.person.name,
            fix=_("Make somebody else a hub director first."),
            code="part.last-director",
        )


@action(Verb.INVITE, undo=none(_("The mail is on its way. Withdraw the invitation instead.")))
def invite(
    network: Network,
    *,
    email: str,
    name: str,
    role: Role,
    by: Person,
    school: School | None = None,
    district: District | None = None,
) -> Done[str]:
    """Make an invitation and return the secret that its link carries. Only the secret's hash is kept."""
    check_gives(network, role, by=by)
    secret = secrets.token_urlsafe(32)
    moment = now()
    invitation = Invitation.objects.create(
        network=network,
        email=email.strip().lower(),
        name=name.strip(),
        role=role,
        school=school,
        district=district,
        token_hash=hash_of(secret),
        invited_by=by,
        sent_at=moment,
        expires_at=moment + INVITATION_LASTS,
    )
    return Done(secret, f"invited {name} as {role.label.lower()}", invitation, school=school)


def hash_of(secret: str) -> str:
    """Return what is kept of an invitation's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def open_invitation(secret: str) -> Invitation | None:
    """Return the invitation behind a link, if it can still be accepted."""
    return (
        Invitation.objects.filter(
            token_hash=hash_of(secret), accepted_at=None, withdrawn_at=None, expires_at__gt=now()
        )
        .select_related("network__hub", "school", "district", "invited_by")
        .first()
    )


def person_for(invitation: Invitation) -> Person:
    """Return the person with the invitation's address, made on the spot when new."""
    person, _ = Person.objects.get_or_create(email=invitation.email, defaults={"name": invitation.name})
    return person


@action(Verb.ACCEPT_INVITATION, undo=none(_("The hub can end the membership.")))
def accept_invitation(invitation: Invitation, *, by: Person) -> Done[Membership]:
    """Make the invited person a member. An invitation works once."""
    taken = Invitation.objects.filter(
        pk=invitation.pk, accepted_at=None, withdrawn_at=None, expires_at__gt=now()
    )
    if not taken.update(accepted_at=now()):
        raise DataRefused(
            _("This invitation has been used, withdrawn, or is more than seven days old."),
            fix=_("Ask {name} for a new one.", name=invitation.invited_by.name),
            code="invitation.spent",
        )
    membership = Membership.objects.create(
        person=by,
        network=invitation.network,
        role=invitation.role,
        school=invitation.school,
        district=invitation.district,
        started_at=now(),
    )
    return Done(membership, "accepted the invitation", membership, school=invitation.school)
