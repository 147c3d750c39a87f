"""Who may do what, from the one page that the gate reads: by part, and by thing to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.gate import may, takes_a_second_step, takes_photos
from gofar.apps.access.queries import members_of
from gofar.apps.access.roles import ASK, PARTS
from gofar.apps.access.verbs import Verb
from gofar.apps.people.roles import Role
from gofar.web.base.pages import Link
from gofar.web.base.words import told
from gofar.web.settings.build.index import below_settings
from gofar.web.settings.build.kinds import sorted_kinds
from gofar.web.settings.pages import Ability, Kind, RoleLine, RolesPage, VerbKind, VerbLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.people.models import Membership, Network, Person


def roles_page(viewer: Person, network: Network) -> RolesPage:
    """Return every part with what it may do and who has it, and every thing with the parts that may do it."""
    members = list(members_of(viewer, network))
    return RolesPage(
        crumbs=below_settings(network, _("Who may do what")),
        title=_("Who may do what in %(network)s") % {"network": network.name},
        say=_(
            "Nobody may do what does not stand here. Whoever has no part here finds nothing at any address of the network."
        ),
        roles=tuple(_role(network, role, members) for role in Role),
        verbs=tuple(
            VerbKind(name, tuple(_verb(verb) for verb in verbs)) for name, verbs in sorted_kinds(Verb)
        ),
        changes=may(viewer, Verb.INVITE, network),
    )


def _role(network: Network, role: Role, members: list[Membership]) -> RoleLine:
    part = PARTS[role]
    people = [member for member in members if member.role == role]
    count = len(part.everywhere | part.own)
    return RoleLine(
        key=role.value,
        name=str(role.label),
        says=told(part.says),
        people=tuple(
            Link(_named(member), reverse("person", args=[network.slug, member.pk])) for member in people
        ),
        everywhere=_kinds(role, part.everywhere),
        own=_kinds(role, part.own - part.everywhere),
        count=ngettext("%(n)d thing it may do", "%(n)d things it may do", count) % {"n": count},
    )


def _named(member: Membership) -> str:
    place = member.school or member.district
    return f"{member.person.name}, {place}" if place else member.person.name


def _kinds(role: Role, verbs: Iterable[Verb]) -> tuple[Kind, ...]:
    return tuple(
        Kind(name, tuple(Ability(capfirst(told(verb.words)), _only(verb, [role])) for verb in found))
        for name, found in sorted_kinds(verbs)
    )


def _verb(verb: Verb) -> VerbLine:
    everywhere = [role for role in Role if verb in PARTS[role].everywhere]
    own = [role for role in Role if verb in PARTS[role].own and role not in everywhere]
    return VerbLine(
        capfirst(told(verb.words)), _listed(everywhere), _listed(own), _only(verb, [*everywhere, *own])
    )


def _listed(roles: Iterable[Role]) -> str:
    return ", ".join(str(role.label) for role in roles)


def _only(verb: Verb, roles: Iterable[Role]) -> str:
    """Return on what a thing waits, in words."""
    waits = []
    if takes_a_second_step(verb):
        waits.append(_("Only with a second step at sign-in."))
    if takes_photos(verb):
        waits.append(_("Only while the director has photos switched on."))
    if verb is Verb.SEE_COUNTS and ASK & set(roles):
        waits.append(_("The hub only once every district has agreed."))
    return " ".join(waits)
