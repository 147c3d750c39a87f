"""Measures: the scan, one measure, its schools, and a new phase."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from gofar.apps.access.models import AuditEntry
from gofar.apps.access.undo import undo
from gofar.apps.administration.actions import add_school
from gofar.apps.data.actions.measures import define_measure, start_phase
from gofar.apps.data.models import DataPoint, Phase
from gofar.apps.data.queries.charts import school_charts
from gofar.apps.data.queries.readout import readout
from gofar.apps.improvement.actions.tests import decide, log_result, study
from gofar.core.practice.cycle import Decision
from gofar.web.base.chance import expected_by_chance
from gofar.web.base.charting import Beside, draw_school
from tests.cast import put_points
from tests.pages.measuring import at, noise, text

LONG = "High School for Environmental Studies and Community Leadership at Bushwick Campus"
PAGES = ["measure", "measure-schools"]
FILES = ["measure-csv", "measure-svg", "measure-json"]
MOST_QUERIES = 30


# ------------------------------------------------------------------ finding first
def test_the_finding_is_the_title_and_the_test_behind_it_stands_on_the_chart(as_hub, filled):
    test = filled.start()
    page = text(as_hub.get(at("measure", "attendance")))
    assert "<h1>Attendance rose, and has held for 12 weeks</h1>" in page
    assert "This does not show why." in page
    assert "Why this is called a change." in page
    assert f'href="{at("test", str(test.number))}"' in page


def test_a_page_of_noise_says_noise(as_hub, cast):
    put_points(cast.attendance, cast.quay_high, noise(2))
    page = text(as_hub.get(at("measure", "attendance")))
    assert "<h1>No clear change yet in attendance</h1>" in page
    assert "The 1 school shows no signal" in page


def test_the_definition_says_what_which_way_how_often_and_which_version(as_hub, filled):
    page = text(as_hub.get(at("measure", "attendance")))
    for words in ("Definition, version 1", "Students present ÷ enrolled.", "Higher is better. Weekly."):
        assert words in page


def test_the_table_shows_the_latest_eight_weeks_until_all_are_asked_for(as_hub, filled):
    short = text(as_hub.get(at("measure", "attendance")))
    whole = text(as_hub.get(at("measure", "attendance", query="?weeks=all")))
    assert short.count('<th scope="row">') == 8
    assert "Show all 26 weeks" in short
    assert whole.count('<th scope="row">') == 26
    assert "Show all" not in whole


def test_a_school_has_a_page_of_its_own_with_its_own_tests_alone(as_hub, filled):
    here = filled.start()
    there = filled.start(school=filled.quay_high, by=filled.quinn, lead=filled.quinn)
    page = text(as_hub.get(at("measure", "attendance", query=f"?school={filled.harbor_high.slug}")))
    assert "<h1>Harbor High: attendance rose, and has held for 12 weeks</h1>" in page
    assert at("test", str(here.number)) in page
    assert at("test", str(there.number)) not in page


def test_the_rail_and_the_schools_page_name_the_same_schools(as_hub, filled):
    rail = text(as_hub.get(at("measure", "attendance")))
    page = text(as_hub.get(at("measure-schools", "attendance")))
    assert "1 of 2 shows a signal of improvement" in rail
    assert "<h1>Attendance is rising in 1 of 2 schools</h1>" in page
    assert "1 of 2 schools shows a signal; fewer than 1 would be expected by chance alone." in page


def test_the_scan_says_how_many_measures_change_beside_chance(as_hub, filled):
    page = text(as_hub.get(at("measures")))
    assert "<h1>1 of 1 measures shows a change; fewer than 1 expected by chance</h1>" in page
    assert "Attendance rose, and has held for 12 weeks" in page


@pytest.mark.parametrize(
    ("order", "first"),
    [("", "Harbor High"), ("?order=signals", "Harbor High"), ("?order=district", "Harbor High")],
)
def test_schools_are_ordered_by_name_verdict_or_district_and_never_by_value(as_hub, filled, order, first):
    page = text(as_hub.get(at("measure-schools", "attendance", query=order)))
    assert page.index(f"<span>{first}</span>") < page.index("<span>Quay High</span>")
    assert 'aria-current="true"' in page


def test_signals_come_first_when_that_order_is_asked_for(as_hub, cast):
    put_points(cast.attendance, cast.harbor_high, noise(2))
    put_points(cast.attendance, cast.quay_high, noise(1, rise=14))
    page = text(as_hub.get(at("measure-schools", "attendance", query="?order=signals")))
    assert page.index("<span>Quay High</span>") < page.index("<span>Harbor High</span>")


def test_what_chance_gives_is_counted_the_same_for_charts_of_one_kind_and_of_many(filled):
    found = readout(filled.dora, filled.attendance)
    charts = school_charts(found)
    specs = [draw_school(found, c.school, c.result, charts.periods, Beside()).spec for c in charts.charts]
    assert len(specs) == 2
    assert expected_by_chance(specs) == pytest.approx(charts.expected_by_chance)


# ------------------------------------------------------------------ the trust floor
def test_a_small_school_is_hidden_from_a_funder_and_the_page_says_so_in_one_sentence(client, filled):
    client.force_login(filled.faye)
    page = text(client.get(at("measure", "attendance")))
    assert (
        "26 school totals are not shown to you, because fewer than 10 students may stand behind each." in page
    )
    schools = text(client.get(at("measure-schools", "attendance")))
    assert "No values to show: Skerry High." in schools


def test_a_hidden_school_is_not_said_to_have_no_values(client, filled):
    client.force_login(filled.faye)
    page = text(client.get(at("measure", "attendance", query="?school=skerry-high")))
    assert "<h1>Skerry High: values of attendance are not shown to you</h1>" in page
    assert "No values yet" not in page


@pytest.mark.parametrize("name", [*PAGES, *FILES])
@pytest.mark.parametrize("query", ["", "?school=skerry-high"])
def test_nothing_that_a_funder_can_open_or_save_holds_a_small_school(client, filled, name, query):
    """Skerry's share, 7 of 9, is 0.777…: neither it nor a total with it in may leave."""
    client.force_login(filled.faye)
    response = client.get(at(name, "attendance", query=query))
    if response.status_code == 404:
        return
    held = text(response)
    assert "0.777" not in held
    assert "77.8%" not in held
    assert "409" not in held


