"""Measures, their figures as this reader may see them, typed-in figures, and new phases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Query

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import check
from gofar.apps.access.queries import school_for
from gofar.apps.access.verbs import Verb
from gofar.apps.data.actions.entering import enter_figures
from gofar.apps.data.actions.measures import define_measure, redefine_measure, start_phase
from gofar.apps.data.queries.charts import network_chart, period_at, school_charts
from gofar.apps.data.queries.entering import typing_for
from gofar.apps.data.queries.measures import breaks_of, measure_for, measures_of, phases_of
from gofar.apps.data.queries.readout import groups_of, readout
from gofar.apps.data.queries.variation import variation_of
from gofar.core.periods import Rhythm
from gofar.core.words import message as _
from gofar.web.api.answering import version_of
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Page, ask_about_names, page_of
from gofar.web.api.shapes.measuring import (
    ChartOut,
    FigureOut,
    Group,
    GroupOut,
    MeasureBody,
    MeasureOut,
    OfSchool,
    PhaseBody,
    PhaseOut,
    RedefineBody,
    TypedBody,
    chart_out,
    figure_out,
    measure_out,
    phase_out,
)
from gofar.web.api.shapes.signals import SignalsOut, signals_out
from gofar.web.api.shapes.variation import VariationOut, variation_out
from gofar.web.base.charting import Beside, draw_network, draw_school
from gofar.web.base.handing import hand
from gofar.web.base.place import network_of, reader
from gofar.web.base.sightings import sightings

if TYPE_CHECKING:
    from gofar.apps.data.models import Measure

area = Area("measures")


@area.read(f"{HERE}/measures", Page[MeasureOut], "measures")
def list_measures(request: HttpRequest, network: str, asked: Query[Asked]) -> Page[MeasureOut]:
    """List the network's measures, by name."""
    return page_of(request, measures_of(reader(request), network_of(request, network)), asked, measure_out)


@area.read(f"{HERE}/measures/{{slug:measure}}", MeasureOut, "measure")
def read_measure(request: HttpRequest, network: str, measure: str) -> MeasureOut:
    """Read how a measure is defined. Its ETag is its version."""
    return measure_out(_measure(request, network, measure))


@area.read(f"{HERE}/measures/{{slug:measure}}/variation", VariationOut, "variation")
def read_variation(request: HttpRequest, network: str, measure: str, when: str = "") -> VariationOut:
    """Read the schools of a measure beside each other: which differ more than chance makes schools of their size differ."""
    place = network_of(request, network)
    found = readout(reader(request), _measure(request, network, measure))
    return variation_out(variation_of(reader(request), place, found, when))


@area.read(f"{HERE}/signals", SignalsOut, "signals")
def list_signals(request: HttpRequest, network: str) -> SignalsOut:
    """List the signals of all schools' charts, the most surprising first, with what chance alone would give."""
    return signals_out(sightings(reader(request), network_of(request, network)))


def _measure(request: HttpRequest, network: str, slug: str) -> Measure:
    return measure_for(reader(request), network_of(request, network), slug)


@area.write(f"{HERE}/measures", MeasureOut, "measures")
def define(request: HttpRequest, network: str, body: MeasureBody) -> MeasureOut:
    """Define a measure."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.EDIT_MEASURE, place)
    ask_about_names(viewer, place, body)
    fields = body.dict(exclude={"name", "slug", "as_it_is"})
    fields["short_name"] = body.short_name or body.name[:60]
    return measure_out(define_measure(place, name=body.name, slug=body.slug or "", by=viewer, **fields))


@area.edit(f"{HERE}/measures/{{slug:measure}}", MeasureOut, "measure")
def redefine(request: HttpRequest, network: str, measure: str, body: RedefineBody) -> MeasureOut:
    """Write a measure's next definition. 409 holds both texts."""
    row, expected = _measure(request, network, measure), version_of(request)
    ask_about_names(reader(request), row.network, body)
    changes = body.dict(exclude_unset=True, exclude={"reason", "as_it_is"})
    changes = {name: value for name, value in changes.items() if value is not None or name == "target"}
    redefine_measure(row, changes, expected=expected, reason=body.reason, by=reader(request))
    return measure_out(_measure(request, network, measure))


