"""What people settle about a chart: points, targets, baseline, rules, and the phases that a rule suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Query

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import check
from gofar.apps.access.queries import school_for
from gofar.apps.access.verbs import Verb
from gofar.apps.data.actions.charting import (
    choose_rules,
    freeze_baseline,
    leave_out,
    put_back,
    set_suggestion_aside,
    set_target,
)
from gofar.apps.data.queries.charts import network_chart, school_charts
from gofar.apps.data.queries.choices import Kind, choices_of, suggested_phase
from gofar.apps.data.queries.measures import measure_for, phases_of
from gofar.apps.data.queries.readout import readout
from gofar.core.words import message as _
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Asked, Page, ask_about_names, page_of
from gofar.web.api.shapes.choosing import (
    BaselineBody,
    ChartChoiceOut,
    LeaveOutBody,
    PutBackBody,
    RulesBody,
    SuggestionOut,
    TargetBody,
    choice_out,
    suggestion_out,
)
from gofar.web.api.shapes.measuring import MeasureOut, OfSchool, measure_out
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from gofar.apps.data.models import Measure
    from gofar.web.api.fields import Written

area = Area("measures")
_MEASURE = f"{HERE}/measures/{{slug:measure}}"


@area.read(f"{_MEASURE}/choices", Page[ChartChoiceOut], "choices")
def list_choices(
    request: HttpRequest, network: str, measure: str, asked: Query[Asked]
) -> Page[ChartChoiceOut]:
    """List what people have settled about a measure's charts: points left out, targets from a day, suggestions that rest."""
    rows = choices_of(reader(request), [_measure(request, network, measure)])
    return page_of(request, rows, asked, choice_out)


@area.read(f"{_MEASURE}/suggested-phase", SuggestionOut, "suggested-phase")
def read_suggested_phase(
    request: HttpRequest, network: str, measure: str, asked: Query[OfSchool]
) -> SuggestionOut:
    """Read the new phase that a rule suggests for the network's chart or one school's. A person begins it, or sets it aside."""
    row = _measure(request, network, measure)
    viewer = reader(request)
    check(viewer, Verb.SET_PHASE, row)
    found, phases = readout(viewer, row), list(phases_of(viewer, row))
    school = school_for(viewer, row.network, asked.school) if asked.school else None
    if school is None:
        whole = network_chart(found, phases)
        one = suggested_phase(found, *whole) if whole else None
    else:
        charts = school_charts(found, phases, only=school)
        own = next((chart.result for chart in charts.charts), None)
        one = suggested_phase(found, own, charts.periods, school) if own else None
    if one is None:
        raise NotVisible(_("No new phase is suggested."), code="phase.none-suggested")
    return suggestion_out(one)


@area.write(f"{_MEASURE}/points-left-out", ChartChoiceOut, "points-left-out")
def leave_point_out(request: HttpRequest, network: str, measure: str, body: LeaveOutBody) -> ChartChoiceOut:
    """Leave a point out of centre, limits and rules, with its reason. It stays on the chart."""
    row = _allowed(request, network, measure, body)
    school = school_for(reader(request), row.network, body.school) if body.school else None
    return choice_out(leave_out(row, body.day, body.reason, school=school, by=reader(request)))


@area.write(f"{_MEASURE}/points-left-out/{{int:choice}}/back", ChartChoiceOut, "point-back")
def put_point_back(
    request: HttpRequest, network: str, measure: str, choice: int, body: PutBackBody
) -> ChartChoiceOut:
    """Put a point back that was left out."""
    row = _allowed(request, network, measure, body)
    out = [one for one in choices_of(reader(request), [row]) if one.kind == Kind.LEFT_OUT]
    found = next((one for one in out if one.pk == choice), None)
    if found is None:
        raise NotVisible(_("There is no such point left out."), code="choice.not-visible")
    return choice_out(put_back(found, body.reason, by=reader(request)))


@area.write(f"{_MEASURE}/targets", ChartChoiceOut, "set-target")
def set_target_from(request: HttpRequest, network: str, measure: str, body: TargetBody) -> ChartChoiceOut:
    """Set the target that holds from a day on, with its reason. Earlier targets stay on the chart."""
    row = _allowed(request, network, measure, body)
    return choice_out(set_target(row, body.starts, body.value, body.reason, by=reader(request)))


@area.write(f"{_MEASURE}/suggested-phase/aside", ChartChoiceOut, "set-aside")
def set_suggested_phase_aside(
    request: HttpRequest, network: str, measure: str, body: LeaveOutBody
) -> ChartChoiceOut:
    """Say “not now” to a suggested phase; `day` is the day it would start."""
    row = _allowed(request, network, measure, body)
    school = school_for(reader(request), row.network, body.school) if body.school else None
    return choice_out(set_suggestion_aside(row, body.day, body.reason, school=school, by=reader(request)))


@area.write(f"{_MEASURE}/baseline", MeasureOut, "freeze-baseline")
def freeze_chart_baseline(request: HttpRequest, network: str, measure: str, body: BaselineBody) -> MeasureOut:
    """Take centre and limits from the first so many points, with the reason."""
    row = _allowed(request, network, measure, body)
    return measure_out(freeze_baseline(row, body.points, body.reason, by=reader(request)))


@area.write(f"{_MEASURE}/rules", MeasureOut, "choose-rules")
def choose_chart_rules(request: HttpRequest, network: str, measure: str, body: RulesBody) -> MeasureOut:
    """Choose the rules that tell a change from noise on this measure's charts, with the reason."""
    row = _allowed(request, network, measure, body)
    return measure_out(choose_rules(row, body.rules, body.reason, by=reader(request)))


def _measure(request: HttpRequest, network: str, measure: str) -> Measure:
    place = network_of(request, network)
    row = measure_for(reader(request), place, measure)
    row.network = place
    return row


def _allowed(request: HttpRequest, network: str, measure: str, body: Written) -> Measure:
    """Return the measure for somebody who may change its charts."""
    row = _measure(request, network, measure)
    check(reader(request), Verb.SET_PHASE, row)
    ask_about_names(reader(request), row.network, body)
    return row
