"""Log links: made for one person and one test, good for one log and 14 days, and nothing else."""

import datetime as dt
import logging
import re
import uuid

import pytest
from django.core.cache import cache

from gofar.apps.access.clock import at as on
from gofar.apps.access.clock import now
from gofar.apps.administration.actions import end_membership
from gofar.apps.improvement.actions.log_links import make_log_link, revoke_log_link
from gofar.apps.improvement.models import LogLink, Result
from gofar.apps.people.models import Membership
from gofar.core.practice.cycle import Decision
from gofar.site.logs import NoSecrets
from gofar.web.base.sender import sender_key
from tests.pages.cycling import at, go, text, title

JSON = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def _nobody_has_guessed(db):
    cache.clear()


@pytest.fixture
def due(cast):
    return cast.start()


@pytest.fixture
def address(cast, due):
    return f"/log/{make_log_link(due, cast.tomas, by=cast.cora)}/"


def a_log(**changes):
    return {
        "cycle": 1, "expected": 1, "key": uuid.uuid4(), "value": "9", "out_of": "12", "note": "Glad.", "next": "repeat",
        "next_value": "10", "next_out_of": "12",
    } | changes  # fmt: skip


# ------------------------------------------------------------------ opening and logging
def test_a_link_opens_one_form_without_a_session_and_logs_as_its_person(client, cast, due, address):
    page = client.get(address)
    assert title(page) == "Call home on the first day out"
    assert "sessionid" not in client.cookies
    assert client.post(address, a_log()).url == address
    result = Result.objects.get()
    assert (result.by, result.came_by.person) == (cast.tomas, cast.tomas)
    receipt = client.get(address)
    assert re.fullmatch(r"Saved \d+:\d\d", title(receipt))
    assert "Cycle 2 is" in text(receipt)
    assert "sessionid" not in client.cookies
    assert client.get("/n/harbor/").url.startswith("/in/")


def test_a_link_leads_nowhere_and_shows_no_list(client, cast, address):
    cast.start(cast.harbor_high, title="Another test of the school")
    for page in (client.get(address), client.post(address, a_log(), follow=True)):
        assert "Another test of the school" not in text(page)
        assert re.findall(r'href="(/n/[^"]*)"', text(page)) == []


def test_a_link_is_used_once_but_a_repeat_of_the_same_log_is_no_second_use(client, address):
    log = a_log()
    for _ in range(3):
        assert client.post(address, log, headers=JSON).json() == {"url": address}
    assert Result.objects.count() == 1
    refused = client.post(address, a_log(), headers=JSON)
    assert (refused.status_code, refused.json()["what"]) == (
        422,
        "This link has been used. Ask for a new link, or sign in.",
    )
    assert client.post(address, a_log()).status_code == 410
    assert Result.objects.count() == 1


def test_what_a_link_logged_is_taken_back_by_it_and_the_link_opens_again(client, address):
    client.post(address, a_log())
    assert f'action="{address}undo/"' in text(client.get(address))
    assert client.post(f"{address}undo/").url == address
    assert not Result.objects.filter(retracted_at=None).exists()
    assert title(client.get(address)) == "Call home on the first day out"
    assert client.post(f"{address}undo/").url == address
    with on(now() + dt.timedelta(days=15)):
        assert client.post(f"{address}undo/").status_code == 410


def test_a_mistake_is_answered_with_the_form_and_the_words(client, address):
    page = client.post(address, a_log(value="13"))
    assert page.status_code == 422
    assert "That is more than the number it is out of." in text(page)
    assert "Glad." in text(page)


def test_a_phone_that_somebody_else_wrote_on_is_refused(client, cast, address):
    assert client.post(address, a_log(person=sender_key(cast.lena))).status_code == 403
    assert client.post(address, a_log(person=sender_key(cast.tomas))).status_code == 303


