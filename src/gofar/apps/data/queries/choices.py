"""What people have decided about charts, for a viewer; the target that holds at each time; a phase that is suggested."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gofar.apps.access.gate import visible
from gofar.apps.data.models import ChartChoice
from gofar.core.practice.measure import Direction
from gofar.core.spc.rebase import NHS, Suggestion, suggest
from gofar.figures.spec import Target

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from gofar.apps.access.gate import Viewer
    from gofar.apps.data.models import Measure
    from gofar.apps.data.queries.readout import Readout
    from gofar.apps.people.models import School
    from gofar.core.periods import Period
    from gofar.core.spc.results import ChartResult

#: What can be settled about a chart, for pages that tell one from another.
Kind = ChartChoice.Kind


def choices_of(viewer: Viewer, measures: Collection[Measure | int]) -> list[ChartChoice]:
    """Return what is decided about the charts of these measures and not taken back, oldest day first."""
    rows = visible(viewer, ChartChoice).filter(measure__in=measures, retracted_at=None)
    return list(rows.select_related("by", "school"))


def left_out(found: Readout, school_id: int | None) -> set[dt.date]:
    """Return the first days of the periods that are left out of one chart: a school's, or the network's."""
    return {
        choice.day
        for choice in found.choices
        if choice.kind == Kind.LEFT_OUT and choice.school_id == school_id
    }


def target_along(found: Readout, periods: Sequence[Period]) -> tuple[float | None, ...]:
    """Return the target that holds at each period: the latest one set from a day not after the period's end."""
    steps = [(c.day, c.value) for c in found.choices if c.kind == Kind.TARGET]
    return tuple(
        next((value for day, value in reversed(steps) if day <= period.end), found.measure.target)
        for period in periods
    )


def target_of(found: Readout, periods: Sequence[Period]) -> Target | None:
    """Return the target that a chart draws: the one at its last point, and where it has stepped, the ones before."""
    along = target_along(found, periods)
    if not along or along[-1] is None:
        return None
    return Target(along[-1], along=along if len(set(along)) > 1 else ())


@dataclass(frozen=True, slots=True)
class SuggestedPhase:
    """A new phase that the rule suggests and nobody has answered, from `starts` to the run's last period."""

    suggestion: Suggestion
    starts: Period
    ends: Period


def suggested_phase(
    found: Readout, result: ChartResult, periods: Sequence[Period], school: School | None = None
) -> SuggestedPhase | None:
    """Return the first phase that is suggested since the last one that people have set; None when there is none."""
    divided = np.isfinite(result.denominator).any()
    value = np.where(result.included, result.value, np.nan)
    _base, all_of_them = suggest(
        value,
        NHS,
        top=result.numerator if divided else None,
        bottom=result.denominator if divided else None,
        improve=Direction(found.measure.direction),
        first=result.phases[-1].start,
    )
    answered = {
        choice.day
        for choice in found.choices
        if choice.kind == Kind.NOT_NOW and choice.school_id == (school.pk if school else None)
    }
    for one in all_of_them:
        if periods[one.start].start not in answered:
            return SuggestedPhase(one, periods[one.start], periods[one.last])
    return None
