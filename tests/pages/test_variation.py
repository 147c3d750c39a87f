"""Schools beside each other: noise called noise, who is clear of chance, bands for the hub, and the floor under all of it."""

import csv
import datetime as dt
import io

import pytest

from gofar.apps.administration.actions import add_school
from gofar.apps.administration.actions_of_setup.places import choose_data_rule
from gofar.apps.data.actions.measures import define_measure
from gofar.apps.data.models import DataPoint
from gofar.apps.people.rules import DataRule
from tests.cast import second_factor
from tests.pages.measuring import at, text

MOST_QUERIES = 30
QUARTER = dt.date(2026, 8, 24)
NEXT = dt.date(2026, 11, 2)
EQUAL = [(72, 100), (145, 200), (107, 150), (88, 120), (129, 180)]


def put(measure, school, pairs, **more):
    for day, (count, n) in pairs:
        DataPoint.objects.create(
            measure=measure, school=school, period_start=day, period_end=day + dt.timedelta(days=60), numerator=count,
            denominator=n, origin=DataPoint.Origin.TYPED, definition_version=1, **{"children": n, **more},
        )  # fmt: skip


@pytest.fixture
def passes(cast):
    return define_measure(
        cast.harbor, name="Students on track, by quarter", slug="on-track", short_name="On track", kind="outcome",
        unit="percent", direction="up", rhythm="quarter", chart="run", definition="On track ÷ all.",
        denominator_words="9th-graders", counts_children=True, by=cast.dora,
    )  # fmt: skip


@pytest.fixture
def schools(cast):
    more = [add_school(cast.harbor, f"School {letter}", by=cast.dora) for letter in "ABC"]
    return [cast.harbor_high, cast.quay_high, *more]


@pytest.fixture
def filled(cast, passes, schools):
    """Five equal schools; tiny Skerry High with 9 students; School D, far above."""
    for school, pair in zip(schools, EQUAL, strict=True):
        put(passes, school, [(QUARTER, pair)])
    put(passes, cast.skerry_high, [(QUARTER, (7, 9))])
    far = add_school(cast.harbor, "School D", by=cast.dora)
    put(passes, far, [(QUARTER, (180, 190))])
    return far


def page_of(client, who, *, query="", measure="on-track"):
    client.force_login(who)
    return text(client.get(at("variation", measure, query=query))).split("<main")[1].split("</main>")[0]


def rows_of(client, who, query=""):
    client.force_login(who)
    answer = client.get(at("variation-file", "on-track", query=query))
    return {row["school"]: row for row in csv.DictReader(io.StringIO(text(answer).lstrip("\ufeff")))}


def test_the_hub_reads_who_is_clear_of_chance_with_bands_and_the_ways_to_learn(client, cast, filled):
    page = page_of(client, cast.dora)
    assert "<h1>5 of 6 schools cannot be told apart from the network’s 77%</h1>" in page
    assert "One is clearly above (School D), given its size." in page
    assert "fewer than 1 outside the dashed range is expected by chance alone; 1 is." in page
    assert "Learn from" in page and "Arrange a visit" in page
    assert "No test says yet what it does differently. Go and see." in page
    assert "Three bands" in page and "Cannot tell apart from the network" in page
    assert "parts in 100 of the differences between students" in page
    assert "Names shown under the data rule “Open book”." in page


def test_equal_schools_are_called_noise(client, cast, passes, schools):
    for school, pair in zip(schools, EQUAL, strict=True):
        put(passes, school, [(QUARTER, pair)])
    page = page_of(client, cast.dora)
    assert "<h1>No school can be told apart from the network’s 72%</h1>" in page
    assert "chance alone makes differences like these" in page
    assert "Learn from" not in page


def test_bands_are_for_those_who_help_all_schools(client, cast, filled):
    for who in (cast.dora, cast.hana, cast.cora):
        assert "Three bands" in page_of(client, who)
    for who in (cast.lena, cast.tomas, cast.dev, cast.faye, cast.omar):
        page = page_of(client, who)
        assert "Three bands" not in page and "<svg" in page
        assert rows_of(client, who)["School D"]["estimate"] == ""
    client.force_login(cast.pia)
    assert client.get(at("variation", "on-track")).status_code == 404


def test_a_small_school_leaves_no_trace_for_who_may_not_see_it(client, cast, filled):
    page = page_of(client, cast.faye)
    assert "Skerry" not in page
    assert "1 school is not shown to you, because fewer than 10 students may stand behind its figure." in page
    rows = rows_of(client, cast.faye)
    assert "Skerry High" not in rows and len(rows) == 6
    # Whatever its figure is, the page is the same: no limit, axis or share rests on it.
    DataPoint.objects.filter(school=cast.skerry_high).update(numerator=1, denominator=6, children=6)
    assert page_of(client, cast.faye) == page
    second_factor(cast.dora)
    assert rows_of(client, cast.dora)["Skerry High"]["students"] == "6"


def test_own_school_is_ringed_for_school_people(client, cast, filled):
    assert page_of(client, cast.lena).count('class="ring"') == 2
    assert 'class="ring"' not in page_of(client, cast.dora)


