"""Signing in: the second step where children's numbers are visible, passwords, sessions, and no way round."""

import datetime as dt
import time
from contextlib import contextmanager

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from gofar.apps.access.clock import at
from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.actions import invite
from gofar.apps.people.models import Membership, Person
from gofar.apps.people.roles import Role
from tests.cast import second_factor
from tests.signing import PASSWORD, code_now, mailed, sign_in, with_app, with_password, wrong_code

NOW = dt.datetime(2026, 10, 6, 14, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def from_here(client):
    client.defaults["HTTP_USER_AGENT"] = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/141 Safari"


# ------------------------------------------------------------------ the second step
def test_rows_of_children_open_with_a_second_factor_and_close_with_it(cast):
    assert not may(cast.tomas, Verb.SEE_ROWS, cast.harbor_high)
    assert not may(cast.tomas, Verb.SEE_STUDENTS, cast.harbor_high)
    key = with_app(cast.tomas)
    assert may(cast.tomas, Verb.SEE_ROWS, cast.harbor_high)
    assert may(cast.tomas, Verb.SEE_STUDENTS, cast.harbor_high)
    key.delete()
    # Codes on paper alone are no second factor: nobody is asked for them.
    Authenticator.objects.create(user=cast.tomas, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x"})
    assert not may(cast.tomas, Verb.SEE_ROWS, cast.harbor_high)


def test_the_app_is_added_by_its_own_code_and_asked_from_then_on(client, cast, mailoutbox):
    assert sign_in(client, cast.tomas, mailoutbox).url == "/me/"
    page = client.get("/me/sign-in/app/")
    assert page.status_code == 200
    code = code_now(page.context["form"].secret)
    assert client.post("/me/sign-in/app/", {"code": code}).status_code == 302
    assert Authenticator.objects.filter(user=cast.tomas, type="totp").exists()

    other = Client()
    assert sign_in(other, cast.tomas, mailoutbox).url == "/in/second-step/"
    assert other.get("/me/").url.startswith("/in/")


@pytest.mark.parametrize("first", ["mail", "password"])
def test_neither_a_mailed_code_nor_a_password_goes_round_the_second_step(client, cast, mailoutbox, first):
    with_app(cast.tomas)
    if first == "mail":
        told = sign_in(client, cast.tomas, mailoutbox)
    else:
        with_password(cast.tomas)
        told = client.post("/in/password/", {"email": cast.tomas.email, "password": PASSWORD})
    assert told.url == "/in/second-step/"
    assert client.get("/n/harbor/").url.startswith("/in/")
    assert client.post("/in/second-step/", {"code": wrong_code()}).status_code == 200
    assert client.get("/n/harbor/").url.startswith("/in/")
    assert client.post("/in/second-step/", {"code": code_now()}).url == "/me/"
    assert client.get("/n/harbor/").status_code == 200


def test_a_code_on_paper_works_once(client, cast, mailoutbox):
    with_app(cast.tomas)
    paper = RecoveryCodes.activate(cast.tomas).get_unused_codes()[0]
    sign_in(client, cast.tomas, mailoutbox)
    assert client.post("/in/second-step/", {"code": paper}).url == "/me/"
    client.logout()
    sign_in(client, cast.tomas, mailoutbox)
    assert client.post("/in/second-step/", {"code": paper}).status_code == 200
    assert client.get("/me/").url.startswith("/in/")


def test_who_changes_a_second_factor_shows_it_again_and_mail_is_not_enough(client, cast):
    with_app(cast.tomas)
    client.force_login(cast.tomas)
    asked = client.get("/me/sign-in/app/off/")
    assert asked.url.startswith("/in/sure/second-step/")
    assert client.get("/in/sure/mail/").url.startswith("/in/sure/second-step/")
    with_password(cast.tomas)
    client.force_login(cast.tomas)
    assert client.get("/in/sure/").url.startswith("/in/sure/second-step/")
    sure = client.post(asked.url, {"code": code_now(), "next": "/me/sign-in/app/off/"})
    assert sure.url == "/me/sign-in/app/off/"
    assert client.post("/me/sign-in/app/off/").status_code == 302
    assert not Authenticator.objects.filter(user=cast.tomas).exists()


def test_a_session_from_before_the_second_factor_ends_when_it_is_added(
    client, cast, mailoutbox, django_capture_on_commit_callbacks
):
    sign_in(client, cast.tomas, mailoutbox)
    other = Client()
    sign_in(other, cast.tomas, mailoutbox)
    page = other.get("/me/sign-in/app/")
    with django_capture_on_commit_callbacks(execute=True):
        other.post("/me/sign-in/app/", {"code": code_now(page.context["form"].secret)})
    assert Authenticator.objects.filter(user=cast.tomas, type="totp").exists()
    assert other.get("/me/").status_code == 200
    assert client.get("/me/").url.startswith("/in/")


def test_visitors_of_the_sample_have_no_account_to_change(client, cast):
    for address in ("/me/sign-in/", "/me/sign-in/app/", "/me/sign-in/password/", "/me/sign-in/passkey/"):
        assert client.get(address).url.startswith("/in/?next=")


# ------------------------------------------------------------------ passwords
def test_a_password_is_set_used_changed_and_taken_away(client, cast, mailoutbox):
    sign_in(client, cast.tomas, mailoutbox)
    elsewhere = Client()
    sign_in(elsewhere, cast.tomas, mailoutbox)
    assert b"You have none" in client.get("/me/sign-in/").content

    told = client.post("/me/sign-in/password/", {"password1": PASSWORD, "password2": PASSWORD})
    assert told.url == "/me/sign-in/"
    assert client.get("/me/").status_code == 200
    assert elsewhere.get("/me/").url.startswith("/in/")
    assert Session.objects.count() == 1

    third = Client()
    assert third.post("/in/password/", {"email": cast.tomas.email, "password": PASSWORD}).url == "/me/"
    third_session = third.session.session_key
    other = "six lanterns beside the harbour wall"
    assert client.post("/me/sign-in/password/", {"password1": other, "password2": other}).status_code == 302
    assert not Session.objects.filter(session_key=third_session).exists()
    assert third.get("/me/").url.startswith("/in/")

    assert client.post("/me/sign-in/password/off/").url == "/me/sign-in/"
    assert client.get("/me/").status_code == 200
    told = Client().post("/in/password/", {"email": cast.tomas.email, "password": other})
    assert told.status_code == 422


def test_a_password_is_changed_only_by_who_has_just_shown_who_they_are(client, cast):
    client.force_login(cast.tomas)
    told = client.post("/me/sign-in/password/", {"password1": PASSWORD, "password2": PASSWORD})
    assert told.url.startswith("/in/sure/mail/")
    assert not Person.objects.get(pk=cast.tomas.pk).has_usable_password()
    told = client.post("/me/sign-in/password/off/")
    assert told.url.startswith("/in/sure/mail/")


def test_a_code_by_mail_shows_again_who_it_is(client, cast, mailoutbox):
    client.force_login(cast.tomas)
    assert client.get("/in/sure/mail/").status_code == 200
    field = client.get("/in/sure/mail/").context["form"].fields["recipient"].choices[0][0]
    client.post(
        "/in/sure/mail/?next=/me/sign-in/password/", {"recipient": field, "next": "/me/sign-in/password/"}
    )
    told = client.post("/in/sure/code/", {"code": mailed(mailoutbox), "next": "/me/sign-in/password/"})
    assert told.url == "/me/sign-in/password/"
    assert client.get("/me/sign-in/password/").status_code == 200


def test_a_short_password_goes_with_the_last_second_factor(client, cast):
    with_app(cast.tomas)
    with_password(cast.tomas, "kz8-wumpf")
    client.force_login(cast.tomas)
    sure = client.post("/in/sure/second-step/", {"code": code_now(), "next": "/me/sign-in/app/off/"})
    assert sure.status_code == 302
    client.post("/me/sign-in/app/off/")
    assert not Person.objects.get(pk=cast.tomas.pk).has_usable_password()
    assert client.get("/me/").status_code == 200


def test_a_form_for_a_password_lets_it_be_pasted_and_kept_by_a_manager(client, cast, mailoutbox):
    sign_in(client, cast.tomas, mailoutbox)
    page = client.get("/me/sign-in/password/").content.decode()
    assert page.count('autocomplete="new-password"') == 2
    assert "onpaste" not in page
    assert 'maxlength="256"' in page
    assert 'autocomplete="current-password"' in Client().get("/in/password/").content.decode()


# ------------------------------------------------------------------ sessions
def test_a_session_gets_a_new_key_at_sign_in_and_is_gone_after_signing_out(client, cast, mailoutbox):
    client.post("/in/", {"email": cast.tomas.email})
    before = client.session.session_key
    client.post("/in/code/", {"code": mailed(mailoutbox)})
    after = client.session.session_key
    assert before != after
    assert not Session.objects.filter(session_key=before).exists()
    assert UserSession.objects.get(user=cast.tomas).session_key == after
    client.post("/out/")
    assert not Session.objects.filter(session_key=after).exists()
    assert not UserSession.objects.filter(user=cast.tomas).exists()
    # The cookie of before opens nothing, kept by whomever.
    client.cookies["sessionid"] = after
    assert client.get("/me/").url.startswith("/in/")


def test_one_session_is_ended_from_another_and_all_others_at_once(client, cast, mailoutbox):
    phone, tablet = Client(HTTP_USER_AGENT="Mozilla (Linux; Android 15) Chrome/140"), Client()
    for one in (client, phone, tablet):
        sign_in(one, cast.tomas, mailoutbox)
    page = client.get("/me/sign-in/").content.decode()
    assert "Chrome on Windows" in page
    assert "Chrome on Android" in page
    assert "this one" in page
    row = UserSession.objects.get(session_key=phone.session.session_key)
    # Somebody else's number ends nothing.
    stranger = Client()
    sign_in(stranger, cast.quinn, mailoutbox)
    stranger.post("/me/sign-in/sessions/end/", {"number": row.pk})
    assert phone.get("/me/").status_code == 200
    client.post("/me/sign-in/sessions/end/", {"number": row.pk})
    assert phone.get("/me/").url.startswith("/in/")
    assert tablet.get("/me/").status_code == 200
    client.post("/me/sign-in/sessions/end/")
    assert tablet.get("/me/").url.startswith("/in/")
    assert client.get("/me/").status_code == 200
    assert stranger.get("/me/").status_code == 200


@contextmanager
def session_clock(minutes):
    """Let the clock of sessions show so many minutes after a moment."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("gofar.web.signing.lasting._now", lambda: NOW.timestamp() + 60 * minutes)
        yield


@pytest.mark.parametrize(("twice", "minutes", "open_still"), [
    (True, 59, True), (True, 62, False), (False, 62, True), (False, 719, True), (False, 722, False),
])  # fmt: skip
def test_a_session_ends_unused_where_it_opens_rows_and_after_twelve_hours_in_any_case(
    client, cast, mailoutbox, twice, minutes, open_still
):
    with session_clock(0):
        if twice:
            with_app(cast.tomas)
            sign_in(client, cast.tomas, mailoutbox)
            client.post("/in/second-step/", {"code": code_now()})
        else:
            sign_in(client, cast.tomas, mailoutbox)
        assert client.get("/me/").status_code == 200
    key = client.session.session_key
    with session_clock(minutes):
        told = client.get("/me/")
        assert (told.status_code == 200) is open_still
        assert Session.objects.filter(session_key=key).exists() is open_still
        if not open_still:
            assert b"You are signed out" in client.get(told.url).content


def test_no_use_makes_a_session_last_longer_than_twelve_hours(client, cast):
    with session_clock(0):
        client.force_login(cast.tomas)
    for hour in range(1, 12):
        with session_clock(60 * hour):
            assert client.get("/me/").status_code == 200
    with session_clock(721):
        assert client.get("/me/").url.startswith("/in/")


def test_who_is_made_inactive_is_out_at_the_next_request(client, cast, mailoutbox):
    sign_in(client, cast.tomas, mailoutbox)
    with_password(cast.quinn)
    Person.objects.filter(pk__in=[cast.tomas.pk, cast.quinn.pk]).update(is_active=False)
    assert client.get("/me/").url.startswith("/in/")
    told = Client().post("/in/password/", {"email": cast.quinn.email, "password": PASSWORD}, follow=True)
    assert "This account has been closed" in told.content.decode()
    assert not UserSession.objects.filter(user=cast.quinn).exists()


# ------------------------------------------------------------------ invitations
def test_an_invitation_lasts_seven_days_and_is_for_its_address(client, cast):
    with at(NOW):
        secret = invite(
            cast.harbor, email="nia@schools.example", name="Nia", role=Role.OBSERVER, by=cast.dora
        )
    address = reverse("join", args=[secret])
    with at(NOW + dt.timedelta(days=7, minutes=1)):
        assert client.get(address).status_code == 410
        assert client.post(address).status_code == 410
    assert not Person.objects.filter(email="nia@schools.example").exists()
    with at(NOW + dt.timedelta(days=6, hours=23)):
        client.force_login(cast.pia)
        client.post(address)
    # Opened in somebody else's session it still makes its own addressee a member, nobody else.
    assert Membership.objects.get(network=cast.harbor, role=Role.OBSERVER, person__name="Nia")
    assert not Membership.objects.filter(network=cast.harbor, person=cast.pia).exists()


def test_an_invitation_to_somebody_with_a_second_factor_does_not_go_round_it(client, cast):
    second_factor(cast.pia)
    secret = invite(cast.harbor, email=cast.pia.email, name="Pia", role=Role.HUB_STAFF, by=cast.dora)
    told = client.post(reverse("join", args=[secret]))
    assert told.status_code == 302
    assert client.get("/me/").url.startswith("/in/")


def test_a_mailed_code_works_once_and_for_a_quarter_of_an_hour(client, cast, mailoutbox, monkeypatch):
    client.post("/in/", {"email": cast.tomas.email})
    code = mailed(mailoutbox)
    real = time.time
    monkeypatch.setattr("allauth.account.internal.flows.code_verification.time.time", lambda: real() + 901)
    assert client.post("/in/code/", {"code": code}).status_code == 302
    assert client.get("/me/").url.startswith("/in/")
    monkeypatch.undo()
    sign_in(client, cast.tomas, mailoutbox)
    code = mailed(mailoutbox)
    client.post("/out/")
    told = client.post("/in/code/", {"code": code})
    assert told.url.startswith("/in/")
    assert client.get("/me/").url.startswith("/in/")
