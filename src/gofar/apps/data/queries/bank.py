"""The bank of practical measures beside what a network has adopted, and the network's limit of minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.gate import Viewer, visible
from gofar.apps.data.models import Collecting, Measure, TimeLimit
from gofar.core.practice.burden import DEFAULT_CAP

if TYPE_CHECKING:
    from gofar.apps.people.models import Network


def adopted(viewer: Viewer, network: Network) -> dict[str, Measure]:
    """Return the network's measures that came from the bank, by their key there."""
    rows = visible(viewer, Measure).filter(network=network).exclude(bank_key="")
    return {measure.bank_key: measure for measure in rows}


def collecting_in(viewer: Viewer, network: Network) -> list[Collecting]:
    """Return who collects which measure, where somebody has said so, A to Z."""
    rows = visible(viewer, Collecting).filter(measure__network=network)
    found = rows.select_related("measure", "school", "team")
    return sorted(found, key=lambda row: (str(row.school), str(row.team or "")))


def minutes_allowed(viewer: Viewer, network: Network) -> float:
    """Return the most minutes a week that the network asks of one person."""
    limit = visible(viewer, TimeLimit).filter(network=network).first()
    return float(limit.minutes) if limit else DEFAULT_CAP
