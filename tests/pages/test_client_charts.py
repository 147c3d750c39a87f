"""The client settles what a chart rests on, as the hub's page does."""

import datetime as dt

import pytest

from gofar.apps.administration.actions import add_school
from gofar.client import Client, Refused
from tests.cast import gather, put_points
from tests.programs import program

MONDAY = dt.date(2026, 9, 7)
ROSE = [(89, 100), (91, 100)] * 7 + [(90, 100)] + [(96, 100), (97, 100), (95, 100)] * 3


@pytest.mark.slow
def test_the_hub_s_program_settles_a_chart_and_takes_it_back(live_server, transactional_db):
    cast = gather()
    put_points(cast.attendance, cast.harbor_high, ROSE, start=MONDAY)
    hub = Client(live_server.url, program(cast.dora).secret).network("harbor")

    suggested = hub.suggested_phase("attendance")
    assert (suggested.starts, suggested.run, suggested.above) == (MONDAY + dt.timedelta(weeks=15), 8, True)
    aside = hub.set_suggestion_aside("attendance", suggested.starts, "We wait.")
    with pytest.raises(Refused, match="No new phase is suggested"):
        hub.suggested_phase("attendance")
    assert hub.suggested_phase("attendance", school="harbor-high").starts == suggested.starts

    out = hub.leave_point_out("attendance", MONDAY, "A flood.")
    target = hub.set_target("attendance", suggested.starts, 0.95, "The board asks for more.")
    told = {one.id: (one.kind, one.value, one.by) for one in hub.chart_choices("attendance")}
    assert told == {
        out.id: ("left-out", None, "Dora"),
        aside.id: ("not-now", None, "Dora"),
        target.id: ("target", 0.95, "Dora"),
    }
    hub.put_point_back("attendance", out.id, "It was dry.")
    with pytest.raises(Refused, match="no such point"):
        hub.put_point_back("attendance", out.id, "It was dry.")
    assert out.id not in {one.id for one in hub.chart_choices("attendance")}

    before = hub.freeze_baseline("attendance", 12, "Before the calls.").version
    assert hub.choose_rules("attendance", "nhs", "The district reads these.").version == before + 1
    with pytest.raises(Refused, match="no rules called"):
        hub.choose_rules("attendance", "mine", "Mine.")
    hub.start_phase("attendance", suggested.starts, "Calls every morning.")
    assert [one.reason for one in hub.phases("attendance")] == ["Calls every morning."]

    team = Client(live_server.url, program(cast.tomas).secret).network("harbor")
    with pytest.raises(Refused):
        team.leave_point_out("attendance", MONDAY, "A flood.")
    with pytest.raises(Refused):
        team.suggested_phase("attendance")
    assert {one.kind for one in team.chart_choices("attendance")} == {"not-now", "target"}


@pytest.mark.slow
def test_a_program_reads_the_schools_beside_each_other(live_server, transactional_db):
    cast = gather()
    more = [add_school(cast.harbor, f"School {letter}", by=cast.dora) for letter in "ABC"]
    for school in (cast.harbor_high, cast.quay_high, *more):
        put_points(cast.attendance, school, [(90, 100)] * 2, start=MONDAY)
    hub = Client(live_server.url, program(cast.dora).secret).network("harbor")
    beside = hub.variation("attendance")
    assert [one.school for one in beside][:2] == ["harbor-high", "quay-high"]
    assert {(one.students, one.reading) for one in beside} == {(100, "cannot-tell")}
    assert hub.variation("attendance", when="2026-09-14") == beside
