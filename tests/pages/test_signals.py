"""The signals of all schools: how many there are beside chance, which would stand, the most surprising first."""

from gofar.apps.administration.actions import add_school
from gofar.web.base.sightings import sightings
from tests.cast import put_points
from tests.pages.measuring import at, noise, text

MOST_QUERIES = 30


def test_the_page_says_how_many_charts_signal_beside_chance_and_how_many_would_stand(as_hub, filled):
    page = text(as_hub.get(at("signals")))
    assert "<h1>1 of 2 charts shows a signal; fewer than 1 expected by chance</h1>" in page
    assert "1 would stand if we had to answer for all charts at once." in page
    assert "<h3><a" in page
    assert "Harbor High, Attendance" in page
    assert "Quay High, " not in page
    assert at("measure", "attendance", query="?school=harbor-high") in page


def test_the_scan_of_measures_leads_to_it(as_hub, filled):
    assert at("signals") in text(as_hub.get(at("measures")))


def test_the_most_surprising_comes_first_whichever_way_it_went(cast):
    put_points(cast.attendance, cast.harbor_high, noise(1, rise=20))
    put_points(cast.attendance, cast.quay_high, [(200 - n, 200) for n, _ in noise(2, rise=13)])
    first, second = (one.school for one in sightings(cast.dora, cast.harbor).all)
    assert (first, second) == (cast.quay_high, cast.harbor_high)


def test_of_many_charts_of_noise_hardly_any_would_stand_and_the_page_names_the_rest_as_chance(
    as_hub, cast, django_assert_max_num_queries
):
    for number in range(40):
        put_points(
            cast.attendance,
            add_school(cast.harbor, f"School {number:02d}", by=cast.dora),
            noise(100 + number),
        )
    seen = sightings(cast.dora, cast.harbor)
    assert len(seen.all) == 40
    assert seen.signals
    assert seen.standing == 0
    with django_assert_max_num_queries(MOST_QUERIES):
        page = text(as_hub.get(at("signals")))
    assert "May be chance" in page
    assert "Would stand" not in page


def test_a_network_without_figures_says_what_will_stand_here(as_hub, cast):
    page = text(as_hub.get(at("signals")))
    assert "<h1>No school has values yet</h1>" in page
    assert "Bring in data" in page


def test_each_reads_the_schools_that_they_may_read(client, filled):
    client.force_login(filled.pia)
    assert client.get(at("signals")).status_code == 404


def test_the_api_lists_what_the_page_shows(as_hub, filled):
    answer = as_hub.get("/api/v1/networks/harbor/signals").json()
    assert (answer["charts"], answer["with_signal"], answer["standing"]) == (2, 1, 1)
    (only,) = answer["signals"]
    assert (only["school"], only["measure"], only["stands"]) == ("harbor-high", "attendance", True)
    assert 0 < only["surprise"] < only["false_share"] < 0.1