def test_under_the_rule_of_own_school_there_is_no_funnel_of_others(client, cast, filled):
    choose_data_rule(cast.harbor, DataRule.OWN, "As agreed.", by=cast.dora)
    page = page_of(client, cast.lena)
    assert "Too few schools to compare yet for on track" in page
    assert "By the network’s data rule, you see your own school and no other." in page
    assert "School D" not in page
    assert client.get(at("variation-file", "on-track")).status_code == 404
    assert "School D" in page_of(client, cast.dora)


def test_another_term_or_all_of_them_can_be_asked_for(client, cast, passes, schools):
    for school, (count, n) in zip(schools, EQUAL, strict=True):
        put(passes, school, [(QUARTER, (count, n)), (NEXT, (count - 10, n + 2))])
    page = page_of(client, cast.dora)
    assert page.count("<option") == 3
    assert rows_of(client, cast.dora)["School A"]["students"] == "152"
    assert rows_of(client, cast.dora, f"?when={QUARTER.isoformat()}")["School A"]["students"] == "150"
    together = rows_of(client, cast.dora, "?when=2027")["School A"]
    assert together["students"] == "152"  # each student once a school year
    assert float(together["share"]) == pytest.approx(204 / 302, abs=0.004)
    assert "2 quarters together; each student counts once a school year." in page_of(
        client, cast.dora, query="?when=2027"
    )
    assert page_of(client, cast.dora, query="?when=nonsense") == page


def test_years_are_different_students(client, cast, passes, schools):
    for school, pair in zip(schools, EQUAL, strict=True):
        put(passes, school, [(QUARTER.replace(year=2025), pair), (QUARTER, pair)])
    assert rows_of(client, cast.dora, "?when=all")["School A"]["students"] == "300"
    assert "All terms together" in page_of(client, cast.dora)


def test_days_of_students_count_the_students_and_weeks_are_read_by_the_year(client, cast, schools):
    days = define_measure(
        cast.harbor, name="Days present", slug="days", short_name="Days present", kind="driver", unit="percent",
        direction="up", rhythm="week", chart="run", definition="Days.", counts_children=False, by=cast.dora,
    )  # fmt: skip
    for school, (count, n) in zip(schools, EQUAL, strict=True):
        weeks = [(dt.date(2026, 9, 7) + dt.timedelta(weeks=i), (5 * count, 5 * n)) for i in range(3)]
        put(days, school, weeks, children=n)
    page = page_of(client, cast.dora, measure="days")
    assert "counts more than one thing of each student" in page
    assert "part in 100" not in page and "parts in 100" not in page
    client.force_login(cast.dora)
    sheet = text(client.get(at("variation-file", "days"))).lstrip("\ufeff")
    assert {row["students"] for row in csv.DictReader(io.StringIO(sheet))} == {
        "100",
        "200",
        "150",
        "120",
        "180",
    }


def test_rates_without_numbers_and_values_that_are_no_shares_say_why_there_is_no_funnel(
    client, cast, passes, schools
):
    for school in schools:
        put(passes, school, [(QUARTER, (None, None))], value=0.7, children=None, public=True)
    assert "Nobody has said how many students stand behind on track" in page_of(client, cast.dora)
    define_measure(
        cast.harbor, name="Hours", slug="hours", short_name="Hours", kind="balancing", unit="number", direction="down",
        rhythm="week", chart="i", definition="Hours.", about_children=False, by=cast.dora,
    )  # fmt: skip
    assert "A funnel compares shares, and hours is none" in page_of(client, cast.dora, measure="hours")


def test_a_rate_with_its_number_of_students_is_enough(client, cast, passes, schools):
    for school, (count, n) in zip(schools, EQUAL, strict=True):
        put(passes, school, [(QUARTER, (None, None))], value=count / n, children=n)
    assert rows_of(client, cast.dora)["School B"]["count"] == "88"


def test_where_less_is_better_and_a_school_far_above_is_asked_about(client, cast, filled, passes):
    passes.direction = "down"
    passes.save(update_fields=["direction"])
    page = page_of(client, cast.dora)
    assert "Ask, then look" in page and "Is the intake of School D different?" in page
    assert "A funnel shows that, not why." in page and "Learn from" not in page


def test_it_is_found_from_the_measure_and_from_all_measures_and_asks_little(
    client, cast, filled, django_assert_max_num_queries
):
    client.force_login(cast.dora)
    assert at("variation", "on-track") in text(client.get(at("measure", "on-track")))
    assert at("variation", "on-track") in text(client.get(at("measures")))
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(at("variation", "on-track"))


def test_a_program_reads_what_the_page_shows(client, cast, filled):
    client.force_login(cast.faye)
    url = "/api/v1/networks/harbor/measures/on-track/variation"
    found = client.get(url).json()
    by_school = {row["school"]: row for row in found["schools"]}
    assert by_school["school-d"]["reading"] == "clearly-above" and by_school["school-d"]["outside"] == "above"
    assert by_school["school-d"]["estimate"] is None and found["between"] is None
    assert (found["held_back"], found["outside"], found["others"]) == (1, 1, [])
    client.force_login(cast.dora)
    mine = client.get(url).json()
    assert mine["schools"][0]["estimate_lower"] < mine["schools"][0]["estimate"] and mine["between"] > 0
    choose_data_rule(cast.harbor, DataRule.HUB, "As agreed.", by=cast.dora)
    client.force_login(cast.faye)
    assert client.get(url).json()["schools"] == []
