"""Find and the palette: the same places, among what the reader may see and do."""

import pytest

from gofar.core.practice.finding import fit, folded


def places(client, someone, q):
    client.force_login(someone)
    answer = client.get("/find/", {"q": q, "as": "json"})
    assert answer.status_code == 200
    return answer.json()["results"]


@pytest.mark.parametrize(
    ("q", "url"),
    [
        ("harbor high", "/n/harbor/schools/harbor-high/"),
        ("attend", "/n/harbor/measures/attendance/"),
        ("call home", "/n/harbor/ideas/call-home-on-the-first-day-out/"),
        ("test 1", "/n/harbor/tests/1/"),
        ("1", "/n/harbor/tests/1/"),
        ("log a test", "/n/harbor/tests/log/"),
        ("charter", "/n/harbor/charter/"),
    ],
)
def test_words_lead_to_the_place_that_they_name(client, cast, q, url):
    cast.start()
    assert places(client, cast.tomas, q)[0]["url"] == url


def test_nobody_finds_what_they_may_not_see_or_do(client, cast):
    cast.start()
    assert places(client, cast.pia, "harbor high") == []
    assert places(client, cast.pia, "call home") == []
    assert "Invite somebody" in [one["label"] for one in places(client, cast.hana, "")]
    assert "Invite somebody" not in [one["label"] for one in places(client, cast.tomas, "")]
    assert "Log a test" not in [one["label"] for one in places(client, cast.faye, "")]


def test_the_page_has_the_same_results_without_script(client, cast):
    client.force_login(cast.tomas)
    page = client.get("/find/", {"q": "quay"}).content.decode()
    assert "2 places" not in page
    assert "1 place for “quay”" in page
    assert 'href="/n/harbor/schools/quay-high/"' in page
    assert "Nothing found for “zebra”" in client.get("/find/", {"q": "zebra"}).content.decode()


def test_what_is_typed_stays_text(client, cast):
    client.force_login(cast.tomas)
    page = client.get("/find/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert" not in page


def test_every_page_of_a_network_carries_the_palette_and_the_front_door_does_not(client, cast):
    client.force_login(cast.tomas)
    assert b'id="palette"' in client.get("/n/harbor/").content
    client.logout()
    assert b'id="palette"' not in client.get("/").content


def test_a_stranger_is_asked_to_sign_in(client, db):
    assert client.get("/find/").url.startswith("/in/")


@pytest.mark.parametrize(
    ("asked", "name", "how_well"),
    [
        ("", "anything", 1),
        ("CHAVEZ", "Chávez", 4),
        ("call", "Call home", 3),
        ("home", "Call home", 2),
        ("ome", "Call home", 1),
        ("home fax", "Call home", 0),
    ],
)
def test_how_well_a_name_answers(asked, name, how_well):
    assert fit(asked, name) == how_well


def test_folding_leaves_neither_accents_nor_needless_spaces():
    assert folded("  Joaquín   SOLÍS ") == "joaquin solis"
