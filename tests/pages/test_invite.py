"""An invitation: who may send it, what its mail says, and that its link works once."""

import html
import re

import pytest
from django.core import mail
from django.urls import reverse

from gofar.apps.people.models import Invitation, Membership
from gofar.apps.people.roles import Role

URL = "/n/harbor/schools/invite/"
TEACHER = {"name": "Nia Brooks", "email": "Nia@Schools.example", "role": "team-member", "school": "quay-high"}


def text(response) -> str:
    return html.unescape(response.content.decode())


@pytest.fixture
def as_hub(client, cast):
    client.force_login(cast.hana)
    return client


def test_the_mail_names_who_invites_where_and_for_how_long(as_hub, cast):
    response = as_hub.post(URL, TEACHER, follow=True)
    assert "The invitation is on its way to Nia Brooks." in text(response)
    assert "Nia Brooks, nia@schools.example" in text(response)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["nia@schools.example"], "Hana invites you to Harbor network")
    for words in ("Hello Nia Brooks,", "Hana invites you", "Teacher, Quay High", "once, and for seven days"):
        assert words in sent.body
    assert sent.content_subtype == "plain"


def test_the_link_in_the_mail_makes_a_member_once(as_hub, cast, client):
    as_hub.post(URL, TEACHER)
    as_hub.logout()
    path = re.search(r"http://testserver(/join/\S+)", mail.outbox[0].body)[1]
    assert client.get(path).status_code == 200
    assert client.post(path).status_code == 302
    member = Membership.objects.get(person__email="nia@schools.example")
    assert (member.role, member.school) == (Role.TEAM_MEMBER, cast.quay_high)
    client.logout()
    assert client.get(path).status_code == 410


def test_a_name_with_an_ampersand_stays_as_it_is_in_plain_text(as_hub, cast):
    as_hub.post(URL, TEACHER | {"name": "Nia & Co"})
    assert "Hello Nia & Co," in mail.outbox[0].body


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "Write the person’s name."),
        ({"email": "nia"}, "Write an address such as"),
        ({"email": ""}, "Write the person’s e-mail address."),
        ({"email": "Tomas@schools.example"}, "This person is in the network already."),
        ({"role": ""}, "Choose a part."),
        ({"role": "king"}, "Choose one of the parts in the list."),
        ({"school": ""}, "Choose the school. This part belongs to one."),
        ({"school": "prairie-high"}, "Choose a school of this network."),
        ({"role": "district-leader"}, "Choose the district. This part belongs to one."),
        ({"role": "district-leader", "district": "far"}, "Choose a district of this network."),
    ],
)
def test_a_mistake_is_shown_at_its_field_and_nothing_is_sent(as_hub, cast, changes, words):
    response = as_hub.post(URL, TEACHER | changes)
    assert response.status_code == 422
    assert words in text(response)
    assert "<title>Error: " in text(response)
    assert 'value="Nia Brooks"' in text(response) or not changes.get("name", "x")
    assert not Invitation.objects.exists()
    assert not mail.outbox


def test_a_part_without_a_place_forgets_the_place(as_hub, cast):
    as_hub.post(URL, TEACHER | {"role": "coach", "district": "bay-district"})
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.school, invitation.district) == (Role.COACH, None, None)
    as_hub.post(URL, TEACHER | {"role": "district-leader", "district": "bay-district"})
    assert str(Invitation.objects.last().district) == "Bay District"


def test_a_mail_that_cannot_go_out_leaves_no_invitation(as_hub, cast, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    response = as_hub.post(URL, TEACHER)
    assert response.status_code == 422
    assert "The mail could not be sent, so nothing was kept." in text(response)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("who", ["cora", "lena", "tomas", "dev", "faye"])
def test_nobody_else_invites(client, cast, who):
    client.force_login(getattr(cast, who))
    assert client.get(URL).status_code == 403
    assert client.post(URL, TEACHER).status_code == 403
    assert not Invitation.objects.exists()


def test_strangers_find_no_form(client, cast):
    assert client.get(URL).status_code == 302
    client.force_login(cast.pia)
    assert client.get(URL).status_code == 404
    assert reverse("invite", args=["harbor"]) == URL