@pytest.mark.parametrize("who", ["faye", "dora"])
def test_a_subgroup_is_for_those_who_may_see_rows(client, filled, who):
    """Without a second factor not even the hub sees rows of children."""
    put_points(filled.attendance, filled.quay_high, noise(3), dimension="race", category="Asian")
    client.force_login(getattr(filled, who))
    response = client.get(at("measure", "attendance", query="?group=race:Asian"))
    assert response.status_code == 404
    assert "race:Asian" not in text(client.get(at("measure", "attendance")))


def test_a_public_subgroup_says_for_whom_it_speaks_and_who_published_it(client, filled):
    filled.attendance.public_source = "New York City Department of Education"
    filled.attendance.save()
    put_points(filled.attendance, filled.quay_high, noise(2), dimension="race", category="Asian", public=True)
    client.force_login(filled.faye)
    page = text(client.get(at("measure", "attendance", query="?group=race:Asian")))
    assert "<h1>Asian: no clear change yet in attendance</h1>" in page
    assert "Published by New York City Department of Education." in page
    assert '<option value="race:Asian" selected>' in page


def test_counts_of_a_test_are_for_the_entitled_and_others_read_met_or_not(client, filled):
    cycle = filled.start().cycles.get()
    log_result(cycle, value=11, out_of=12, by=filled.tomas)
    client.force_login(filled.faye)
    page = text(client.get(at("measure", "attendance")))
    assert "11 of 12" not in page
    assert ">met<" in page


