"""Guessing: ten wrong tries in a quarter of an hour for an account and for a place; nobody learns who has an account."""

import datetime as dt
import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth import hashers
from django.core import mail
from django.core.cache import cache
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gofar.web.base.limits import QUARTER, Limit
from tests.signing import PASSWORD, all_mailed, code_now, mailed, sign_in, with_app, with_password, wrong_code

WRONG = "a password that is not hers at all"


def try_password(person_or_address, password=WRONG, **where):
    address = getattr(person_or_address, "email", person_or_address)
    return Client(**where).post("/in/password/", {"email": address, "password": password})


def test_ten_wrong_passwords_close_an_account_from_wherever_they_come(cast):
    with_password(cast.tomas)
    for number in range(10):
        told = try_password(cast.tomas, REMOTE_ADDR=f"203.0.113.{number}")
        assert b"do not fit" in told.content
    told = try_password(cast.tomas, PASSWORD, REMOTE_ADDR="203.0.113.99")
    assert told.status_code == 422
    assert b"Wait a quarter of an hour" in told.content
    # A code by mail and a passkey are other doors, and other people are not held up.
    with_password(cast.quinn)
    assert try_password(cast.quinn, PASSWORD, REMOTE_ADDR="203.0.113.99").status_code == 302


def test_ten_wrong_passwords_from_one_place_close_the_place(cast):
    with_password(cast.tomas)
    for number in range(10):
        try_password(f"somebody{number}@schools.example", REMOTE_ADDR="203.0.113.7")
    assert (
        b"Wait a quarter of an hour" in try_password(cast.tomas, PASSWORD, REMOTE_ADDR="203.0.113.7").content
    )
    assert try_password(cast.tomas, PASSWORD, REMOTE_ADDR="203.0.113.8").status_code == 302


def test_right_ones_are_not_counted(cast):
    with_password(cast.tomas)
    for _ in range(12):
        assert try_password(cast.tomas, PASSWORD, REMOTE_ADDR="203.0.113.7").status_code == 302


@pytest.mark.parametrize("who", ["known", "unknown"])
def test_ten_wrong_codes_close_codes_for_an_account_whoever_asked_for_them(cast, who):
    address = cast.tomas.email if who == "known" else "nobody@schools.example"
    wrong = 0
    for number in range(4):
        client = Client(REMOTE_ADDR=f"203.0.113.{number}")
        client.post("/in/", {"email": address})
        for _ in range(3):
            told = client.post("/in/code/", {"code": "WRONG-ONE"})
            wrong += told.status_code != 429
    assert wrong == 10
    assert told.status_code == 429
    assert int(told["Retry-After"]) <= QUARTER
    assert b"Try again in 15 minutes" in told.content


def test_ten_wrong_second_steps_close_the_second_step(client, cast, mailoutbox):
    with_app(cast.tomas)
    sign_in(client, cast.tomas, mailoutbox)
    for _ in range(10):
        client.post("/in/second-step/", {"code": wrong_code()})
    told = client.post("/in/second-step/", {"code": code_now()})
    assert b"Wait a quarter of an hour" in told.content
    assert client.get("/me/").url.startswith("/in/")


def test_more_than_five_codes_in_a_quarter_of_an_hour_are_not_mailed(client, cast, mailoutbox):
    for _ in range(7):
        told = Client().post("/in/", {"email": cast.tomas.email})
    all_mailed()
    assert len(mailoutbox) == 5
    assert b"Wait a quarter of an hour" in told.content


def test_guessed_invitations_are_counted(client, cast):
    told = [client.get(reverse("join", args=[f"guess-{number}"])).status_code for number in range(12)]
    assert told == [410] * 10 + [429] * 2


def test_places_are_free_again_a_quarter_of_an_hour_after_they_were_taken(db, monkeypatch):
    limit = Limit("here", 2)
    assert limit.take("a")
    assert limit.take("a")
    assert not limit.take("a")
    assert limit.take("b")
    assert limit.minutes_left("a") == 15
    real = timezone.now
    monkeypatch.setattr(
        "django.core.cache.backends.db.tz_now", lambda: real() + dt.timedelta(seconds=QUARTER + 1)
    )
    assert limit.take("a")


