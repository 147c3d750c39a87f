"""What a phone is told when it sends a log that it has kept: the same rules, in JSON, exactly once."""

import uuid

import pytest
from django.test import Client

from gofar.apps.access.undo import undo
from gofar.apps.administration.actions import end_membership
from gofar.apps.improvement.actions.tests import decide
from gofar.apps.improvement.models import Result, Test
from gofar.apps.people.models import Membership
from gofar.core.practice.cycle import Decision
from gofar.web.base.sender import sender_key
from tests.pages.cycling import at, go, text

JSON = {"Accept": "application/json"}


@pytest.fixture
def phone(client, cast):
    client.force_login(cast.tomas)
    return client


@pytest.fixture
def due(cast):
    return cast.start()


def a_log(person, **changes):
    return {
        "cycle": 1, "expected": 1, "key": uuid.uuid4(), "value": "9", "out_of": "12", "note": "", "next": "",
        "person": sender_key(person),
    } | changes  # fmt: skip


def send(client, log, number=1):
    return client.post(at("log-result", number), log, headers=JSON)


def test_a_log_that_is_sent_again_after_a_lost_answer_stands_once(phone, cast, due):
    log = a_log(cast.tomas)
    for _ in range(3):
        answer = send(phone, log)
        assert (answer.status_code, answer.json()) == (200, {"url": at("logged", 1)})
    assert Result.objects.count() == 1


def test_other_numbers_under_the_key_of_a_log_that_came_in_are_refused_and_not_lost_in_silence(
    phone, cast, due
):
    log = a_log(cast.tomas)
    send(phone, log)
    for changed in ({"value": "8"}, {"out_of": "11"}, {"note": "Two were ill."}):
        answer = send(phone, log | changed)
        assert answer.status_code == 422
        assert "come in already, with other numbers or words" in str(answer.json())
    assert [(one.value, one.out_of, one.note) for one in Result.objects.order_by("pk")] == [(9, 12, "")]
    assert send(phone, log).status_code == 200


def test_a_late_repeat_does_not_bring_back_what_was_undone(phone, cast, due):
    log = a_log(cast.tomas)
    send(phone, log)
    undo(cast.harbor.audit.get(action="improvement.log_result"), by=cast.tomas)
    assert send(phone, log).status_code == 200
    assert not Result.objects.filter(retracted_at=None).exists()


def test_another_persons_log_is_never_sent_as_the_wrong_person(phone, cast, due):
    answer = send(phone, a_log(cast.lena))
    assert answer.status_code == 403
    assert "Somebody else wrote this log" in answer.json()["what"]
    assert phone.post(at("log-result", 1), a_log(cast.lena)).status_code == 403
    assert not Result.objects.exists()
    assert send(phone, a_log(cast.tomas)).status_code == 200


def test_a_refused_log_is_told_why_so_that_the_phone_can_keep_it(phone, cast, due):
    answer = send(phone, a_log(cast.tomas, value="13"))
    assert (answer.status_code, answer.json()["what"]) == (422, "That is more than the number it is out of.")
    go(cast, due.cycles.get(), 9)
    decide(due.cycles.get(), Decision.ADOPT, expected=1, reason="It held.", by=cast.lena)
    answer = send(phone, a_log(cast.tomas, next="abandon"))
    assert (answer.status_code, "Keep it." in answer.json()["what"]) == (409, True)


def test_who_has_left_or_signed_out_is_told_so_without_a_redirect(phone, cast, due):
    log = a_log(cast.tomas)
    end_membership(Membership.objects.get(person=cast.tomas), by=cast.dora)
    assert send(phone, log).status_code == 404
    assert send(Client(), log).status_code == 401


def test_a_test_started_without_a_signal_arrives_once(phone, cast):
    log = {
        "key": uuid.uuid4(), "school": "harbor-high", "idea": cast.idea.slug, "who": "5 students", "value": "3",
        "out_of": "5", "confidence": "guess", "look": "other", "day": "2099-01-05", "person": sender_key(cast.tomas),
    }  # fmt: skip
    for _ in range(2):
        answer = phone.post(at("start-test"), log, headers=JSON)
        assert answer.json() == {"url": at("test", 1)}
    assert Test.objects.count() == 1
    answer = phone.post(at("start-test"), log | {"value": "6", "key": uuid.uuid4()}, headers=JSON)
    assert (answer.status_code, answer.json()["what"]) == (422, "That is more than the number it is out of.")


def test_a_fresh_token_lets_a_page_send_that_was_kept_for_a_week(cast, due):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(cast.tomas)
    log = a_log(cast.tomas, csrfmiddlewaretoken="stale")
    assert send(careful, log).status_code == 403
    told = careful.get("/log/ready/").json()
    assert told["person"] == sender_key(cast.tomas)
    assert send(careful, log | {"csrfmiddlewaretoken": told["token"]}).status_code == 200
    assert Client().get("/log/ready/").json()["person"] == ""


def test_the_keys_of_people_say_nothing_and_differ(cast, due):
    keys = {sender_key(person) for person in cast.everybody.values()}
    assert len(keys) == len(cast.everybody)
    assert all(len(key) == 32 for key in keys)


# ------------------------------------------------------------------ what a phone keeps
def test_the_worker_keeps_the_shell_and_nothing_personal(client, cast, due):
    answer = client.get("/sw.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert "/static/js/capture.js" in text(answer)
    assert "worker-src 'self'" in answer["Content-Security-Policy"]
    assert "trusted-types gofar" in answer["Content-Security-Policy"]
    client.force_login(cast.tomas)
    page = text(client.get("/log/offline/"))
    assert "What waits on this phone" in page
    assert "Tomas" not in page
    assert sender_key(cast.tomas) not in page


def test_the_icon_on_a_home_screen_opens_on_log(client, db):
    told = client.get("/app.webmanifest")
    assert told["Content-Type"] == "application/manifest+json"
    assert told.json()["start_url"] == "/log/"
    sizes = {(icon["sizes"], icon.get("purpose", "any")) for icon in told.json()["icons"]}
    assert sizes == {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
