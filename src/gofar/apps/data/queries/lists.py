"""Lists for a viewer: what a network has said about their headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.gate import visible
from gofar.apps.data.models.sheets import KnownHeadings
from gofar.ingest.lists.kinds import NOT_READ, fields_of

if TYPE_CHECKING:
    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import Network
    from gofar.ingest.lists.kinds import ListKind


def headings_of(viewer: Viewer, network: Network, kind: ListKind) -> dict[str, str]:
    """Return the fields of the headings that somebody has explained before."""
    known = visible(viewer, KnownHeadings).filter(network=network, kind=kind.value).first()
    names = {NOT_READ, *fields_of(kind)}
    return {heading: name for heading, name in known.columns.items() if name in names} if known else {}