@pytest.mark.django_db(transaction=True)
def test_many_at_once_get_no_more_places_than_there_are():
    if connection.vendor == "sqlite":
        pytest.skip(
            "the tests' database is one memory that threads lock whole; the demo's file is tried by a journey"
        )
    cache.clear()
    limit = Limit("at-once", 10)

    def take(_number):
        try:
            return bool(limit.take("somebody"))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(take, range(40)))
    assert got.count(True) == 10
    cache.clear()


# ------------------------------------------------------------------ nobody learns who has an account
def costs(address, ask, monkeypatch):
    """Count what an answer costs: rounds of hashing, and statements to the record."""
    rounds = []
    hashes = hashers.pbkdf2

    def counted(password, salt, number, **how):
        rounds.append(number)
        return hashes(password, salt, number, **how)

    with monkeypatch.context() as patched, CaptureQueriesContext(connection) as asked:
        patched.setattr(hashers, "pbkdf2", counted)
        ask(address, 1)
    return rounds, len(asked)


def ask_code(address, number):
    return Client(REMOTE_ADDR=f"198.51.100.{number}").post("/in/", {"email": address})


def ask_password(address, number):
    return try_password(address, REMOTE_ADDR=f"198.51.100.{number}")


@pytest.mark.parametrize("ask", [ask_code, ask_password])
def test_an_answer_says_the_same_and_costs_as_much_for_somebody_and_for_nobody(cast, ask, monkeypatch):
    """Counted, not timed: the same rounds of hashing; a slow mail server holds nobody up."""
    with_password(cast.tomas)
    arrives, sends = threading.Event(), EmailBackend.send_messages
    monkeypatch.setattr(EmailBackend, "send_messages", lambda self, m: (arrives.wait(60), sends(self, m))[1])
    ask("warm@schools.example", 9)
    known, unknown, without = (
        costs(address, ask, monkeypatch)
        for address in (cast.tomas.email, "nobody@schools.example", cast.quinn.email)
    )
    assert known[0] == unknown[0] == without[0]
    # An address is looked for among proven ones first; one row less or more is nothing beside the hashing.
    assert abs(known[1] - unknown[1]) <= 1
    assert known[1] == without[1]
    assert not mail.outbox
    arrives.set()
    one, other = ask(cast.tomas.email, 8), ask("nobody@schools.example", 8)
    assert one.status_code == other.status_code
    assert one.headers.get("Location") == other.headers.get("Location")
    all_mailed()
    words = [
        a.content.decode().replace(cast.tomas.email, "X").replace("nobody@schools.example", "X")
        for a in (one, other)
    ]
    token = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
    assert token.sub("", words[0]) == token.sub("", words[1])


# ------------------------------------------------------------------ where somebody comes from
def test_the_address_of_whoever_asks_is_the_proxys_word_alone(client, cast, settings, mailoutbox):
    sign_in(client, cast.tomas, mailoutbox)
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    with_password(cast.quinn)
    made_up = {"HTTP_X_FORWARDED_FOR": "192.0.2.1"}
    for number in range(10):
        try_password(
            f"s{number}@schools.example", REMOTE_ADDR="203.0.113.7", HTTP_X_FORWARDED_FOR=f"192.0.2.{number}"
        )
    told = try_password(cast.quinn, PASSWORD, REMOTE_ADDR="203.0.113.7", **made_up)
    assert b"Wait a quarter" in told.content
    # Behind a proxy the last address is the proxy's own word; what stands before it anybody may have written.
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(10):
        try_password(
            f"t{number}@schools.example",
            REMOTE_ADDR="10.0.0.1",
            HTTP_X_FORWARDED_FOR=f"192.0.2.{number}, 198.51.100.4",
        )
    told = try_password(
        cast.quinn, PASSWORD, REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="192.0.2.77, 198.51.100.4"
    )
    assert b"Wait a quarter" in told.content
    told = try_password(cast.quinn, PASSWORD, REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.5")
    assert told.status_code == 302
    assert mailed(mailoutbox)