# ------------------------------------------------------------------ who may come in
@pytest.mark.parametrize("name", [*PAGES, *FILES, "start-phase"])
def test_a_stranger_finds_nothing_and_nobody_unknown_comes_in(client, filled, name):
    address = at(name, "attendance")
    asked = client.get(address)
    assert (asked.status_code, asked.url.split("?")[0]) == (302, reverse("account_login"))
    client.force_login(filled.pia)
    assert client.get(address).status_code == 404
    assert client.get(at("measures")).status_code == 404


@pytest.mark.parametrize("query", ["?school=prairie-high", "?school=nowhere", "?group=race:Nobody"])
def test_a_school_or_group_that_is_not_there_is_not_there(as_hub, filled, query):
    assert as_hub.get(at("measure", "attendance", query=query)).status_code == 404
    assert as_hub.get(at("measure-csv", "attendance", query=query)).status_code == 404


def test_a_measure_that_is_not_there_is_not_there(as_hub, filled):
    assert as_hub.get(at("measure", "no-such-measure")).status_code == 404


# ------------------------------------------------------------------ a new phase
def test_the_hub_marks_a_phase_with_its_reason_and_takes_it_back(as_hub, filled):
    answers = {"starts": "2026-12-14", "school": "", "reason": "Three schools call every morning."}
    sent = as_hub.post(at("start-phase", "attendance"), answers)
    assert (sent.status_code, sent.url) == (302, at("measure", "attendance"))
    change = AuditEntry.objects.first()
    page = text(as_hub.get(sent.url))
    assert "New phase from 14 Dec: Three schools call every morning." in page
    assert "Recorded by Dora" in page
    assert page.count(f'action="{at("undo", str(change.pk))}"') == 2  # in the message, and in the rail
    undo(change, by=filled.dora)
    assert "Three schools call every morning." not in text(as_hub.get(sent.url))


def test_a_phase_of_one_school_leaves_the_network_s_chart_alone(as_hub, filled):
    answers = {"starts": "2026-12-14", "school": filled.quay_high.slug, "reason": "A new counsellor."}
    sent = as_hub.post(at("start-phase", "attendance"), answers)
    assert sent.url == at("measure", "attendance", query=f"?school={filled.quay_high.slug}")
    assert "A new counsellor." in text(as_hub.get(sent.url))
    assert "A new counsellor." not in text(as_hub.get(at("measure", "attendance")))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"reason": ""}, "Say what changed. A new phase needs a reason."),
        ({"reason": "   "}, "Say what changed. A new phase needs a reason."),
        ({"reason": "x" * 201}, "Keep the reason under 200 characters."),
        ({"starts": ""}, "Choose when the new phase begins."),
        ({"starts": "2026-09-07"}, "Choose one of the periods on the chart."),
        ({"starts": "tomorrow"}, "Choose one of the periods on the chart."),
        ({"school": "prairie-high"}, "Choose a school of this network."),
        ({"starts": "2026-12-07"}, "A phase begins there already. Choose another time."),
    ],
)
def test_a_phase_that_cannot_be_is_refused_at_its_field_and_nothing_is_written(as_hub, filled, change, words):
    start_phase(filled.attendance, dt.date(2026, 12, 7), "The first.", by=filled.dora)
    answers = {"starts": "2026-12-14", "school": "", "reason": "Calls."} | change
    refused = as_hub.post(at("start-phase", "attendance"), answers)
    assert refused.status_code == 422
    assert "There is a problem" in text(refused)
    assert text(refused).count(words) == 2
    assert Phase.objects.count() == 1


@pytest.mark.parametrize("who", ["tomas", "lena", "cora", "faye", "omar", "dev"])
def test_colleagues_are_shown_no_button_for_a_phase_and_cannot_mark_one(client, filled, who):
    client.force_login(getattr(filled, who))
    assert at("start-phase", "attendance") not in text(client.get(at("measure", "attendance")))
    answers = {"starts": "2026-12-14", "school": "", "reason": "Calls."}
    assert client.get(at("start-phase", "attendance")).status_code == 403
    assert client.post(at("start-phase", "attendance"), answers).status_code == 403
    assert not Phase.objects.exists()


