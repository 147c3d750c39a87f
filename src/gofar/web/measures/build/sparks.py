"""The small line beside a measure in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.safestring import mark_safe

from gofar.core.practice.measure import Direction
from gofar.figures.spark import draw_spark
from gofar.figures.spec import Verdict

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from gofar.apps.data.models import Measure
    from gofar.figures.spec import ChartSpec

#: How many of the latest points a sparkline shows.
_LATEST = 26


def spark_of(measure: Measure, spec: ChartSpec | None) -> SafeString:
    """Return the latest points of a chart as a small line; an empty one where there is no chart."""
    if spec is None:
        return mark_safe(draw_spark([], Verdict.FEW))  # noqa: S308 - drawn from numbers alone
    drawing = draw_spark(
        [p.value for p in spec.points[-_LATEST:]],
        spec.verdict,
        centre=spec.phases[-1].centre if spec.phases else None,
        improve=Direction(measure.direction),
    )
    return mark_safe(drawing)  # noqa: S308 - drawn from numbers alone
