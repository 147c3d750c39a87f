"""Reads of networks, schools, people and the log: each for somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, held_by, permits, visible
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.reading import once
from gofar.apps.access.verbs import Verb
from gofar.apps.people.models import Membership, Network, School
from gofar.core.words import message as _

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet


def networks_of(viewer: Viewer) -> tuple[Network, ...]:
    """Return the networks that the viewer belongs to, by name; asked once while one page is being read."""
    return once(("networks", viewer.pk), lambda: tuple(visible(viewer, Network).select_related("hub")))


def network_for(viewer: Viewer, slug: str) -> Network:
    """Return one network, or refuse as if it did not exist."""
    network = next((one for one in networks_of(viewer) if one.slug == slug), None)
    if network is None:
        raise NotVisible(_("There is no such network for you."), code="network.not-visible")
    return network


def schools_of(viewer: Viewer, network: Network | None = None) -> QuerySet[School]:
    """Return the network's schools, A to Z; without one those of all networks that the viewer sees."""
    rows = visible(viewer, School).select_related("district")
    return rows if network is None else rows.filter(network=network)


def schools_in(viewer: Viewer, network: Network) -> tuple[School, ...]:
    """Return the network's schools, A to Z, asked once while one page is being read."""
    return once(("schools in", viewer.pk, network.pk), lambda: tuple(schools_of(viewer, network)))


def school_for(viewer: Viewer, network: Network, slug: str) -> School:
    """Return one school, or refuse as if it did not exist."""
    school = schools_of(viewer, network).filter(slug=slug).first()
    if school is None:
        raise NotVisible(_("There is no such school for you."), code="school.not-visible")
    return school


def part_of(viewer: Viewer, network: Network) -> Membership | None:
    """Return the viewer's own membership in the network."""
    return next((held for held in held_by(viewer) if held.network_id == network.pk), None)


def members_of(viewer: Viewer, network: Network) -> QuerySet[Membership]:
    """Return the network's people, for those who see the network."""
    return (
        visible(viewer, Membership)
        .filter(network=network, ended_at=None)
        .select_related("person", "school", "team", "district")
        .order_by("person__name")
    )


def recent_changes(viewer: Viewer, network: Network) -> QuerySet[AuditEntry]:
    """Return the log of a network, newest first, with what took each change back.

    A look at a photo changes nothing: it stands beside the photo, for those who may see that. What was done to the
    readiness of a school is for those who read its readiness. Looks at students, and what was done for a family,
    stand in the record of that student; that rows came in is told to the school's own team.
    A file that somebody took changes nothing either.
    """
    return (
        visible(viewer, AuditEntry)
        .filter(network=network)
        .exclude(verb__in=(Verb.SEE, Verb.SEE_PHOTOS, Verb.SEE_STUDENTS, Verb.ANSWER_FAMILY))
        .filter(_told_of_readiness(viewer), _told_of_students(viewer))
        .select_related("person", "school", "network", "undone_by__person")
    )


def _told_of_readiness(viewer: Viewer) -> Q:
    """Return the condition under which a row of the log is told: what is about readiness, to those who read that."""
    inside = [
        model._meta.label_lower
        for model in apps.get_models()
        if getattr(model, "gate_see", None) is Verb.RATE_READINESS
    ]
    return ~Q(about_type__in=inside) | permits(viewer, Verb.RATE_READINESS, AuditEntry)


def _told_of_students(viewer: Viewer) -> Q:
    """Return the condition under which a row of the log is told: that rows about students came in, to their own team."""
    return ~Q(verb=Verb.LOAD_STUDENTS) | permits(viewer, Verb.SEE_STUDENTS, AuditEntry)


def change_for(viewer: Viewer, network: Network, key: int) -> AuditEntry:
    """Return one row of the log, or refuse as if it did not exist."""
    entry = recent_changes(viewer, network).filter(pk=key).first()
    if entry is None:
        raise NotVisible(_("There is no such change for you."), code="change.not-visible")
    return entry


def latest_change(viewer: Viewer, network: Network) -> AuditEntry | None:
    """Return the viewer's own newest row of the log: what a page has just done, for its Undo."""
    if not viewer.pk:
        return None
    # Its address is all that is asked of it, after every write: what stands beside it is left where it is.
    rows = recent_changes(viewer, network).select_related(None)
    return rows.filter(person__pk=viewer.pk).order_by("-pk").first()


def change_about(viewer: Viewer, thing: Model, action: str) -> AuditEntry | None:
    """Return the newest row of the log in which `action` was done to `thing`."""
    about = visible(viewer, AuditEntry).filter(about_type=thing._meta.label_lower, about_id=str(thing.pk))
    return about.filter(action=action).select_related("person", "network", "undone_by").first()
