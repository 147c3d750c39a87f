"""A room on its pages: phones without an account and without a script, whoever leads, the screen."""

import json
import re

import pytest
from django.core.cache import cache
from django.test import Client

from gofar.apps.convenings.actions.leading import close_room
from gofar.apps.convenings.models import Jot, Participant
from tests.pages.rooming import leads, phone, shows
from tests.rooms import CODE, at, fresh, joined, opened, planned

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_memory(db):
    cache.clear()


def test_a_code_is_typed_as_people_type_it_and_a_wrong_one_is_no_room(client, cast):
    opened(cast)
    assert client.get("/j/?code=k7q-m2p").url == f"/j/{CODE}/"
    assert client.get("/j/?code=K7QM").status_code == 422
    assert client.get("/j/k7qm2p/").url == f"/j/{CODE}/"
    assert client.get("/j/").status_code == 200
    for path in ("/j/AAAAAA/", "/live/AAAAAA/", "/live/AAAAAA/state", "/j/nothing-at-all/"):
        answer = client.get(path, follow=True)
        assert answer.status_code == 404, path
    assert "/in/" not in [url for url, _ in client.get("/live/AAAAAA/", follow=True).redirect_chain]


def test_a_phone_comes_in_with_nothing_typed_and_a_form_sent_twice_is_one_seat(cast):
    opened(cast)
    one = phone()
    assert one.post(f"/j/{CODE}/", one.sent).status_code == 302
    assert Participant.objects.count() == 1
    kept = one.cookies[f"room-{CODE}"]
    assert kept["httponly"]
    assert kept["samesite"] == "Lax"
    assert "Your digits" in shows(one)


def test_a_cookie_that_somebody_made_up_is_no_seat(cast):
    opened(cast)
    one = Client()
    one.cookies[f"room-{CODE}"] = "made:up"
    assert one.get(f"/live/{CODE}/").url == f"/j/{CODE}/"
    assert one.post(f"/live/{CODE}/jot/", {"text_1": "x"}).status_code == 404


def test_four_digits_bring_one_back_and_too_many_wrong_ones_are_stopped(cast):
    session = opened(cast)
    first = phone(name="Ana", school=str(cast.harbor_high.pk))
    digits = re.search(r"Your digits: <b>(\d{4})</b>", shows(first))[1]
    other = Client()
    assert other.post(f"/j/{CODE}/back/", {"digits": digits}).status_code == 302
    assert digits in shows(other)
    assert first.get(f"/live/{CODE}/").url == f"/j/{CODE}/"
    wrong = f"{(int(digits) + 1) % 10000:04d}"
    told = [Client().post(f"/j/{CODE}/back/", {"digits": wrong}).status_code for _ in range(11)]
    assert told[0] == 422
    assert told[-1] == 429
    assert session.participants.count() == 1


def test_before_it_opens_the_page_waits_and_after_closing_it_lets_nobody_new_in(client, cast):
    session = planned(cast)
    assert "not open yet" in client.get(f"/j/{CODE}/").content.decode()
    from gofar.apps.convenings.actions.leading import open_room

    close_room(open_room(session, by=cast.dora), by=cast.dora)
    assert "is closed" in client.get(f"/j/{CODE}/").content.decode()


def test_a_table_with_one_phone_says_how_many_sit_there(cast):
    from gofar.apps.convenings.actions.leading import open_room
    from gofar.apps.convenings.actions.planning import PlanWords, edit_plan

    session = planned(cast)
    edit_plan(session, PlanWords(session.title, session.on, "", True), by=cast.dora)
    open_room(session, by=cast.dora)
    phone(name="Table 4", seats="6")
    assert fresh(session).here == 6


def test_the_state_answers_304_while_nothing_changes(client, cast):
    session = opened(cast)
    first = client.get(f"/live/{CODE}/state")
    told = json.loads(first.content)
    assert set(told) == {"tick", "state", "step", "ends", "now", "here", "writing", "said"}
    same = client.get(f"/live/{CODE}/state", headers={"If-None-Match": first["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    joined(session)
    assert client.get(f"/live/{CODE}/state", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_the_state_costs_one_question(client, cast, django_assert_num_queries):
    opened(cast)
    with django_assert_num_queries(1):
        client.get(f"/live/{CODE}/state")


def test_jots_are_kept_by_the_button_without_a_script(cast):
    session = opened(cast)
    one = phone()
    at(cast, session, "jot")
    page = shows(one)
    assert page.count("<textarea") == 4
    sent = {f"text_{n}": f"Thought {n}" for n in range(1, 5)} | {f"edition_{n}": "0" for n in range(1, 5)}
    assert one.post(f"/live/{CODE}/jot/", sent).status_code == 302
    assert Jot.objects.count() == 4
    assert all(f">Thought {n}</textarea>" in shows(one) for n in range(1, 5))


def test_an_older_page_loses_nothing_and_replaces_nothing(cast):
    session = opened(cast)
    one = phone()
    at(cast, session, "jot")
    one.post(f"/live/{CODE}/jot/", {"text_1": "Typed by the script", "edition_1": "9", "counted": "1"})
    answer = one.post(f"/live/{CODE}/jot/", {"text_1": "From the older page", "edition_1": "3"})
    assert answer.status_code == 422
    told = answer.content.decode()
    assert "From the older page" in told
    assert ">Typed by the script</textarea>" in told
    assert Jot.objects.get().text == "Typed by the script"


def test_the_script_is_told_what_was_kept_of_each(cast):
    session = opened(cast)
    one = phone()
    at(cast, session, "jot")
    sent = {"text_2": "I saw Carlos stay", "edition_2": "4", "counted": "1", "sharing_2": "pair"}
    answer = one.post(f"/live/{CODE}/jot/", sent, headers={"Accept": "application/json"})
    told = json.loads(answer.content)["jots"][0]
    assert (told["kept"], told["edition"]) == (True, 4)
    assert "Carlos" in told["note"]
    sent["text_2"] = "x" * 5001
    sent["edition_2"] = "5"
    answer = one.post(f"/live/{CODE}/jot/", sent, headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert Jot.objects.get().text == "I saw Carlos stay"


def test_nobody_else_reads_a_private_jot_on_any_page(client, cast):
    session = opened(cast)
    one, other = phone(name="Ana"), phone(name="Ben")
    at(cast, session, "jot")
    one.post(f"/live/{CODE}/jot/", {"text_1": "Zephyr", "edition_1": "0"})
    for kind in ("pair", "present", "talk", "share", "vote", "commit", "exit"):
        at(cast, session, kind)
        leads(client, cast)
        assert "Zephyr" not in shows(other)
        assert "Zephyr" not in client.get(f"/live/{CODE}/run/").content.decode()
        assert "Zephyr" not in client.get(f"/live/{CODE}/screen/").content.decode()
        assert "Zephyr" in shows(one)


def test_a_phone_says_whom_to_find_and_that_somebody_is_missing(cast):
    session = opened(cast)
    phones = [phone(name=name, school=str(cast.harbor_high.pk)) for name in ("Ana", "Ben", "Cleo", "Dan")]
    at(cast, session, "pair")
    page = shows(phones[0])
    assert re.search(r"Find (Ben|Cleo|Dan), Harbor High: you are both (blue 1|orange 2)\.", page)
    assert phones[0].post(f"/live/{CODE}/partner/").status_code == 302
    assert "you are three" in shows(phones[0])
    missing = next(one for one in phones[1:] if "did not find you" in shows(one))
    missing.post(f"/live/{CODE}/partner/", {"do": "here"})
    assert "you are both" in shows(missing)
