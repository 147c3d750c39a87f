"""What people decide about a chart: it shows on every chart, has a reason, and can be taken back."""

import datetime as dt

import numpy as np
import pytest

from gofar.apps.access.errors import NotAllowed
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.undo import undo
from gofar.apps.data.actions.charting import (
    choose_rules,
    freeze_baseline,
    leave_out,
    put_back,
    set_suggestion_aside,
    set_target,
)
from gofar.apps.data.actions.measures import start_phase
from gofar.apps.data.models import ChartChoice, Phase
from gofar.apps.data.queries.charts import network_chart, school_charts
from gofar.apps.data.queries.choices import suggested_phase, target_along, target_of
from gofar.apps.data.queries.readout import readout, readouts_across
from gofar.core.errors import DataRefused
from gofar.core.spc.results import Assurance
from tests.cast import put_points

MONDAY = dt.date(2026, 9, 7)
#: Around 90 of 100 for fifteen weeks, then around 96 for nine.
ROSE = [(89, 100), (91, 100)] * 7 + [(90, 100)] + [(96, 100), (97, 100), (95, 100)] * 3


def week(number):
    return MONDAY + dt.timedelta(weeks=number)


@pytest.fixture
def filled(cast):
    put_points(cast.attendance, cast.harbor_high, ROSE, start=MONDAY)
    put_points(cast.attendance, cast.quay_high, [(90, 100), (92, 100)] * 12, start=MONDAY)
    return cast


def network(cast, viewer=None):
    return network_chart(readout(viewer or cast.dora, cast.attendance))[0]


def school(cast, which):
    charts = school_charts(readout(cast.dora, cast.attendance)).charts
    return next(chart.result for chart in charts if chart.school == which)


def test_a_point_left_out_stays_on_the_chart_and_moves_no_line(filled):
    before = network(filled)
    choice = leave_out(filled.attendance, week(3), "The bus strike.", by=filled.dora)
    after = network(filled)
    assert np.flatnonzero(~after.included).tolist() == [3]
    assert after.value[3] == before.value[3]
    assert after.centre[0] != before.centre[0]
    assert (choice.by, choice.reason) == (filled.dora, "The bus strike.")
    assert school(filled, filled.harbor_high).included.all()
    assert not network(filled, filled.omar).included.all(), "everybody reads the same chart"


def test_a_school_s_point_is_left_out_of_that_school_s_chart_alone(filled):
    leave_out(filled.attendance, week(3), "A flood.", by=filled.dora, school=filled.quay_high)
    assert school(filled, filled.quay_high).included.tolist().count(False) == 1
    assert school(filled, filled.harbor_high).included.all()
    assert network(filled).included.all()


def test_a_point_is_put_back_years_later_and_the_row_stays(filled):
    choice = leave_out(filled.attendance, week(3), "The bus strike.", by=filled.dora)
    put_back(choice, "It was no strike.", by=filled.dora)
    assert network(filled).included.all()
    assert ChartChoice.objects.get().retracted_at is not None
    undo(AuditEntry.objects.first(), by=filled.dora)
    assert not network(filled).included.all()


def test_leaving_out_is_taken_back_as_any_change(filled):
    leave_out(filled.attendance, week(3), "The bus strike.", by=filled.dora)
    undo(AuditEntry.objects.first(), by=filled.dora)
    assert network(filled).included.all()


def test_targets_step_and_assurance_asks_the_one_at_the_last_point(filled):
    filled.attendance.target = 0.80
    filled.attendance.save()
    assert network(filled).assurance is Assurance.PASS
    set_target(filled.attendance, week(10), 0.99, "The board asks for more.", by=filled.dora)
    found = readout(filled.dora, filled.attendance)
    result, periods = network_chart(found)
    assert result.assurance is Assurance.FAIL
    assert target_along(found, periods) == (0.80,) * 10 + (0.99,) * 14
    drawn = target_of(found, periods)
    assert (drawn.value, len(drawn.along)) == (0.99, 24)


