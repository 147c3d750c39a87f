"""The log for those who keep the record: who did what, and when, with sign-ins and files that left."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from gofar.apps.access.gate import check
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.verbs import Verb
from gofar.apps.people.models import Person
from gofar.apps.records.actions.handing import HANDED_OUT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import Network

#: How many rows a page shows.
PAGE = 100
#: Told by their verb alone: their words are about children, and the hub is not shown those.
_CHILDREN = {
    Verb.SEE_PHOTOS, Verb.ADD_PHOTO, Verb.SEE_STUDENTS, Verb.LOAD_STUDENTS, Verb.ANSWER_FAMILY, Verb.SEE_ROWS, Verb.SEE_NOTES,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """What to look for: a person, a verb, from a day on, and where the page before ended."""

    who: int | None = None
    what: str = ""
    since: dt.date | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the log: its number, moment, author, verb, words and hash."""

    sequence: int
    at: dt.datetime
    who: str
    verb: Verb
    says: str
    hash: str


def log_of(viewer: Viewer, network: Network, asked: Asked, *, most: int | None = PAGE) -> list[Row]:
    """Return the rows of a network, newest first; of its people also that they signed in."""
    return [row_of(entry) for entry in entries_of(viewer, network, asked)[:most]]


def entries_of(viewer: Viewer, network: Network, asked: Asked) -> QuerySet[AuditEntry]:
    """Return what `log_of` reads, for whoever asks for a stretch of it; `row_of` tells one as it may be told."""
    rows = _of(viewer, network)
    if asked.who is not None:
        rows = rows.filter(person=asked.who)
    if asked.what:
        rows = rows.filter(verb=asked.what)
    if asked.since is not None:
        rows = rows.filter(at__gte=dt.datetime.combine(asked.since, dt.time(), dt.UTC))
    if asked.before is not None:
        rows = rows.filter(sequence__lt=asked.before)
    return rows.select_related("person").order_by("-sequence")


def people_in(viewer: Viewer, network: Network) -> list[Person]:
    """Return everybody who stands in the log of a network, by name."""
    keys = _of(viewer, network).order_by().values("person")
    return list(Person.objects.filter(pk__in=keys).order_by("name", "pk"))


def verbs_in(viewer: Viewer, network: Network) -> list[Verb]:
    """Return the verbs that stand in the log of a network."""
    found = set(_of(viewer, network).order_by().values_list("verb", flat=True).distinct())
    return [verb for verb in Verb if verb.value in found]


@dataclass(frozen=True, slots=True)
class Handed:
    """One file that left: when, to whom, which, and how many rows where that is known."""

    at: dt.datetime
    who: str
    file: str
    rows: int | None


def handed_out(viewer: Viewer, network: Network, most: int = PAGE) -> Sequence[Handed]:
    """Return the newest files of a network that left."""
    check(viewer, Verb.KEEP_RECORD, network)
    rows = (
        AuditEntry.objects.filter(network=network, action=HANDED_OUT)
        .select_related("person")
        .order_by("-sequence")
    )
    return [Handed(e.at, e.person.name, e.detail.get("file", ""), e.detail.get("rows")) for e in rows[:most]]


def _of(viewer: Viewer, network: Network) -> QuerySet[AuditEntry]:
    check(viewer, Verb.KEEP_RECORD, network)
    own = Q(
        network=None,
        verb=Verb.MIND_OWN,
        person__in=network.memberships.filter(ended_at=None).values("person"),
    )
    return AuditEntry.objects.filter(Q(network=network) | own)


def row_of(entry: AuditEntry) -> Row:
    """Return one row as those read it who keep the record."""
    verb = Verb(entry.verb)
    says = f"({verb.words})" if verb in _CHILDREN else entry.says
    return Row(entry.sequence, entry.at, entry.person.name, verb, says, entry.hash)
