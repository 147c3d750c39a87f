"""A room on its pages: cards, votes and promises, whoever leads, the screen, the plan and its paper."""

import re
import uuid

import pytest
from django.core.cache import cache

from gofar.apps.convenings.actions.cards import reveal_all
from gofar.apps.convenings.models import Contribution, ListVersion
from tests.pages.rooming import leads, phone, press, shows
from tests.rooms import CODE, at, fresh, joined, opened, says
from tests.rooms import again as seat_again

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_memory(db):
    cache.clear()


def test_a_card_waits_is_shown_is_accepted_and_the_list_has_a_second_version(client, cast):
    session = opened(cast)
    one, other = phone(name="Ana"), phone()
    at(cast, session, "share")
    key = str(uuid.uuid4())
    sent = {"key": key, "text": "Leaders who stay", "item": "", "signed": "on"}
    assert one.post(f"/live/{CODE}/say/", sent).status_code == 302
    assert one.post(f"/live/{CODE}/say/", sent).status_code == 302
    other.post(f"/live/{CODE}/say/", {"key": str(uuid.uuid4()), "text": "Yes, that", "item": "1"})
    assert Contribution.objects.count() == 2
    assert "Leaders who stay" not in shows(other)
    assert "waits to be shown" in shows(one)
    leads(client, cast)
    assert "Leaders who stay" not in client.get(f"/live/{CODE}/screen/").content.decode()
    assert "Show all 2 cards" in client.get(f"/live/{CODE}/run/").content.decode()
    press(client, "show")
    assert "Leaders who stay" in client.get(f"/live/{CODE}/screen/").content.decode()
    assert "Leaders who stay" in shows(other)
    assert "Accept the addition and go on" in client.get(f"/live/{CODE}/run/").content.decode()
    press(client, "accept")
    version = ListVersion.objects.get(number=2)
    assert version.items[-1]["text"] == "Leaders who stay"
    assert fresh(session).step.kind == "present"


def test_a_hidden_card_is_not_shown_and_its_author_is_told(client, cast):
    session = opened(cast)
    one = phone()
    at(cast, session, "share")
    one.post(f"/live/{CODE}/say/", {"text": "Zephyr"})
    leads(client, cast)
    pk = Contribution.objects.get().pk
    client.post(f"/live/{CODE}/run/cards/", {"do": f"hide-{pk}"})
    press(client, "show")
    assert "Zephyr" not in client.get(f"/live/{CODE}/screen/").content.decode()
    assert "not shown on screen" in shows(one)
    client.post(f"/live/{CODE}/run/cards/", {"do": f"show-{pk}"})
    assert "Zephyr" in client.get(f"/live/{CODE}/screen/").content.decode()


def test_a_card_that_may_name_a_student_is_asked_about_once_and_keeps_its_words(cast):
    session = opened(cast)
    one = phone()
    at(cast, session, "share")
    answer = one.post(f"/live/{CODE}/say/", {"text": "We should ask Carlos first"})
    assert answer.status_code == 422
    told = answer.content.decode()
    assert "“Carlos”" in told
    assert "We should ask Carlos first" in told
    assert 'name="as_it_is" value="asked"' in told
    one.post(f"/live/{CODE}/say/", {"text": "We should ask Carlos first", "as_it_is": "asked"})
    assert Contribution.objects.count() == 1


def test_a_card_that_is_too_long_or_late_comes_back_whole(cast):
    session = opened(cast)
    one = phone()
    row = at(cast, session, "share")
    long = "word " * 70
    answer = one.post(f"/live/{CODE}/say/", {"text": long})
    assert answer.status_code == 422
    assert long.strip() in answer.content.decode()
    assert one.post(f"/live/{CODE}/say/", {}).status_code == 422
    at(cast, row, "present")
    answer = one.post(f"/live/{CODE}/say/", {"text": "Too late"})
    assert answer.status_code == 422
    assert "The room has gone on" in answer.content.decode()


def test_cards_are_grouped_sorted_and_typed_in_from_paper(client, cast):
    session = opened(cast)
    row = at(cast, session, "share")
    seat = seat_again(joined(row))
    cards = [says(seat, text) for text in ("Planning time together", "Time to plan together", "Yes")]
    leads(client, cast)
    assert "These may say the same" in client.get(f"/live/{CODE}/run/").content.decode()
    sent = {"do": "group", "card": [cards[0].pk, cards[1].pk], "name": "Time to plan"}
    assert client.post(f"/live/{CODE}/run/cards/", sent).status_code == 302
    client.post(f"/live/{CODE}/run/cards/", {"do": f"match-{cards[2].pk}", f"item_{cards[2].pk}": "3"})
    client.post(f"/live/{CODE}/run/paper/", {"step": row.step.number, "lines": "From paper\nMore paper"})
    assert client.post(f"/live/{CODE}/run/paper/", {"step": row.step.number, "lines": ""}).status_code == 422
    assert client.post(f"/live/{CODE}/run/cards/", {"do": "group"}).status_code == 422
    press(client, "show")
    press(client, "keep")
    assert [one["text"] for one in ListVersion.objects.get(number=2).items[5:]] == [
        "Time to plan", "From paper", "More paper",
    ]  # fmt: skip


