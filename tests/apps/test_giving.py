"""Nobody makes themself more than they are: only a director gives that part, and nobody changes their own."""

import pytest

from gofar.apps.access.errors import NotAllowed
from gofar.apps.access.queries import latest_change, part_of
from gofar.apps.access.undo import undo
from gofar.apps.administration.actions import add_member, end_membership, invite
from gofar.apps.administration.actions_of_setup.inviting import invite_all
from gofar.apps.administration.giving import parts_given
from gofar.apps.people.models import Invitation, Membership
from gofar.apps.people.roles import Role
from gofar.apps.roster.actions.parts import change_part
from gofar.ingest.pasted.people import Asked
from tests.cast import person


def part(cast, someone):
    return part_of(someone, cast.harbor)


def directors(cast):
    return {
        m.person
        for m in Membership.objects.filter(role=Role.HUB_DIRECTOR, network=cast.harbor, ended_at=None)
    }


def test_staff_make_nobody_a_director_by_any_way(cast):
    nora = person("Nora")
    ways = [
        lambda: change_part(part(cast, cast.hana), Role.HUB_DIRECTOR, school=None, by=cast.hana),
        lambda: change_part(part(cast, cast.cora), Role.HUB_DIRECTOR, school=None, by=cast.hana),
        lambda: add_member(cast.harbor, nora, Role.HUB_DIRECTOR, by=cast.hana),
        lambda: invite(
            cast.harbor, email="n@schools.example", name="N", role=Role.HUB_DIRECTOR, by=cast.hana
        ),
        lambda: invite_all(
            cast.harbor,
            [Asked(1, "n@schools.example", "n@schools.example", "N", "hub-director")],
            by=cast.hana,
        ),
    ]
    for way in ways:
        with pytest.raises(NotAllowed):
            way()
    assert directors(cast) == {cast.dora}
    assert Invitation.objects.count() == 0
    assert Role.HUB_DIRECTOR not in parts_given(cast.hana, cast.harbor)


def test_a_director_makes_another_and_staff_cannot_end_either(cast):
    change_part(part(cast, cast.cora), Role.HUB_DIRECTOR, school=None, by=cast.dora)
    assert directors(cast) == {cast.dora, cast.cora}
    for one in (cast.dora, cast.cora):
        with pytest.raises(NotAllowed):
            end_membership(part(cast, one), by=cast.hana)
        with pytest.raises(NotAllowed):
            change_part(part(cast, one), Role.OBSERVER, school=None, by=cast.hana)
    end_membership(part(cast, cast.cora), by=cast.dora)
    assert directors(cast) == {cast.dora}


def test_nobody_moves_into_a_school_or_another_part_by_themself(cast):
    for role, school in ((Role.SCHOOL_LEAD, cast.harbor_high), (Role.COACH, None)):
        with pytest.raises(NotAllowed, match="Nobody changes their own part"):
            change_part(part(cast, cast.hana), role, school=school, by=cast.hana)
    assert part(cast, cast.hana).role == Role.HUB_STAFF


def test_an_undo_is_no_way_round(cast):
    change_part(part(cast, cast.hana), Role.HUB_DIRECTOR, school=None, by=cast.dora)
    change_part(part(cast, cast.hana), Role.HUB_STAFF, school=None, by=cast.dora)
    entry = latest_change(cast.dora, cast.harbor)
    with pytest.raises(NotAllowed):
        undo(entry, by=cast.hana)
    assert part(cast, cast.hana).role == Role.HUB_STAFF
    undo(entry, by=cast.dora)
    assert part(cast, cast.hana).role == Role.HUB_DIRECTOR


def test_the_pages_offer_only_what_can_be_given(client, cast):
    client.force_login(cast.hana)
    theirs = client.get(f"/n/harbor/people/{part(cast, cast.tomas).pk}/").content.decode()
    assert 'value="hub-staff"' in theirs
    assert 'value="hub-director"' not in theirs
    own = client.get(f"/n/harbor/people/{part(cast, cast.hana).pk}/").content.decode()
    assert "Nobody changes their own part" in own
    assert 'value="hub-staff"' not in own
    assert "End this part" in own
    directors_page = client.get(f"/n/harbor/people/{part(cast, cast.dora).pk}/").content.decode()
    assert "End this part" not in directors_page
    assert 'value="hub-director"' not in client.get("/n/harbor/schools/invite/").content.decode()
    client.force_login(cast.dora)
    assert 'value="hub-director"' in client.get("/n/harbor/schools/invite/").content.decode()
