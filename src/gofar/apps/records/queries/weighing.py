"""What a deletion would take, counted before anybody says yes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement import photo_store
from gofar.apps.improvement.models import Photo
from gofar.apps.people.models import District, Membership, Network, Person, School
from gofar.apps.records.actions.leaving import belongings, words_of
from gofar.apps.records.actions.mentions import elsewhere
from gofar.apps.records.actions.reach import reach
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.access.gate import Viewer

#: What is counted by name; everything else is counted together.
_NAMED = {
    "people.school": _("schools"),
    "people.membership": _("parts of people"),
    "data.datapoint": _("figures"),
    "data.import": _("files that were brought in"),
    "improvement.test": _("tests"),
    "improvement.result": _("results of tests"),
    "improvement.learning": _("claims"),
    "improvement.photo": _("photos of student work"),
    "students.student": _("students"),
    "convenings.session": _("sessions"),
    "reports.report": _("reports"),
}


@dataclass(frozen=True, slots=True)
class Weight:
    """What would go: its name, how many of what, how many files, and how many texts of others would still say a name."""

    name: str
    rows: tuple[tuple[str, int], ...]
    others: int
    photos: int
    mentions: int


def choices(viewer: Viewer, network: Network) -> list[tuple[str, str, str]]:
    """Return what can be deleted in a network: a key, the kind, and its name."""
    check(viewer, Verb.DELETE_FOR_GOOD, network)
    schools = School.objects.filter(network=network)
    districts = District.objects.filter(network=network).order_by("name")
    people = (
        Person.objects.filter(memberships__network=network)
        .exclude(pk=viewer.pk or 0)
        .distinct()
        .order_by("name", "pk")
    )
    return [
        *((f"school:{one.slug}", "school", one.name) for one in schools),
        *((f"district:{one.slug}", "district", one.name) for one in districts),
        *((f"person:{one.pk}", "person", one.name) for one in people),
        ("network:all", "network", network.name),
    ]


def target(viewer: Viewer, network: Network, key: str) -> School | District | Person | Network:
    """Return what a key names in this network, or refuse as if it did not exist."""
    check(viewer, Verb.DELETE_FOR_GOOD, network)
    kind, _colon, which = key.partition(":")
    found: School | District | Person | Network | None = None
    if kind == "school":
        found = School.objects.filter(network=network, slug=which).first()
    elif kind == "district":
        found = District.objects.filter(network=network, slug=which).first()
    elif kind == "person" and which.isdigit():
        parts = Membership.objects.filter(network=network, person__pk=which).select_related("person")
        found = next((part.person for part in parts.order_by("pk")), None)
    elif kind == "network":
        found = network
    if found is None:
        raise NotVisible(_("There is nothing here for you."), code="delete.not-visible")
    return found


def weigh(thing: School | District | Person | Network) -> Weight:
    """Count what a deletion would take. The caller has asked the gate."""
    found = belongings(thing) if isinstance(thing, Person) else reach(thing)
    counted: Counter[str] = Counter()
    for model, keys in found.items():
        counted[_NAMED.get(model._meta.label_lower, "")] += len(keys)
    others = counted.pop("", 0)
    names = words_of(thing) if isinstance(thing, Person) else [thing.name]
    photos = sum(photo_store.stands(key) for key in found.get(Photo, ()))
    return Weight(thing.name, tuple(sorted(counted.items())), others, photos, elsewhere(names, found))
