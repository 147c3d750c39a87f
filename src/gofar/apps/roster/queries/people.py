"""Who is here since when, who came and who left, and how long ago each was last active."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Max

from gofar.apps.access.clock import local, today
from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, may, visible
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.verbs import Verb
from gofar.apps.people.models import Membership
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.people.models import Network

#: A school year begins on the first of August.
_AUGUST = 8


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody who is here: since when in the network, and in how many days since their last action, where told."""

    held: Membership
    since: dt.date
    quiet_days: int | None


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of a network, A to Z, and who came and left this school year.

    `sees_activity` says whether days since the last action may be told; then None means never active.
    """

    here: tuple[Here, ...]
    came: tuple[Membership, ...]
    left: tuple[Membership, ...]
    since: dt.date
    sees_activity: bool


def roster_of(viewer: Viewer, network: Network) -> Roster:
    """Return the roster as `viewer` may read it. Somebody who only changed their part has neither come nor left."""
    rows = visible(viewer, Membership).filter(network=network)
    spells = list(rows.select_related("person", "school", "team", "district").order_by("person__name", "pk"))
    by_person: dict[int, list[Membership]] = defaultdict(list)
    for spell in spells:
        by_person[spell.person_id].append(spell)
    day = today(network)
    begin = dt.date(day.year if day.month >= _AUGUST else day.year - 1, _AUGUST, 1)
    sees = may(viewer, Verb.SEE_ACTIVITY, network)
    last = _last_actions(viewer, network) if sees else {}
    here = [held for held in spells if held.ended_at is None]
    first = {key: local(network, held[0].started_at).date() for key, held in by_person.items()}
    return Roster(
        tuple(Here(held, first[held.person_id], _days(network, last, held, day)) for held in here),
        tuple(_once(held for held in here if first[held.person_id] >= begin)),
        tuple(_once(_left(network, by_person, begin))),
        begin,
        sees,
    )


def _left(network: Network, by_person: dict[int, list[Membership]], begin: dt.date) -> Iterable[Membership]:
    for spells in by_person.values():
        ends = [held.ended_at for held in spells]
        if all(ends) and local(network, max(end for end in ends if end)).date() >= begin:
            yield spells[-1]


def _once(held: Iterable[Membership]) -> list[Membership]:
    return list({one.person_id: one for one in held}.values())


def _last_actions(viewer: Viewer, network: Network) -> dict[int, dt.datetime]:
    rows = visible(viewer, AuditEntry).filter(network=network).order_by().values_list("person_id")
    return dict(rows.annotate(Max("at")))


def _days(network: Network, last: dict[int, dt.datetime], held: Membership, day: dt.date) -> int | None:
    moment = last.get(held.person_id)
    return (day - local(network, moment).date()).days if moment else None


def member_for(viewer: Viewer, network: Network, key: int) -> Membership:
    """Return somebody's part, or refuse as if it did not exist."""
    rows = visible(viewer, Membership).filter(network=network, pk=key, ended_at=None)
    found = rows.select_related("person", "network", "school", "team", "district").first()
    if found is None:
        raise NotVisible(_("There is nobody here by that address."), code="member.not-visible")
    return found
