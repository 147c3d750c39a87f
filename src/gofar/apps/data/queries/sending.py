"""Up to when each school has sent its figures. It tells a day and no figure, so that no floor is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max

from gofar.apps.access.gate import Viewer, visible
from gofar.apps.data.models import DataPoint
from gofar.core.privacy.floor import ALL, Status

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from gofar.apps.data.models import Measure


def latest_sent(viewer: Viewer, measure: Measure) -> dict[int, dt.date]:
    """Return the newest period for which each school has sent a total, by the school's key.

    Hidden and suppressed totals were sent; a school that has sent none is left out.
    """
    rows = visible(viewer, DataPoint).filter(measure=measure, retired_at=None, dimension=ALL, category=ALL)
    told = rows.exclude(status=Status.MISSING).order_by().values_list("school_id")
    return dict(told.annotate(Max("period_start")))


def latest_by_school(viewer: Viewer, measures: Sequence[Measure]) -> dict[tuple[int, int], dt.date]:
    """Return the same for many measures in one question, by the keys of measure and school."""
    rows = visible(viewer, DataPoint).filter(
        measure__in=[measure.pk for measure in measures], retired_at=None, dimension=ALL, category=ALL
    )
    told = rows.exclude(status=Status.MISSING).order_by().values_list("measure_id", "school_id")
    return {(measure, school): day for measure, school, day in told.annotate(newest=Max("period_start"))}
