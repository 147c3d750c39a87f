"""Which measures take totals from a school's rows, and which totals stand on rows that were withdrawn since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.gate import visible
from gofar.apps.data.models import DataPoint
from gofar.apps.data.queries.measures import measures_of
from gofar.apps.students.models import Roll
from gofar.core.periods import Rhythm
from gofar.core.practice.measure import Unit

if TYPE_CHECKING:
    from gofar.apps.access.gate import Viewer
    from gofar.apps.data.models import Measure
    from gofar.apps.people.models import School


def takes_totals(measure: Measure, school: School) -> bool:
    """Return whether a measure is one of a share of children, week by week, in the school's own network."""
    return (
        measure.network_id == school.network_id
        and measure.unit == Unit.PERCENT
        and measure.rhythm == Rhythm.WEEK
        and measure.about_children
    )


def totals_for(viewer: Viewer, school: School) -> list[Measure]:
    """Return the measures into which a school's weekly attendance can go."""
    return [one for one in measures_of(viewer, school.network) if takes_totals(one, school)]


def withdrawn_weeks(viewer: Viewer, measure: Measure) -> int:
    """Return how many standing figures of a measure came from rows that were destroyed for a family."""
    hashes = Roll.objects.filter(school__network=measure.network_id, withdrawn=True).exclude(sha256="")
    points = visible(viewer, DataPoint).filter(measure=measure, retired_at=None)
    return points.filter(snapshot__in=hashes.values("sha256")).count()
