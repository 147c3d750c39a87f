"""Where parts of a theory came from, for somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.gate import visible
from gofar.apps.packages.models import Origin

if TYPE_CHECKING:
    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import Network


@dataclass(frozen=True, slots=True)
class From:
    """The package from which a part came, and how far its evidence reached there. `word` is empty for a driver."""

    network: str
    title: str
    number: int
    content_id: str
    rung: int
    word: str
    warning: bool


def origins_in(viewer: Viewer, network: Network) -> dict[int, From]:
    """Return where the parts of a theory came from, by the key of the part's row."""
    rows = visible(viewer, Origin).filter(node__theory__network=network, node__retracted_at=None)
    return {row.node_id: origin_told(row) for row in rows.select_related("arrival")}


def origin_told(row: Origin) -> From:
    """Return where a part came from, of a row that was read for somebody."""
    return From(
        network=row.arrival.from_network,
        title=row.arrival.title,
        number=row.arrival.number,
        content_id=row.arrival.content_id,
        rung=row.rung,
        word=row.word,
        warning=row.warning,
    )
