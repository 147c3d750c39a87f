"""What a viewer may read of a measure: own rows where entitled, everybody else's through `protect()`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access import gate
from gofar.apps.access.gate import visible
from gofar.apps.access.queries import schools_of
from gofar.apps.access.verbs import Verb
from gofar.apps.data.models import DataPoint
from gofar.core.privacy.floor import ALL, Figure, Protected, Status, protect

if TYPE_CHECKING:
    from gofar.apps.data.models import Measure
    from gofar.apps.people.models import School

#: Who may see a figure that the floor does not reach.
_FIELDS = (
    "school__slug", "school_id", "period_start", "dimension", "category", "numerator", "denominator", "value",
    "children", "status", "public",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Readout:
    """A measure's figures for one viewer and one group.

    `own` holds the figures of schools whose rows the viewer may see, `others` what the floor lets through of
    the rest. `schools` are all schools of the network, with or without figures.
    """

    measure: Measure
    schools: tuple[School, ...]
    own: tuple[Figure, ...]
    others: Protected
    dimension: str = ALL
    category: str = ALL

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Everything that the viewer may see."""
        return self.own + self.others.figures

    @property
    def hidden(self) -> int:
        """How many school totals the floor holds back."""
        return self.others.hidden

    @property
    def is_public(self) -> bool:
        """Whether the source has published any of these figures."""
        return any(figure.public for figure in self.figures)


def readout(viewer: gate.Viewer, measure: Measure, *, dimension: str = ALL, category: str = ALL) -> Readout:
    """Return what `viewer` may read of `measure` for one group of students."""
    schools = tuple(schools_of(viewer, measure.network))
    entitled = gate.which(viewer, Verb.SEE_ROWS, schools)
    rows = (
        visible(viewer, DataPoint)
        .filter(measure=measure, retired_at=None, dimension=dimension, category=category)
        .order_by("period_start")
        .values_list(*_FIELDS)
    )
    own: list[Figure] = []
    rest: list[Figure] = []
    for slug, school_id, period, dim, cat, numerator, denominator, value, children, status, public in rows:
        figure = Figure(
            slug,
            period,
            dim,
            cat,
            numerator,
            denominator,
            value,
            children,
            Status(status),
            public,
            measure.about_children,
        )
        (own if school_id in entitled else rest).append(figure)
    return Readout(measure, schools, tuple(own), protect(rest), dimension, category)


def groups_of(viewer: gate.Viewer, measure: Measure) -> list[tuple[str, str]]:
    """Return the subgroups (dimension, category) of which the viewer may see anything, in alphabetical order."""
    schools = schools_of(viewer, measure.network)
    entitled = gate.which(viewer, Verb.SEE_ROWS, schools)
    rows = visible(viewer, DataPoint).filter(measure=measure, retired_at=None).exclude(category=ALL)
    seen = rows.filter(school__in=entitled) | rows.filter(public=True)
    return list(seen.order_by("dimension", "category").values_list("dimension", "category").distinct())