def test_dots_by_plain_buttons_a_promise_and_a_word_on_the_way_out(client, cast):
    session = opened(cast)
    phones = [phone() for _ in range(5)]
    row = at(cast, session, "share")
    for n, one in enumerate(phones):
        one.post(f"/live/{CODE}/say/", {"text": f"Thought {n}"})
    reveal_all(row, row.step, by=cast.dora)
    at(cast, session, "vote")
    key = re.search(r'name="key" value="(c\d+)"', shows(phones[0]))[1]
    for one in phones:
        one.post(f"/live/{CODE}/dots/", {"key": key, "dots": "1"})
    assert "2 of your 3 dots are left" in shows(phones[0])
    assert "lv-count" not in shows(phones[0])
    assert phones[0].post(f"/live/{CODE}/dots/", {"key": key, "dots": "9"}).status_code == 422
    assert phones[0].post(f"/live/{CODE}/dots/", {}).status_code == 422
    leads(client, cast)
    press(client, "show")
    assert "The vote is closed: 5 have voted." in client.get(f"/live/{CODE}/screen/").content.decode()
    assert '<b class="lv-count">5</b>' in shows(phones[0])
    at(cast, session, "commit")
    assert phones[0].post(f"/live/{CODE}/say/", {"text": "Call home"}).status_code == 422
    phones[0].post(f"/live/{CODE}/say/", {"text": "Call home", "signed": "Ana", "due": "2026-12-11"})
    press(client, "show")
    assert "Ana, by Fri 11 Dec" in client.get(f"/live/{CODE}/screen/").content.decode()
    at(cast, session, "exit")
    for one in phones:
        one.post(f"/live/{CODE}/leave/", {"worth": "4", "will_try": "Zephyr", "needs": ""})
    page = client.get(f"/live/{CODE}/run/").content.decode()
    assert "Worth the time: 4 of 5 in the middle." in page
    assert "Zephyr" not in page
    press(client, "close")
    assert "Thank you for coming" in shows(phones[0])


def test_two_presses_on_one_page_go_on_by_one_step(client, cast):
    session = opened(cast)
    leads(client, cast)
    page = client.get(f"/live/{CODE}/run/").content.decode()
    press(client, "next", page)
    press(client, "next", page)
    assert fresh(session).step.number == 2
    press(client, "minute")
    press(client, "back")
    assert fresh(session).step.number == 1


def test_strangers_colleagues_and_phones_do_not_run_a_room(client, cast):
    opened(cast)
    for path in ("run/", "screen/"):
        client.force_login(cast.pia)
        assert client.get(f"/live/{CODE}/{path}").status_code == 404
        client.force_login(cast.tomas)
        assert client.get(f"/live/{CODE}/{path}").status_code == 403
        one = phone()
        assert one.get(f"/live/{CODE}/{path}").url.startswith("/in/")


def test_the_screen_has_no_control_and_no_name(client, cast):
    session = opened(cast)
    phone(name="Anastasia", school=str(cast.harbor_high.pk))
    leads(client, cast)
    for kind in ("jot", "pair", "talk", "share", "vote", "commit", "exit"):
        at(cast, session, kind)
        page = client.get(f"/live/{CODE}/screen/").content.decode()
        assert not re.search(r"<(?:form|button|input|select|textarea)\b", page), kind
        assert "Anastasia" not in page
        assert CODE in page


def test_a_session_is_planned_reworded_and_printed(client, cast):
    leads(client, cast)
    assert client.post("/n/harbor/convenings/new/", {}).status_code == 422
    sent = {"template": "deck", "on": "2026-12-03", "title": "", "place": "Library"}
    assert client.post("/n/harbor/convenings/new/", sent).url == "/n/harbor/convenings/1/plan/"
    page = client.get("/n/harbor/convenings/1/plan/").content.decode()
    sent = dict(
        re.findall(r'<input[^>]* name="((?:title|on|place|step|minutes)[^"]*)"[^>]*? value="([^"]*)"', page)
    )
    sent |= dict(re.findall(r'<input[^>]* value="([^"]*)"[^>]*? name="x"', page))
    for n in range(1, 21):
        sent[f"step_{n}"] = f"Step {n}"
        sent[f"minutes_{n}"] = "5"
    for n in range(1, 5):
        sent[f"prompt_{n}"] = f"Why {n}?"
    sent |= {"title": "Our day", "on": "2026-12-04"}
    assert client.post("/n/harbor/convenings/1/plan/", sent).status_code == 302
    page = client.get("/n/harbor/convenings/1/plan/").content.decode()
    assert "Why 4?" in page
    assert "100 minutes" in page
    answer = client.post("/n/harbor/convenings/1/plan/", sent | {"minutes_3": "none", "prompt_1": ""})
    assert answer.status_code == 422
    paper = client.get("/n/harbor/convenings/1/sheet/").content.decode()
    assert "Why 1?" in paper
    assert paper.count("lv-line") == 8 * 4
    assert "<svg" in paper
