"""Measures, their phases and the calendar, for a viewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, visible
from gofar.apps.access.reading import once
from gofar.apps.data.models import Measure, Phase, SchoolBreak
from gofar.core.words import message as _

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gofar.apps.people.models import Network


def measures_of(viewer: Viewer, network: Network | None = None) -> QuerySet[Measure]:
    """Return the network's measures, A to Z; without one those of all networks that the viewer sees."""
    rows = visible(viewer, Measure)
    return rows if network is None else rows.filter(network=network)


def measures_in(viewer: Viewer, network: Network) -> tuple[Measure, ...]:
    """Return the network's measures, A to Z; asked once while one page is being read."""
    return once(("measures", viewer.pk, network.pk), lambda: tuple(measures_of(viewer, network)))


def measure_for(viewer: Viewer, network: Network, slug: str) -> Measure:
    """Return one measure, or refuse as if it did not exist."""
    measure = measures_of(viewer, network).filter(slug=slug).first()
    if measure is None:
        raise NotVisible(_("There is no such measure for you."), code="measure.not-visible")
    return measure


def phases_of(viewer: Viewer, measure: Measure) -> QuerySet[Phase]:
    """Return the phases that people have set on a measure's charts, oldest first."""
    return visible(viewer, Phase).filter(measure=measure, retracted_at=None).select_related("by", "school")


def phases_in(viewer: Viewer, network: Network) -> QuerySet[Phase]:
    """Return the phases of all of a network's measures, oldest first."""
    rows = visible(viewer, Phase).filter(measure__network=network, retracted_at=None).select_related("by")
    return rows.order_by("starts", "pk")


def breaks_of(viewer: Viewer, network: Network) -> QuerySet[SchoolBreak]:
    """Return the days without school."""
    return visible(viewer, SchoolBreak).filter(network=network)
