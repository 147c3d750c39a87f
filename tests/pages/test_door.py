"""The front door: sign in by mailed code, join by invitation, themes and the sample's chairs."""

import re

import pytest
from django.urls import reverse

from gofar.apps.administration.actions import invite
from gofar.apps.people.models import Membership, Person
from gofar.apps.people.roles import Role
from tests.cast import second_factor


def test_a_person_signs_in_with_a_mailed_code(client, cast, mailoutbox):
    told = client.post("/in/", {"email": cast.hana.email.upper()})
    assert told.url.startswith("/in/code/")
    code = re.search(r"^\s*([A-Z0-9-]{6,9})\s*$", mailoutbox[0].body, re.MULTILINE)[1]
    told = client.post("/in/code/", {"code": code}, follow=True)
    assert client.get("/n/harbor/").status_code == 200


def test_an_unknown_address_is_told_the_same_and_gets_no_mail(client, cast, mailoutbox):
    known = client.post("/in/", {"email": cast.hana.email})
    client.logout()
    unknown = client.post("/in/", {"email": "nobody@schools.example"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [mail.to for mail in mailoutbox] == [[cast.hana.email]]


def test_a_second_factor_is_asked_after_the_code(client, cast, mailoutbox):
    second_factor(cast.hana)
    client.post("/in/", {"email": cast.hana.email})
    code = re.search(r"^\s*([A-Z0-9-]{6,9})\s*$", mailoutbox[0].body, re.MULTILINE)[1]
    told = client.post("/in/code/", {"code": code})
    assert told.url.startswith("/in/second-step/")
    assert client.get("/n/harbor/").url.startswith("/in/")


def test_an_invitation_makes_its_reader_a_member_once(client, cast):
    secret = invite(
        cast.harbor,
        email="New@Schools.example",
        name="Nia",
        role=Role.TEAM_MEMBER,
        school=cast.quay_high,
        by=cast.dora,
    )
    address = reverse("join", args=[secret])
    page = client.get(address)
    assert b"Harbor network" in page.content
    assert not Person.objects.filter(name="Nia").exists()

    assert client.post(address).url == "/n/harbor/"
    assert client.get("/n/harbor/").status_code == 200
    assert Membership.objects.get(person__name="Nia").school == cast.quay_high
    client.logout()
    assert client.get(address).status_code == 410


def test_an_invitation_to_somebody_with_an_account_asks_them_to_sign_in_first(client, cast):
    client.force_login(cast.pia)
    client.logout()
    secret = invite(cast.harbor, email=cast.pia.email, name="Pia", role=Role.OBSERVER, by=cast.dora)
    told = client.post(reverse("join", args=[secret]))
    assert told.url.startswith("/in/")
    assert not Membership.objects.filter(person=cast.pia, network=cast.harbor).exists()


def test_a_theme_is_remembered_and_never_leads_to_another_host(client, db):
    told = client.post("/theme/", {"theme": "dark", "next": "//elsewhere.example/"})
    assert told.url == "/"
    assert client.cookies["theme"].value == "dark"
    assert b'data-theme="dark"' in client.get("/help/").content


@pytest.mark.parametrize("address", ["/sample/chair/", "/sample/reset/"])
def test_without_a_sample_there_are_no_chairs(client, cast, address):
    assert client.post(address, {"chair": "coach"}).status_code == 404


def test_the_front_door_opens_without_a_sample(client, db):
    page = client.get("/")
    assert page.status_code == 200
    assert b"Find out what" in page.content


def test_every_answer_carries_a_strict_policy_and_is_not_kept(client, cast):
    client.force_login(cast.hana)
    told = client.get("/n/harbor/")
    policy = told["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "no-store" in told["Cache-Control"]
    assert told["X-Frame-Options"] == "DENY"


def test_an_error_page_says_what_to_do_next(client, cast):
    client.force_login(cast.tomas)
    told = client.get("/n/harbor/charter/edit/")
    assert told.status_code == 403
    assert "Ask Dora or Hana" in told.content.decode()
    assert client.get("/n/prairie/").status_code == 404
