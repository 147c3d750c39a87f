"""Reports of a network, for those who see the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import visible
from gofar.apps.reports.models import Report
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import Network


def reports_of(viewer: Viewer, network: Network) -> list[Report]:
    """Return the network's reports that stand, newest first."""
    rows = visible(viewer, Report).filter(network=network, retracted_at=None)
    return list(rows.select_related("by"))


def report_for(viewer: Viewer, network: Network, number: int) -> Report:
    """Return one report, or refuse as if it did not exist."""
    rows = visible(viewer, Report).filter(network=network, number=number, retracted_at=None)
    report = rows.select_related("by", "network").first()
    if report is None:
        raise NotVisible(_("There is no such report for you."), code="report.not-visible")
    return report
