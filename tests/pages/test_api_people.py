"""People through the API: invited by mail once, parts changed and ended, skills said and agreed with, schools added."""

import re

import pytest
from django.core import mail
from django.urls import reverse

from gofar.apps.people.models import Invitation, Membership
from gofar.apps.roster.actions.skills import say_skill
from tests.programs import program

ROSA = {"name": "Rosa", "email": "Rosa@Schools.example", "role": "team-member", "school": "harbor-high"}


@pytest.fixture
def held(cast):
    """Each person's part in Harbor, by their name."""
    return {one.person.name: one for one in cast.harbor.memberships.select_related("person")}


def test_somebody_is_invited_by_one_mail_however_often_it_is_sent(client, cast):
    dora = program(cast.dora)
    first = dora.post("invitations", ROSA, idempotency_key="i-1")
    assert first.status_code == 201, first.content
    assert dora.post("invitations", ROSA, idempotency_key="i-1").content == first.content
    assert (len(mail.outbox), Invitation.objects.count()) == (1, 1)
    (secret,) = re.findall(r"/join/([^/\s]+)/", mail.outbox[0].body)
    assert secret not in first.content.decode()
    listed = dora.get("invitations").json()["items"]
    assert [(one["name"], one["email"], one["school"], one["by"]) for one in listed] == [
        ("Rosa", "rosa@schools.example", "harbor-high", "Dora")
    ]
    assert secret not in str(listed)
    client.force_login(cast.dora)
    assert "rosa@schools.example" in client.get(reverse("schools", args=["harbor"])).content.decode()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"email": "tomas@schools.example"}, "invitation.member"),
        ({"school": None}, "part.no-school"),
        ({"role": "coach"}, "part.no-school"),
        ({"role": "district-leader", "school": None}, "part.no-district"),
        ({"role": "district-leader", "school": None, "district": "elsewhere"}, "part.no-district"),
        ({"email": "nobody"}, "api.unfit"),
    ],
)
def test_an_invitation_that_cannot_be_kept_says_why(cast, changes, code):
    refused = program(cast.dora).post("invitations", ROSA | changes)
    assert (refused.status_code, refused.json()["code"]) == (422, code)
    assert not Invitation.objects.exists()
    assert mail.outbox == []


def test_a_mail_that_does_not_leave_keeps_nothing(cast, monkeypatch):
    def broken(*_args):
        raise OSError

    monkeypatch.setattr("gofar.web.api.areas.inviting.mail_invitations", broken)
    assert program(cast.dora).post("invitations", ROSA).json()["code"] == "invitation.no-mail"
    assert not Invitation.objects.exists()


def test_who_may_not_invite_learns_whom_to_ask_and_a_stranger_nothing(cast):
    for somebody in (cast.cora, cast.lena, cast.tomas, cast.faye):
        refused = program(somebody).post("invitations", ROSA)
        assert refused.status_code == 403
        assert "Dora" in refused.json()["fix"]
        assert program(somebody).get("invitations").status_code == 403
    assert program(cast.pia).post("invitations", ROSA).status_code == 404
    director = {"name": "Rosa", "email": "rosa@schools.example", "role": "hub-director"}
    assert program(cast.hana).post("invitations", director).json()["code"] == "part.director-only"
    assert program(cast.dora).post("invitations", director).status_code == 201
    assert program(cast.dora).get("districts").json()["items"] == [
        {"slug": "bay-district", "name": "Bay District", "lists_test_counts": False}
    ]


def test_a_part_is_changed_and_ended_and_counts_at_the_next_request(cast, held):
    dora, tomas = program(cast.dora), program(cast.tomas)
    changed = dora.post(f"people/{held['Tomas'].pk}/part", {"role": "school-lead", "school": "quay-high"})
    assert changed.status_code == 200, changed.content
    assert (changed.json()["role"], changed.json()["school"]) == ("school-lead", "quay-high")
    fresh = changed.json()["id"]
    assert fresh != held["Tomas"].pk
    assert dora.get(f"people/{held['Tomas'].pk}").status_code == 404
    assert dora.post(f"people/{fresh}/part", {"role": "team-member"}).json()["code"] == "part.no-school"
    assert dora.post(f"people/{fresh}/part", {"role": "district-leader"}).json()["code"] == "part.no-district"
    ended = dora.post(f"people/{fresh}/end")
    assert (ended.status_code, ended.json()["name"]) == (200, "Tomas")
    assert ended.json()["until"]
    assert tomas.get("people").status_code == 404
    change = dora.get("changes").json()["items"][0]
    dora.post(f"changes/{change['id']}/undo")
    assert tomas.get("people").status_code == 200


