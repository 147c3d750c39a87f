"""Imports for a viewer: receipts, and the plan of a file that waits for somebody's yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, check, visible
from gofar.apps.access.verbs import Verb
from gofar.apps.data import drafts, store
from gofar.apps.data.models import DataPoint, Import
from gofar.apps.people.models import School
from gofar.core.errors import DataRefused
from gofar.core.periods import Rhythm
from gofar.core.practice.measure import Direction, Unit
from gofar.core.privacy.floor import Status
from gofar.core.words import message as _
from gofar.ingest.mapping import from_json
from gofar.ingest.plan import Plan, plan
from gofar.ingest.points import KnownMeasure, Numbers, PointKey
from gofar.ingest.schools import KnownSchool

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from gofar.apps.people.models import Network
    from gofar.ingest.grid import Grid

#: The sheet that was read has been used or swept.
DRAFT_GONE = "import.draft-gone"


def imports_of(viewer: Viewer, network: Network) -> QuerySet[Import]:
    """Return the network's imports, newest first."""
    return visible(viewer, Import).filter(network=network).select_related("by", "network")


def import_for(viewer: Viewer, network: Network, key: UUID) -> Import:
    """Return one import, for those who may bring in data; for others it does not exist."""
    found = imports_of(viewer, network).filter(uuid=key).first()
    if found is None:
        raise NotVisible(_("There is no such import for you."), code="import.not-visible")
    check(viewer, Verb.LOAD_DATA, network)
    return found


def plan_of(viewer: Viewer, waiting: Import) -> Plan:
    """Return what an import would do now, given what the record holds now.

    Raises
    ------
    DataRefused
        The sheet that was read has been used or swept (``import.draft-gone``).
    """
    check(viewer, Verb.LOAD_DATA, waiting)
    network = waiting.network
    return plan(
        draft_of(waiting),
        from_json(waiting.mapping),
        schools=known_schools(viewer, network),
        measures=known_measures(network),
        existing=_existing(network),
        answers=waiting.answers,
    )


def draft_of(waiting: Import) -> Grid:
    """Return the sheet that waits for somebody's yes.

    Raises
    ------
    DataRefused
        It has been used or swept (``import.draft-gone``).
    """
    draft = store.read_draft(waiting.uuid)
    if draft is None:
        raise DataRefused(
            _("We no longer have the sheet that was read."),
            where=waiting.file_name,
            fix=_("Send the file again; nothing of it was kept."),
            code=DRAFT_GONE,
        )
    return drafts.from_json(draft)


def known_schools(viewer: Viewer, network: Network) -> list[KnownSchool]:
    """Return the network's schools with every code and name that files use for them."""
    return [
        KnownSchool(s.slug, s.name, tuple(s.codes), (*s.aliases, *([s.short_name] if s.short_name else [])))
        for s in visible(viewer, School).filter(network=network)
    ]


def known_measures(network: Network) -> list[KnownMeasure]:
    """Return the network's measures as the reader of files knows them."""
    return [
        KnownMeasure(m.slug, m.name, Unit(m.unit), Rhythm(m.rhythm), Direction(m.direction), (m.short_name,))
        for m in network.measures.all()
    ]


def _existing(network: Network) -> dict[PointKey, Numbers]:
    rows = DataPoint.objects.filter(measure__network=network, retired_at=None).values_list(
        "school__slug", "measure__slug", "period_start", "dimension", "category",
        "status", "numerator", "denominator", "value", "lower", "upper",
    )  # fmt: skip
    return {PointKey(*row[:5]): Numbers(Status(row[5]), *row[6:]) for row in rows}