@area.read(f"{HERE}/measures/{{slug:measure}}/figures", Page[FigureOut], "figures")
def list_figures(request: HttpRequest, network: str, measure: str, asked: Query[Group]) -> Page[FigureOut]:
    """List a measure's figures, oldest first, as this reader may see them. Hidden is not missing, and neither is zero."""
    row = _measure(request, network, measure)
    found = readout(reader(request), row, dimension=asked.dimension, category=asked.category)
    rows = sorted(found.figures, key=lambda one: (one.period, one.school))
    if asked.school:
        school = school_for(reader(request), row.network, asked.school)
        rows = [one for one in rows if one.school == school.slug]
    rhythm = Rhythm(row.rhythm)
    return page_of(request, rows, asked, lambda one: figure_out(one, period_at(one.period, rhythm)))


@area.read(f"{HERE}/measures/{{slug:measure}}/groups", Page[GroupOut], "groups")
def list_groups(request: HttpRequest, network: str, measure: str, asked: Query[Asked]) -> Page[GroupOut]:
    """List the groups of students of which this reader may see anything."""
    viewer, row = reader(request), _measure(request, network, measure)
    rows = groups_of(viewer, readout(viewer, row))
    return page_of(request, rows, asked, lambda pair: GroupOut(dimension=pair[0], category=pair[1]))


@area.read(f"{HERE}/measures/{{slug:measure}}/chart", ChartOut, "chart")
def read_chart(request: HttpRequest, network: str, measure: str, asked: Query[OfSchool]) -> ChartOut:
    """Read the chart of the whole network or of one school: its points, its limits, and what it says.

    It counts as an export: twenty a day.
    """
    viewer, row = reader(request), _measure(request, network, measure)
    hand(request, row.network, f"{row.slug}-chart.json")
    found, phases = readout(viewer, row), list(phases_of(viewer, row))
    beside = Beside(phases=phases, breaks=list(breaks_of(viewer, row.network)))
    if asked.school:
        school = school_for(viewer, row.network, asked.school)
        charts = school_charts(found, phases, only=school)
        own = next((one.result for one in charts.charts if one.school == school), None)
        if own is not None:
            drawn = draw_school(found, school, own, charts.periods, beside)
            return chart_out(own, charts.periods, drawn.finding.title)
    else:
        chart, whole = network_chart(found, phases), draw_network(found, beside)
        if chart is not None and whole is not None:
            return chart_out(*chart, whole.finding.title)
    raise NotVisible(_("There are no figures to draw for you."), code="chart.empty")


@area.write(f"{HERE}/measures/{{slug:measure}}/figures", FigureOut, "figures")
def enter(request: HttpRequest, network: str, measure: str, body: TypedBody) -> FigureOut:
    """Type in what a school has counted in one period. It replaces what stood there, and can be undone."""
    place, viewer = network_of(request, network), reader(request)
    school = school_for(viewer, place, body.school)
    check(viewer, Verb.ENTER_DATA, school)
    typing = typing_for(viewer, place, school, measure)
    row = typing.measure
    period = period_at(body.period_start, Rhythm(row.rhythm))
    cells = body.cells_for(row)
    enter_figures(school, row, period, cells, by=viewer)
    told = next(one for one in readout(viewer, row).of(school) if one.period == period.start)
    return figure_out(told, period)


@area.read(f"{HERE}/measures/{{slug:measure}}/phases", Page[PhaseOut], "phases")
def list_phases(request: HttpRequest, network: str, measure: str, asked: Query[Asked]) -> Page[PhaseOut]:
    """List the phases that people have marked on a measure's chart."""
    rows = phases_of(reader(request), _measure(request, network, measure))
    return page_of(request, rows.select_related("school", "by").order_by("starts", "pk"), asked, phase_out)


@area.write(f"{HERE}/measures/{{slug:measure}}/phases", PhaseOut, "phases")
def mark_phase(request: HttpRequest, network: str, measure: str, body: PhaseBody) -> PhaseOut:
    """Mark a new phase from a day on, with its reason."""
    viewer, row = reader(request), _measure(request, network, measure)
    school = school_for(viewer, row.network, body.school) if body.school else None
    check(viewer, Verb.SET_PHASE, row)
    ask_about_names(viewer, row.network, body)
    return phase_out(start_phase(row, body.starts, body.reason, school=school, by=viewer))
