"""Readiness as those who rate may read it: marks without names, disagreement, supports, and the decision."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.clock import today
from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, may, visible
from gofar.apps.access.queries import members_of, schools_of
from gofar.apps.access.roles import PARTS
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.shown import shown_to
from gofar.apps.people.roles import Role
from gofar.apps.surveys.models import Mark, Readiness, Support
from gofar.core.practice.surveys.readiness import Level, Seen, seen
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.people.models import District, Membership, Network, School

__all__ = [
    "Level", "ReadinessReading", "may_rate", "places_of", "readiness_for", "readiness_of", "support_for",
    "supports_due",
]  # fmt: skip

_A_WEEK = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True)
class ReadinessReading:
    """One look at readiness as one reader may see it.

    `mine` is the reader's own mark. `sides` is empty until the reader has marked, or somebody has decided: the first
    mark that is seen would pull the next one. `said` holds what people wrote of each side, in no order of theirs. Texts are
    told without counts to whoever may not read small numbers; a support stands with its text as told.
    """

    readiness: Readiness
    level: Level
    mine: Mark | None
    raters: int
    sides: tuple[Seen, ...]
    said: Mapping[str, tuple[str, ...]]
    wished: tuple[str, ...]
    supports: tuple[tuple[Support, str], ...]
    reason: str
    may_lead: bool
    owners: tuple[Membership, ...] = ()


def may_rate(viewer: Viewer, network: Network) -> bool:
    """Return whether the viewer reads any readiness here: coaches, the hub, and a school's own team."""
    if may(viewer, Verb.RATE_READINESS, network):
        return True
    schools = schools_of(viewer, network)
    return any(may(viewer, Verb.RATE_READINESS, school) for school in schools)


def readiness_of(viewer: Viewer, network: Network) -> tuple[Readiness, ...]:
    """Return what the viewer may read of readiness here: places A to Z, the newest look at each first."""
    rows = visible(viewer, Readiness).filter(network=network, retracted_at=None)
    listed = rows.select_related("school", "district", "network__hub")
    order = list(Level)
    return tuple(sorted(listed, key=lambda row: (order.index(Level(row.level)), str(row), -row.number)))


def readiness_for(viewer: Viewer, network: Network, number: int) -> ReadinessReading:
    """Return one look at readiness, or refuse as if it did not exist."""
    rows = visible(viewer, Readiness).filter(network=network, number=number, retracted_at=None)
    row = rows.select_related("school", "district", "network__hub", "decided_by").first()
    if row is None:
        raise NotVisible(_("There is no such page for you."), code="readiness.not-visible")
    marks = list(visible(viewer, Mark).filter(readiness=row, retracted_at=None))
    mine = next((one for one in marks if one.by_id == viewer.pk), None)
    read = marks if mine is not None or row.decision else []
    shown = shown_to(viewer, network)
    said = {
        side.domain.key: tuple(
            sorted(shown(text) for one in read if (text := one.evidence.get(side.domain.key)))
        )
        for side in seen([])
    }
    supports = list(visible(viewer, Support).filter(readiness=row, retracted_at=None).select_related("owner"))
    return ReadinessReading(
        row,
        Level(row.level),
        mine,
        len(marks),
        seen([one.steps for one in read]) if read else (),
        said,
        tuple(sorted(shown(one.support) for one in read if one.support)),
        tuple((one, shown(one.text)) for one in supports),
        shown(row.reason),
        may(viewer, Verb.LEAD_SURVEY, network),
        _owners(viewer, row),
    )


def supports_due(viewer: Viewer, network: Network) -> tuple[Support, ...]:
    """Return the supports that the viewer sees to and that are to be looked at again within a week."""
    until = today(network) + _A_WEEK
    rows = visible(viewer, Support).filter(
        readiness__network=network,
        readiness__retracted_at=None,
        owner=viewer.pk,
        done_at=None,
        retracted_at=None,
        recheck_on__lte=until,
    )
    return tuple(rows.select_related("readiness__school", "readiness__district", "readiness__network__hub"))


def support_for(viewer: Viewer, readiness: Readiness, key: int) -> Support:
    """Return one support, or refuse as if it did not exist."""
    rows = visible(viewer, Support).filter(readiness=readiness, pk=key, retracted_at=None)
    found = rows.select_related("readiness__network").first()
    if found is None:
        raise NotVisible(_("There is no such support for you."), code="support.not-visible")
    return found


def places_of(viewer: Viewer, network: Network) -> tuple[tuple[School, ...], tuple[District, ...]]:
    """Return the schools and districts that can be looked at, A to Z."""
    schools = tuple(schools_of(viewer, network))
    districts = {school.district for school in schools if school.district}
    return schools, tuple(sorted(districts, key=lambda one: one.name))


def _owners(viewer: Viewer, row: Readiness) -> tuple[Membership, ...]:
    """Return who may see to a support: whoever reads the page."""
    return tuple(held for held in members_of(viewer, row.network) if _reads(held, row))


def _reads(held: Membership, row: Readiness) -> bool:
    part = PARTS[Role(held.role)]
    if Verb.RATE_READINESS in part.everywhere:
        return True
    return Verb.RATE_READINESS in part.own and row.school_id is not None and held.school_id == row.school_id
