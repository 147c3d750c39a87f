"""What was learned, and notes on schools, for a viewer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch

from gofar.apps.access.gate import Viewer, visible
from gofar.apps.improvement.models import Citation, Learning, SchoolNote

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gofar.apps.people.models import Network, School


def learning_of(viewer: Viewer, network: Network) -> QuerySet[Learning]:
    """Return the network's learning, newest first, with the tests it cites."""
    citations = Citation.objects.select_related("test", "test__school", "test__idea").order_by("test__number")
    return (
        visible(viewer, Learning)
        .filter(network=network, retracted_at=None)
        .select_related("by")
        .prefetch_related(Prefetch("citations", citations))
    )


def notes_on(viewer: Viewer, school: School) -> QuerySet[SchoolNote]:
    """Return the notes on a school, newest first."""
    return visible(viewer, SchoolNote).filter(school=school, retracted_at=None).select_related("by")


def notes_in(viewer: Viewer, network: Network) -> QuerySet[SchoolNote]:
    """Return the notes on all schools of a network, newest first."""
    return (
        visible(viewer, SchoolNote)
        .filter(school__network=network, retracted_at=None)
        .select_related("by", "school")
    )
