"""May this person do this to that? One formulation answers for one object and for a list of them.

Every gated model says where its network and school are (`gate_network`, `gate_school`). `permits` turns a
person's memberships into one condition; `visible` filters with it and `check` asks it about one row, so a
list can never show what a page refuses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q, QuerySet

from gofar.apps.access.agreements import lists_test_counts
from gofar.apps.access.errors import NotAllowed, NotVisible
from gofar.apps.access.looking import looking_of
from gofar.apps.access.reading import once, one_reading
from gofar.apps.access.roles import ASK, PARTS
from gofar.apps.access.verbs import Verb
from gofar.apps.people.models import Membership, Network, Person, School
from gofar.apps.people.roles import Role
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Iterable

M = TypeVar("M", bound=Model)
Viewer = Person | AnonymousUser


__all__ = [
    "Viewer", "check", "has_second_factor", "held_by", "may", "memberships", "one_reading", "part_of_school", "permits", "signs_in_twice", "takes_a_second_step", "takes_photos",
    "visible", "which",
]  # fmt: skip


def held_by(viewer: Viewer) -> list[Membership]:
    """Return the memberships that count today, the oldest first; asked once while one page is being read."""
    return once(("held", viewer.pk), lambda: list(memberships(viewer)))


def signs_in_twice(viewer: Viewer) -> bool:
    """Return the same, asked once while one page is being read; keys come and go outside of our actions, so only reads ask so."""
    return once(("second factor", viewer.pk), lambda: has_second_factor(viewer))


def _agreed(network: int) -> bool:
    """Whether the hub's staff may see the counts of tests in a network."""
    return once(("agreed", network), lambda: lists_test_counts(network))


#: What shows small numbers or the work of children: it takes a second factor.
_SMALL = frozenset({
    Verb.SEE_ROWS, Verb.SEE_COUNTS, Verb.SEE_PHOTOS, Verb.ADD_PHOTO,
    Verb.SEE_STUDENTS, Verb.LOAD_STUDENTS, Verb.ANSWER_FAMILY,
})  # fmt: skip
#: What nobody may do before the network's director has switched photos on.
_PHOTOS = frozenset({Verb.SEE_PHOTOS, Verb.ADD_PHOTO})
#: What nobody reads by looking as somebody else, whatever both of them may do: children, and a team's own words.
_NOT_BY_LOOKING = _SMALL | {
    Verb.SEE_NOTES, Verb.ACCEPT_INVITATION, Verb.VIEW_AS,
}  # fmt: skip


def memberships(viewer: Viewer) -> QuerySet[Membership]:
    """Return the memberships that count today. Ended ones stop counting at the next question."""
    if not viewer.is_authenticated or not viewer.is_active:
        return Membership.objects.none()
    rows = Membership.objects.filter(ended_at=None).order_by("pk")
    looking = looking_of(viewer)
    rows = rows.filter(person=viewer) if looking is None else rows.filter(pk=looking.part)
    return rows.select_related("network", "school", "district", "team")


def has_second_factor(viewer: Viewer) -> bool:
    """Return whether the person signs in with more than a mailed code: a key made without one counts as none."""
    if getattr(viewer, "signed_once", False) or not viewer.is_authenticated:
        return False
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    return Authenticator.objects.filter(user=viewer, type__in=kinds).exists()


def permits(viewer: Viewer, verb: Verb, model: type[Model]) -> Q:
    """Return the condition on `model` under which `viewer` may do `verb`: the one rule."""
    looking = looking_of(viewer)
    if looking is None:
        return _rule(viewer, verb, model)
    if _seen_as(model, verb) in _NOT_BY_LOOKING or hasattr(model, "gate_person"):
        return Q(pk__in=[])
    # Looking as somebody else never shows more than one's own part does.
    return _rule(viewer, verb, model) & permits(looking.by, verb, model)


def _seen_as(model: type[Model], verb: Verb) -> Verb:
    """Return what seeing takes: a photo does not exist for whoever may not see it, though they are in the network."""
    takes = getattr(model, "gate_see", None)
    return takes if verb is Verb.SEE and isinstance(takes, Verb) else verb


def _rule(viewer: Viewer, verb: Verb, model: type[Model]) -> Q:
    if verb is Verb.ACCEPT_INVITATION:
        able = viewer.is_authenticated and viewer.is_active
        return Q(email__iexact=getattr(viewer, "email", "")) if able else Q(pk__in=[])
    if own := getattr(model, "gate_person", ""):
        # What belongs to one person is for that person alone, whatever their part.
        return Q(**{own: viewer.pk}) if viewer.is_authenticated and viewer.is_active else Q(pk__in=[])
    verb = _seen_as(model, verb)
    rule = Q(pk__in=[])
    for membership in _counting(viewer, verb):
        rule |= _reach(membership, verb, model)
    return rule