def test_nobody_makes_themself_more_and_a_network_keeps_its_director(cast, held):
    hana, dora = program(cast.hana), program(cast.dora)
    own = hana.post(f"people/{held['Hana'].pk}/part", {"role": "coach"})
    assert (own.status_code, own.json()["code"]) == (403, "part.own")
    raised = hana.post(f"people/{held['Tomas'].pk}/part", {"role": "hub-director"})
    assert raised.json()["code"] == "part.director-only"
    assert hana.post(f"people/{held['Dora'].pk}/end").json()["code"] == "part.director-only"
    assert dora.post(f"people/{held['Dora'].pk}/end").json()["code"] == "part.last-director"
    assert program(cast.tomas).post(f"people/{held['Quinn'].pk}/end").status_code == 403
    assert program(cast.pia).post(f"people/{held['Quinn'].pk}/end").status_code == 404
    assert Membership.objects.filter(network=cast.harbor, ended_at=None).count() == len(held)


def test_a_skill_is_ones_own_word_and_how_well_is_for_the_team_and_the_coaches(cast, held):
    tomas, cora, quinn = program(cast.tomas), program(cast.cora), program(cast.quinn)
    mine = f"people/{held['Tomas'].pk}"
    tomas.post(f"{mine}/skills", {"skill": "coach", "level": 1})
    said = tomas.post(f"{mine}/skills", {"skill": "coach", "level": 2})
    assert said.status_code == 201, said.content
    (skill,) = said.json()["skills"]
    assert (skill["level"], skill["may_agree"], [one["level"] for one in skill["before"]]) == (2, False, [1])
    assert tomas.post(f"{mine}/skills", {"skill": "juggle", "level": 2}).json()["code"] == "skill.unknown"
    assert quinn.post(f"{mine}/skills", {"skill": "coach", "level": 3}).json()["code"] == "skill.not-own"
    agreed = cora.post(f"{mine}/skills/{skill['id']}/agree")
    assert (agreed.status_code, agreed.json()["skills"][0]["agreed_by"]) == (200, "Cora")
    assert tomas.post(f"{mine}/skills/{skill['id']}/agree").status_code == 403
    assert cora.post(f"people/{held['Quinn'].pk}/skills/{skill['id']}/agree").status_code == 404
    (seen,) = quinn.get(mine).json()["skills"]
    hidden = ("level", "at", "agreed_by", "agreed_at")
    assert ([seen[name] for name in hidden], seen["before"]) == ([None] * 4, [])
    say_skill(held["Lena"], "interview", 1, by=cast.lena)
    assert quinn.get(f"people/{held['Lena'].pk}").json()["skills"] == []
    (ask,) = quinn.get("skills").json()["items"]
    assert (ask["skill"], [one["name"] for one in ask["people"]]) == ("coach", ["Tomas"])


def test_who_came_and_who_left_is_told(cast, held):
    program(cast.dora).post(f"people/{held['Omar'].pk}/end")
    roster = program(cast.faye).get("roster").json()
    assert roster["here"] == len(held) - 1
    assert [one["name"] for one in roster["left"]] == ["Omar"]
    assert program(cast.pia).get("roster").status_code == 404


def test_schools_are_added_and_a_name_like_anothers_is_asked_about_once(cast):
    dora = program(cast.dora)
    names = {"names": ["Larch High School", "Harbor  High School", "Larch High School"]}
    made = dora.post("schools", names, idempotency_key="s-1")
    assert made.status_code == 201, made.content
    assert [one["slug"] for one in made.json()["added"]] == ["larch-high-school"]
    assert dora.post("schools", names, idempotency_key="s-1").headers["Idempotent-Replayed"] == "true"
    near = {"names": ["Larch Highs School"]}
    assert dora.post("schools", near).json()["code"] == "schools.near"
    assert len(dora.post("schools", near | {"as_it_is": True}).json()["added"]) == 1
    assert cast.harbor.schools.count() == 5
    assert program(cast.cora).post("schools", names).status_code == 403
