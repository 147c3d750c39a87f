"""A measure as one reader may read it: its figures, its charts, and what stands beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.errors import NotVisible
from gofar.apps.data.queries.charts import school_charts
from gofar.apps.data.queries.measures import breaks_of, measure_for, phases_of
from gofar.apps.data.queries.readout import readout
from gofar.apps.improvement.queries.tests import tests_of
from gofar.core.spc.results import Variation
from gofar.core.words import message as _
from gofar.figures.spec import Verdict
from gofar.web.base.charting import Beside, Drawn, draw_network, draw_school
from gofar.web.measures.asked import check_group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.access.gate import Viewer
    from gofar.apps.data.models import Measure
    from gofar.apps.data.queries.charts import SchoolChart, SchoolCharts
    from gofar.apps.data.queries.readout import Readout
    from gofar.apps.people.models import Network, School
    from gofar.web.measures.asked import Asked

_QUIET = frozenset({Variation.COMMON_CAUSE, Variation.TOO_FEW})
_SAID = {
    Variation.IMPROVEMENT: Verdict.UP,
    Variation.CONCERN: Verdict.CARE,
    Variation.CHANGE: Verdict.CHANGED,
    Variation.COMMON_CAUSE: Verdict.USUAL,
    Variation.TOO_FEW: Verdict.FEW,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A measure for one reader. `drawn` is the chart that was asked for; None when there are no figures.

    `charts` holds the schools that have figures, A to Z, and how many of them would signal by chance.
    """

    network: Network
    measure: Measure
    asked: Asked
    readout: Readout
    beside: Beside
    school: School | None
    charts: SchoolCharts
    drawn: Drawn | None


@dataclass(frozen=True, slots=True)
class SchoolDrawn:
    """A school with its chart."""

    school: School
    drawn: Drawn


def read_measure(viewer: Viewer, network: Network, slug: str, asked: Asked) -> Reading:
    """Return a measure for `viewer`, or refuse as if measure, school or group did not exist."""
    measure = measure_for(viewer, network, slug)
    measure.network = network
    found = readout(viewer, measure, dimension=asked.dimension, category=asked.category)
    check_group(asked, found)
    school = _school(found, asked.school)
    beside = Beside(
        tests_of(viewer, network, measure=measure),
        list(phases_of(viewer, measure)),
        list(breaks_of(viewer, network)),
    )
    charts = school_charts(found, beside.phases)
    if school is None:
        drawn = draw_network(found, beside)
    else:
        own = (chart for chart in charts.charts if chart.school == school)
        drawn = next((_draw(found, charts, chart, beside) for chart in own), None)
    return Reading(network, measure, asked, found, beside, school, charts, drawn)


def draw_schools(reading: Reading, charts: Iterable[SchoolChart] | None = None) -> tuple[SchoolDrawn, ...]:
    """Return the schools with their charts drawn: all of them, or those of `charts`."""
    chosen = reading.charts.charts if charts is None else charts
    return tuple(
        SchoolDrawn(chart.school, _draw(reading.readout, reading.charts, chart, reading.beside))
        for chart in chosen
    )


def verdict_of(reading: Reading, chart: SchoolChart) -> Verdict:
    """Return what a school's chart is called, and draw it only where that needs the drawing's words.

    A quiet chart can still stand clear of the phase before; that is for the finding to say.
    """
    if chart.result.variation in _QUIET and len(chart.result.phases) > 1:
        return draw_schools(reading, [chart])[0].drawn.spec.verdict
    return _SAID[chart.result.variation]


def _draw(found: Readout, charts: SchoolCharts, chart: SchoolChart, beside: Beside) -> Drawn:
    return draw_school(found, chart.school, chart.result, charts.periods, beside)


def _school(found: Readout, slug: str) -> School | None:
    """Return the school that was asked for; None for the whole network."""
    if not slug:
        return None
    school = next((school for school in found.schools if school.slug == slug), None)
    if school is None:
        raise NotVisible(_("There is no such school for you."), code="school.not-visible")
    return school
