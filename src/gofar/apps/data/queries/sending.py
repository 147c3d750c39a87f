"""Up to when each school has sent its figures. It tells a day and no figure, so that no floor is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max

from gofar.apps.access.gate import Viewer, visible
from gofar.apps.data.models import DataPoint
from gofar.core.privacy.floor import ALL, Status

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.data.models import Measure


def latest_sent(viewer: Viewer, measure: Measure) -> dict[int, dt.date]:
    """Return the newest period for which each school has sent a total, by the school's key.

    Hidden and suppressed totals were sent; a school that has sent none is left out.
    """
    rows = visible(viewer, DataPoint).filter(measure=measure, retired_at=None, dimension=ALL, category=ALL)
    told = rows.exclude(status=Status.MISSING).order_by().values_list("school_id")
    return dict(told.annotate(Max("period_start")))