# ------------------------------------------------------------------ links that do not open
def test_a_link_that_does_not_open_says_why_and_what_to_do(client, cast, due):
    with on(now() - dt.timedelta(days=15)):
        old = make_log_link(due, cast.tomas, by=cast.tomas)
    gone = make_log_link(due, cast.tomas, by=cast.tomas)
    revoke_log_link(LogLink.objects.first(), by=cast.tomas)
    left = make_log_link(due, cast.tomas, by=cast.tomas)
    end_membership(Membership.objects.get(person=cast.tomas), by=cast.dora)
    words = [
        (old, "This link no longer opens"),
        (gone, "This link was taken back"),
        (left, "This link no longer opens"),
    ]
    for token, said in words:
        page = client.get(f"/log/{token}/")
        assert (page.status_code, title(page)) == (410, said)
        assert "ask your coach for a new link" in text(page)
        assert client.post(f"/log/{token}/", a_log(), headers=JSON).status_code == 410
    assert not Result.objects.exists()


def test_a_link_works_for_fourteen_days(client, cast, due):
    with on(now() - dt.timedelta(days=13, hours=23)):
        young = make_log_link(due, cast.tomas, by=cast.tomas)
    with on(now() - dt.timedelta(days=14)):
        old = make_log_link(due, cast.tomas, by=cast.tomas)
    assert client.get(f"/log/{young}/").status_code == 200
    page = client.get(f"/log/{old}/")
    assert (page.status_code, title(page)) == (410, "This link is too old")


def test_a_test_without_an_open_cycle_says_so(client, cast, due, address):
    go(cast, due.cycles.get(), 9, decision=Decision.ADOPT)
    page = client.get(address)
    assert page.status_code == 400
    assert "Plan another cycle first." in text(page)


def test_guesses_are_slowed_and_real_links_still_open(client, address):
    for _ in range(10):
        assert client.get(f"/log/{uuid.uuid4().hex}/").status_code == 404
    assert client.get(f"/log/{uuid.uuid4().hex}/").status_code == 429
    assert client.post(f"/log/{uuid.uuid4().hex}/undo/").status_code == 429
    assert client.get(address).status_code == 200


# ------------------------------------------------------------------ the secret stays one
def test_the_token_stands_in_no_table_no_cache_no_referrer_and_no_log(client, cast, address, caplog):
    token = address.split("/")[2]
    assert token not in str(list(LogLink.objects.values()))
    assert token not in str(list(cast.harbor.audit.values()))
    page = client.get(address)
    assert page["Cache-Control"] == "no-store, private"
    assert page["Referrer-Policy"] == "strict-origin"
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    caplog.handler.addFilter(NoSecrets())
    with caplog.at_level(logging.WARNING):
        client.get(f"/log/{token}x/")
        client.get(f"/join/{token}/")
    assert len(caplog.records) == 2
    assert token not in caplog.text


# ------------------------------------------------------------------ making them
def test_a_coach_makes_a_link_that_is_shown_once(client, cast, due):
    client.force_login(cast.cora)
    page = text(client.post(at("log-links", 1), {"who": cast.tomas.pk}))
    link = re.search(r'value="http://testserver(/log/[\w-]{43}/)"', page)[1]
    assert "A link for Tomas" in page
    again = text(client.get(at("log-links", 1)))
    assert link not in again
    assert "until then; made by Cora" in again
    client.logout()
    assert client.get(link).status_code == 200


def test_a_teacher_makes_links_for_herself_only(client, cast, due):
    client.force_login(cast.tomas)
    assert "Lena" not in text(client.get(at("log-links", 1)))
    refused = client.post(at("log-links", 1), {"who": cast.lena.pk})
    assert refused.status_code == 422
    assert "Choose somebody who may log this test." in text(refused)
    assert client.post(at("log-links", 1), {"who": cast.tomas.pk}).status_code == 200
    client.force_login(cast.quinn)
    assert client.post(at("log-links", 1), {"who": cast.quinn.pk}).status_code == 403


def test_a_link_is_taken_back_on_its_page_by_who_may(client, cast, due, address):
    back = at("revoke-log-link", 1, LogLink.objects.get().pk)
    client.force_login(cast.quinn)
    assert client.post(back).status_code == 403
    client.force_login(cast.lena)
    assert client.post(back).url == at("log-links", 1)
    assert client.post(back).status_code == 404
    assert client.get(address).status_code == 410