def test_one_target_for_all_time_draws_one_line(filled):
    set_target(filled.attendance, week(0), 0.95, "Agreed.", by=filled.dora)
    found = readout(filled.dora, filled.attendance)
    assert target_of(found, network_chart(found)[1]).along == ()


def test_the_baseline_is_frozen_with_a_reason_and_thawed_by_an_undo(filled):
    free = network(filled).centre[0]
    freeze_baseline(filled.attendance, 12, "Before the calls began.", by=filled.dora)
    assert network(filled).baseline.sum() == 12
    assert network(filled).centre[0] < free
    undo(AuditEntry.objects.first(), by=filled.dora)
    filled.attendance.refresh_from_db()
    assert network(filled).centre[0] == free


def test_the_rules_that_were_chosen_judge_every_chart(filled):
    choose_rules(filled.attendance, "nhs", "The district reads NHS charts.", by=filled.dora)
    assert network(filled).rules == "nhs"
    assert school(filled, filled.quay_high).rules == "nhs"


def test_a_phase_is_suggested_with_its_points_and_begins_only_when_a_person_says_so(filled):
    def suggested(phases=()):
        found = readout(filled.dora, filled.attendance)
        result, periods = network_chart(found, phases)
        return suggested_phase(found, result, periods)

    one = suggested()
    assert (one.starts.start, one.ends.start) == (week(15), week(22))
    assert one.suggestion.length == 8 and one.suggestion.centre > one.suggestion.before
    assert len(network(filled).phases) == 1, "nothing is split in silence"
    set_suggestion_aside(filled.attendance, week(15), "We wait for winter.", by=filled.dora)
    assert suggested() is None
    undo(AuditEntry.objects.first(), by=filled.dora)
    start_phase(filled.attendance, one.starts.start, "Calls.", by=filled.dora)
    assert suggested(list(Phase.objects.all())) is None


@pytest.mark.parametrize(
    "decide",
    [
        lambda cast, reason: leave_out(cast.attendance, MONDAY, reason, by=cast.dora),
        lambda cast, reason: set_target(cast.attendance, MONDAY, 0.9, reason, by=cast.dora),
        lambda cast, reason: freeze_baseline(cast.attendance, 5, reason, by=cast.dora),
        lambda cast, reason: choose_rules(cast.attendance, "nhs", reason, by=cast.dora),
        lambda cast, reason: set_suggestion_aside(cast.attendance, MONDAY, reason, by=cast.dora),
    ],
)
def test_nothing_is_decided_without_a_reason(filled, decide):
    with pytest.raises(DataRefused, match="needs a reason"):
        decide(filled, "  ")
    decide(filled, "Because.")


def test_what_cannot_be_is_refused_with_what_to_do(filled):
    leave_out(filled.attendance, MONDAY, "A flood.", by=filled.dora)
    with pytest.raises(DataRefused, match="decided already"):
        leave_out(filled.attendance, MONDAY, "A flood.", by=filled.dora)
    with pytest.raises(DataRefused, match="no points"):
        freeze_baseline(filled.attendance, 0, "None.", by=filled.dora)
    with pytest.raises(DataRefused, match="no rules called"):
        choose_rules(filled.attendance, "mine", "Mine.", by=filled.dora)
    put_back(ChartChoice.objects.get(), "Dry again.", by=filled.dora)
    leave_out(filled.attendance, MONDAY, "A flood after all.", by=filled.dora)


@pytest.mark.parametrize("who", ["tomas", "lena", "cora", "faye", "omar", "dev"])
def test_colleagues_decide_nothing_about_a_chart(filled, who):
    with pytest.raises(NotAllowed):
        leave_out(filled.attendance, MONDAY, "A flood.", by=getattr(filled, who))


def test_a_portfolio_reads_the_same_chart(filled):
    leave_out(filled.attendance, week(3), "The bus strike.", by=filled.dora)
    across = readouts_across(filled.faye, [filled.attendance])
    assert [choice.day for choice in across[filled.attendance.pk].choices] == [week(3)]