def _counting(viewer: Viewer, verb: Verb) -> list[Membership]:
    """Return the memberships that can carry `verb` at all: the trust floor, agreements and switches."""
    held = held_by(viewer)
    sample = [m for m in held if m.network.is_sample]
    if verb in _SMALL and len(sample) < len(held) and not signs_in_twice(viewer):
        # The trust floor: no second factor, no rows of children. The made-up sample is exempt.
        held = sample
    if verb is Verb.SEE_COUNTS:
        held = [m for m in held if m.role not in ASK or _agreed(m.network_id)]
    if verb in _PHOTOS:
        held = [m for m in held if m.network.photo_days]
    return held


def _reach(membership: Membership, verb: Verb, model: type[Model]) -> Q:
    part = PARTS[Role(membership.role)]
    network, school = model.gate_network, model.gate_school  # type: ignore[attr-defined]  # each gated model has them
    if verb in part.everywhere:
        return Q(**{network: membership.network_id})
    if verb in part.own and school and membership.school_id:
        return Q(**{network: membership.network_id, school: membership.school_id})
    return Q(pk__in=[])


def takes_a_second_step(verb: Verb) -> bool:
    """Return whether `verb` is for those alone who sign in with a second factor."""
    return verb in _SMALL


def takes_photos(verb: Verb) -> bool:
    """Return whether `verb` waits until the network's director has switched photos on."""
    return verb in _PHOTOS


def part_of_school(viewer: Viewer, verb: Verb, school: School) -> bool:
    """Return whether the viewer's part in a school holds `verb`, before the floor is asked: what they would be let do."""
    held = (m for m in held_by(viewer) if m.school_id == school.pk)
    return any(verb in PARTS[Role(m.role)].own for m in held)


def visible(viewer: Viewer, model: type[M]) -> QuerySet[M]:
    """Return the rows of `model` that `viewer` may see: the start of every query."""
    return model._default_manager.filter(permits(viewer, Verb.SEE, model))


def may(viewer: Viewer, verb: Verb, thing: Model) -> bool:
    """Return whether `viewer` may do `verb` to `thing`."""
    model = type(thing)
    if model is School:
        return thing.pk in _schools(viewer, verb)
    if model is Network:
        return thing.pk in _networks(viewer, verb)
    return model._default_manager.filter(permits(viewer, verb, model), pk=thing.pk).exists()


def which(viewer: Viewer, verb: Verb, things: Iterable[M]) -> set[Any]:
    """Return the keys of those `things` (of one model) to which `viewer` may do `verb`, in one question."""
    listed = list(things)
    if not listed:
        return set()
    model = type(listed[0])
    if model is School:
        return {thing.pk for thing in listed} & _schools(viewer, verb)
    rows = model._default_manager.filter(permits(viewer, verb, model), pk__in=[thing.pk for thing in listed])
    return set(rows.values_list("pk", flat=True))


def _networks(viewer: Viewer, verb: Verb) -> frozenset[int]:
    """Return the keys of all networks to which `viewer` may do `verb`: one or two, and asked for as schools are."""
    rule = permits(viewer, verb, Network)
    return once(
        ("networks", rule),
        lambda: frozenset(Network._default_manager.filter(rule).values_list("pk", flat=True)),
    )


def _schools(viewer: Viewer, verb: Verb) -> frozenset[int]:
    """Return the keys of all schools to which `viewer` may do `verb`: few, and asked for by every part of a page.

    Two verbs that reach the same schools are one question: the condition is its name.
    """
    rule = permits(viewer, verb, School)
    return once(
        ("schools", rule),
        lambda: frozenset(School._default_manager.filter(rule).values_list("pk", flat=True)),
    )


def check(viewer: Viewer, verb: Verb, thing: Model) -> None:
    """Refuse unless `viewer` may do `verb` to `thing`.

    Raises
    ------
    NotVisible
        The viewer is a stranger: for them the thing does not exist.
    NotAllowed
        The viewer sees it, and learns whom to ask.
    """
    if may(viewer, verb, thing):
        return
    if not may(viewer, Verb.SEE, thing):
        raise NotVisible(_("There is nothing here for you."), code="gate.not-visible")
    raise NotAllowed(
        _("Your part in this network does not let you {words}.", words=verb.words),
        fix=_("Ask {whom}.", whom=_whom(thing)),
        code="gate.not-allowed",
    )


def _whom(thing: Model) -> str:
    path = type(thing).gate_network  # type: ignore[attr-defined]  # each gated model has it
    key = type(thing)._default_manager.filter(pk=thing.pk).values_list(path, flat=True).get()
    network = Network.objects.select_related("hub").get(pk=key)
    staff = network.memberships.filter(role__in=ASK, ended_at=None).select_related("person")
    names = sorted({member.person.name for member in staff})
    return " or ".join(names) if names else network.hub.name