# ------------------------------------------------------------------ nothing, one, many
def test_an_empty_network_says_what_comes_and_offers_the_first_step_to_those_who_may(client, cast):
    client.force_login(cast.dora)
    assert "1 measure waits for its first values" in text(client.get(at("measures")))
    for address in (at("measures"), at("measure", "attendance"), at("measure-schools", "attendance")):
        page = text(client.get(address))
        assert f'class="btn go" href="{at("import")}"' in page
    client.force_login(cast.omar)
    page = text(client.get(at("measure", "attendance")))
    assert "No values yet for attendance" in page
    assert f'class="btn go" href="{at("import")}"' not in page


def test_a_network_without_measures_says_so(client, cast):
    client.force_login(cast.pia)
    assert "<h1>No measures yet</h1>" in text(client.get(at("measures", network="prairie")))


def test_hidden_and_missing_weeks_are_never_zero(as_hub, filled):
    DataPoint.objects.filter(period_start=dt.date(2027, 2, 22)).update(
        status="suppressed", numerator=None, denominator=None, children=None
    )
    page = text(as_hub.get(at("measure", "attendance")))
    assert "no value" in page
    assert "3 figures are hidden in the files they came from. Hidden is not zero." in page


@pytest.mark.slow  # a network of forty schools takes seconds to store
def test_forty_schools_and_measures_and_the_longest_name_fit(as_hub, cast, django_assert_max_num_queries):
    for number in range(40):
        school = add_school(cast.harbor, LONG if number == 0 else f"School {number:02d}", by=cast.dora)
        put_points(cast.attendance, school, noise(number))
        define_measure(
            cast.harbor, name=f"Measure {number}", kind="driver", unit="percent", direction="up", rhythm="week",
            chart="p", definition="As counted.", by=cast.dora,
        )  # fmt: skip
    with django_assert_max_num_queries(MOST_QUERIES):
        scan = text(as_hub.get(at("measures")))
    assert scan.count("<li>\n      <div>") == 41
    first = text(as_hub.get(at("measure-schools", "attendance")))
    rest = text(as_hub.get(at("measure-schools", "attendance", query="?page=2")))
    assert LONG in first
    assert (first.count('class="chart panel"'), rest.count('class="chart panel"')) == (24, 16)


def test_a_page_asks_few_questions(as_hub, filled, django_assert_max_num_queries):
    for number in range(4):
        cycle = filled.start(title=f"Try {number}").cycles.get()
        log_result(cycle, value=9, out_of=12, by=filled.tomas)
        study(cycle, {"learned": "It helps."}, expected=cycle.version, by=filled.tomas)
        cycle.refresh_from_db()
        decide(cycle, Decision.ADOPT, expected=cycle.version, by=filled.tomas, reason="It works.")
    start_phase(filled.attendance, dt.date(2026, 12, 14), "Calls.", by=filled.dora)
    for address in (at("measures"), at("measure", "attendance"), at("measure-schools", "attendance")):
        as_hub.get(address)
        with django_assert_max_num_queries(MOST_QUERIES):
            assert as_hub.get(address).status_code == 200


def test_where_less_is_better_every_shape_of_an_improvement_points_down(as_hub, cast):
    lower = define_measure(
        cast.harbor, name="Chronic absence", short_name="Chronic absence", kind="outcome", unit="percent",
        direction="down", rhythm="week", chart="p", by=cast.hana,
    )  # fmt: skip
    put_points(lower, cast.harbor_high, [(total - n, total) for n, total in noise(1, rise=14)])
    for address in (
        at("measures"),
        at("measure", lower.slug),
        at("measure-schools", lower.slug),
        at("school", "harbor-high"),
    ):
        page = text(as_hub.get(address))
        assert '<path class="m up" d="M7 13l6.4-11H.6z"/>' in page, address
        assert '<path class="m up" d="M7 1l6.4 11H.6z"/>' not in page, address
        assert not re.search(r'class="[^"]*\bfell\b', page), address
