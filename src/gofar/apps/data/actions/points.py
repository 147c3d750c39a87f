"""Record figures that were computed from a snapshot or reported by a school."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, none
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.data.models import DataPoint, Measure
from gofar.core.privacy.floor import ALL, Status
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.people.models import Person, School
    from gofar.core.periods import Period


@dataclass(frozen=True, slots=True)
class NewFigure:
    """A figure to record: part and whole, or a bare value. `children` is how many stand behind it."""

    school: School
    period: Period
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    children: int | None = None
    dimension: str = ALL
    category: str = ALL


@action(Verb.LOAD_DATA, undo=none(_("It is computed anew from its source.")))
def record_figures(
    measure: Measure,
    figures: Sequence[NewFigure],
    *,
    origin: DataPoint.Origin,
    by: Person,
    snapshot: str = "",
) -> Done[int]:
    """Record figures in place of whatever the measure had from the same origin."""
    moment = now(measure.network)
    measure.points.filter(origin=origin, retired_at=None).update(retired_at=moment)
    DataPoint.objects.bulk_create(
        (_point(measure, figure, origin, snapshot) for figure in figures), batch_size=2000
    )
    return Done(len(figures), f"recorded {len(figures):,} figures of {measure.name}", measure)


def _point(measure: Measure, figure: NewFigure, origin: DataPoint.Origin, snapshot: str) -> DataPoint:
    there = figure.value is not None or figure.numerator is not None
    return DataPoint(
        measure=measure,
        school=figure.school,
        period_start=figure.period.start,
        period_end=figure.period.end,
        dimension=figure.dimension,
        category=figure.category,
        status=Status.VALUE if there else Status.MISSING,
        numerator=figure.numerator,
        denominator=figure.denominator,
        value=figure.value,
        children=figure.children,
        origin=origin,
        snapshot=snapshot,
        definition_version=measure.version,
    )
