"""What ends, ends at the next request of the same session: a part, a changed part, an account, a link, a calendar."""

import pytest
from django.urls import reverse

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.queries import latest_change, part_of
from gofar.apps.access.undo import undo
from gofar.apps.administration.actions import accept_invitation, end_membership, invite
from gofar.apps.improvement.actions.log_links import make_log_link
from gofar.apps.improvement.models import Result
from gofar.apps.people.models import Invitation, Membership
from gofar.apps.people.roles import Role
from gofar.apps.reminders.actions.letters import send_due
from gofar.apps.reminders.actions.wishes import renew_calendar, wishes_row
from gofar.apps.roster.actions.parts import change_part
from tests.architecture.test_permissions import addresses, asked  # noqa: F401 - a fixture
from tests.cast import second_factor

# A walk over all routes takes its time on a busy machine.
pytestmark = pytest.mark.timeout(600)

HOME = "/n/harbor/"


def sit(client, someone):
    """Sign in and read a page, so that the session is well under way when something ends."""
    client.force_login(someone)
    assert client.get(HOME).status_code == 200


def end(cast, someone):
    end_membership(part_of(someone, cast.harbor), by=cast.dora)


@pytest.mark.slow
def test_whoever_has_left_finds_nothing_at_any_route(client, cast, addresses):  # noqa: F811 - the fixture
    second_factor(cast.cora)
    sit(client, cast.cora)
    end(cast, cast.cora)
    told = {}
    for name, path in addresses.items():
        for method in ("get", "post"):
            status = asked(client, method, path)
            if status not in {"404", "405"}:
                told[f"{method} {name}"] = status
    assert told == {}


@pytest.mark.slow
def test_whoever_may_not_sign_in_any_more_is_asked_to_sign_in(client, cast, addresses):  # noqa: F811 - the fixture
    sit(client, cast.hana)
    type(cast.hana).objects.filter(pk=cast.hana.pk).update(is_active=False)
    for name, path in addresses.items():
        answer = client.get(path)
        assert answer.status_code == 405 or answer.url.startswith("/in/"), name


def test_a_smaller_part_counts_from_the_next_request(client, cast):
    sit(client, cast.hana)
    assert client.get("/n/harbor/charter/edit/").status_code == 200
    change_part(part_of(cast.hana, cast.harbor), Role.OBSERVER, school=None, by=cast.dora)
    assert client.get("/n/harbor/charter/edit/").status_code == 403
    assert client.post("/n/harbor/charter/edit/", {"problem": "Mine"}).status_code == 403
    assert client.get(HOME).status_code == 200


def test_another_school_counts_from_the_next_request(client, cast):
    test = cast.start()
    sit(client, cast.tomas)
    address = reverse("log-result", args=["harbor", test.number])
    assert client.get(address).status_code == 200
    change_part(part_of(cast.tomas, cast.harbor), Role.TEAM_MEMBER, school=cast.quay_high, by=cast.dora)
    assert client.get(address).status_code == 403
    assert client.post(address, {"value": "3"}).status_code == 403


def test_an_end_that_is_taken_back_opens_the_same_session_again(client, cast):
    sit(client, cast.tomas)
    end(cast, cast.tomas)
    assert client.get(HOME).status_code == 404
    undo(latest_change(cast.dora, cast.harbor), by=cast.dora)
    assert client.get(HOME).status_code == 200


def test_a_log_that_waited_on_a_phone_is_refused_in_words_and_not_lost_in_silence(client, cast):
    cast.start()
    sit(client, cast.tomas)
    end(cast, cast.tomas)
    answer = client.post(
        reverse("log-result", args=["harbor", 1]), {"value": "3"}, headers={"accept": "application/json"}
    )
    assert answer.status_code == 404
    assert answer.json()["what"]
    assert Result.objects.count() == 0


def test_a_log_link_shuts_with_its_persons_part(client, cast):
    token = make_log_link(cast.start(), cast.tomas, by=cast.cora)
    assert client.get(f"/log/{token}/").status_code == 200
    end(cast, cast.tomas)
    assert client.get(f"/log/{token}/").status_code == 410
    assert client.post(f"/log/{token}/", {"value": "3"}).status_code == 410
    assert Result.objects.count() == 0


@pytest.mark.parametrize("how", ["ended", "not active"])
def test_a_calendar_is_empty_from_the_next_fetch(client, cast, how):
    cast.start()
    secret = renew_calendar(wishes_row(cast.tomas), by=cast.tomas)
    assert b"Call home" in client.get(f"/calendar/{secret}.ics").content
    if how == "ended":
        end(cast, cast.tomas)
    else:
        type(cast.tomas).objects.filter(pk=cast.tomas.pk).update(is_active=False)
    assert b"Call home" not in client.get(f"/calendar/{secret}.ics").content


def test_nobody_who_has_left_is_sent_mail(cast):
    cast.start()
    end(cast, cast.tomas)
    assert cast.tomas not in {outcome.person for outcome in send_due(dry=True)}


def test_an_invitation_opens_nothing_for_an_account_that_is_shut(client, cast):
    """Whoever may sign in no more becomes nobody's member by a link that was sent before."""
    secret = invite(cast.harbor, email=cast.pia.email, name="Pia", role=Role.HUB_STAFF, by=cast.dora)
    invitation = Invitation.objects.get()
    type(cast.pia).objects.filter(pk=cast.pia.pk).update(is_active=False)
    cast.pia.refresh_from_db()
    with pytest.raises(NotVisible):
        accept_invitation(invitation, by=cast.pia)
    client.post(f"/join/{secret}/")
    assert not Membership.objects.filter(person=cast.pia, network=cast.harbor).exists()


def test_a_withdrawn_invitation_opens_nothing(client, cast):
    secret = invite(cast.harbor, email="new@schools.example", name="Nora", role=Role.OBSERVER, by=cast.dora)
    assert client.get(f"/join/{secret}/").status_code == 200
    Invitation.objects.update(withdrawn_at=Invitation.objects.get().sent_at)
    assert client.get(f"/join/{secret}/").status_code == 410
    assert client.post(f"/join/{secret}/").status_code == 410
    assert Membership.objects.filter(network=cast.harbor, role=Role.OBSERVER).count() == 1
