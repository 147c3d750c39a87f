"""Looking as somebody else: read-only, never more than one's own, in the log, on every page, and soon over."""

import datetime as dt
import html
import re

import pytest
from django.urls import reverse

from gofar.apps.access.clock import at
from gofar.apps.access.errors import NotAllowed
from gofar.apps.access.gate import check, may, visible
from gofar.apps.access.looking import stand_in
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.queries import part_of
from gofar.apps.access.undo import undo
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.actions import add_member, end_membership
from gofar.apps.administration.looking import LASTS, start_looking
from gofar.apps.improvement.actions.tests import share_notes
from gofar.apps.improvement.models import Test
from gofar.apps.people.models import Membership
from gofar.apps.people.roles import Role
from gofar.apps.reminders.models import Wishes
from gofar.core.errors import DataRefused
from tests import rounds
from tests.cast import put_points, second_factor

SETTINGS = "/n/harbor/settings/"
NOON = dt.datetime(2026, 10, 1, 12, 0, tzinfo=dt.UTC)


def text(answer):
    return html.unescape(re.sub(r"\s+", " ", answer.content.decode()))


def look(client, cast, *, by, as_):
    client.force_login(by)
    return client.post(f"{SETTINGS}view-as/", {"member": part_of(as_, cast.harbor).pk})


def test_a_director_sees_what_a_teacher_sees_and_stops(client, cast):
    client.force_login(cast.dora)
    assert client.get("/n/harbor/charter/edit/").status_code == 200
    assert look(client, cast, by=cast.dora, as_=cast.tomas).status_code == 302
    page = text(client.get("/n/harbor/"))
    assert "You are looking at Harbor network as Tomas, teacher." in page
    assert client.get("/n/harbor/charter/edit/").status_code == 403
    assert client.get(reverse("invite", args=["harbor"])).status_code == 403
    assert client.post(f"{SETTINGS}view-as/stop/").status_code == 302
    assert "You are looking" not in text(client.get("/n/harbor/"))
    assert client.get("/n/harbor/charter/edit/").status_code == 200


def test_the_line_and_the_button_to_stop_stand_on_every_kind_of_page(client, cast):
    cast.start()
    look(client, cast, by=cast.hana, as_=cast.lena)
    for path in (
        "/n/harbor/",
        "/n/harbor/tests/1/",
        reverse("log-result", args=["harbor", 1]),
        "/find/?q=call",
        "/me/",
        "/",
        "/help/",
    ):
        page = text(client.get(path))
        assert "You are looking at Harbor network as Lena" in page, path
        assert f'action="{SETTINGS}view-as/stop/"' in page, path


def test_the_log_says_who_looked_as_whom_from_when_and_until_when(client, cast):
    look(client, cast, by=cast.dora, as_=cast.tomas)
    client.post(f"{SETTINGS}view-as/stop/")
    began, stopped = AuditEntry.objects.filter(verb=Verb.VIEW_AS).order_by("pk")
    assert (began.person, began.says) == (cast.dora, "began to look at the network as Tomas")
    assert dt.datetime.fromisoformat(began.detail["until"]) - began.at <= LASTS + dt.timedelta(seconds=5)
    assert (stopped.person, stopped.says) == (cast.dora, "stopped looking at the network as Tomas")
    client.force_login(cast.tomas)
    assert "began to look at the network as Tomas" in text(client.get("/n/harbor/changes/"))


@pytest.mark.parametrize("who", ["cora", "lena", "tomas", "dev", "faye", "omar"])
def test_nobody_looks_without_the_right(client, cast, who):
    assert look(client, cast, by=getattr(cast, who), as_=cast.quinn).status_code == 403
    assert client.get(f"{SETTINGS}view-as/").status_code == 403


def test_nobody_is_looked_at_from_another_network_nor_oneself_nor_who_has_left(client, cast):
    assert look(client, cast, by=cast.dora, as_=cast.dora).status_code == 400
    client.force_login(cast.pia)
    key = part_of(cast.tomas, cast.harbor).pk
    assert client.post("/n/prairie/settings/view-as/", {"member": key}).status_code == 422
    held = part_of(cast.tomas, cast.harbor)
    end_membership(held, by=cast.dora)
    client.force_login(cast.dora)
    assert client.post(f"{SETTINGS}view-as/", {"member": held.pk}).status_code == 422
    for nonsense in ("", "x", "9" * 30, "-1"):
        assert client.post(f"{SETTINGS}view-as/", {"member": nonsense}).status_code == 422
    with pytest.raises(DataRefused):
        start_looking(part_of(cast.dora, cast.harbor), by=cast.dora)


def test_it_is_over_after_an_hour(client, cast):
    with at(NOON):
        look(client, cast, by=cast.dora, as_=cast.tomas)
    with at(NOON + LASTS - dt.timedelta(seconds=1)):
        assert "You are looking" in text(client.get("/n/harbor/"))
    with at(NOON + LASTS):
        assert "You are looking" not in text(client.get("/n/harbor/"))
    with at(NOON):
        assert "You are looking" not in text(client.get("/n/harbor/"))


def test_it_is_over_when_either_part_ends(client, cast):
    look(client, cast, by=cast.hana, as_=cast.tomas)
    end_membership(part_of(cast.tomas, cast.harbor), by=cast.dora)
    assert "You are looking" not in text(client.get("/n/harbor/"))
    look(client, cast, by=cast.hana, as_=cast.lena)
    end_membership(part_of(cast.hana, cast.harbor), by=cast.dora)
    assert client.get("/n/harbor/").status_code == 404


def test_it_is_over_with_the_session(client, cast):
    look(client, cast, by=cast.dora, as_=cast.tomas)
    assert client.post("/out/").status_code == 302
    client.force_login(cast.dora)
    assert "You are looking" not in text(client.get("/n/harbor/"))


def test_ones_own_account_stays_ones_own(client, cast):
    add_member(cast.harbor, cast.pia, Role.OBSERVER, by=cast.dora)
    look(client, cast, by=cast.dora, as_=cast.pia)
    # Pia leads another network; as her, nothing of it is seen.
    assert client.get("/n/prairie/").status_code == 404
    assert "Prairie" not in text(client.get("/find/?q=prairie")).replace("“prairie”", "")
    assert client.get("/me/sign-in/").status_code in {200, 302}
    page = text(client.get("/me/mail/"))
    assert "Dora" in page
    assert Wishes.objects.count() == 0


def test_a_stand_in_is_nobody(cast):
    """What belongs to one person is found by that person's key, and the stand-in has none."""
    row = rounds.opened(cast)
    rounds.answered(row, cast.tomas, "Only Tomas knows")
    shown = stand_in(part_of(cast.tomas, cast.harbor), by=cast.dora)
    assert shown.pk == 0
    assert visible(shown, Wishes).count() == 0
    assert not Membership.objects.filter(person=shown).exists()


def test_what_a_person_alone_sees_stays_theirs(client, cast):
    row = rounds.opened(cast)
    rounds.answered(row, cast.tomas, "Only Tomas knows")
    client.force_login(cast.tomas)
    address = f"/n/harbor/rounds/{row.number}/"
    assert "Only Tomas knows" in text(client.get(address))
    look(client, cast, by=cast.dora, as_=cast.tomas)
    answer = client.get(address)
    assert answer.status_code == 200
    assert "Only Tomas knows" not in text(answer)


def test_nobody_sees_more_by_looking_than_by_being_themselves(cast):
    cast.start()
    second_factor(cast.dora)
    second_factor(cast.cora)
    put_points(cast.attendance, cast.skerry_high, [(5, 7)] * 12)
    test = Test.objects.get()
    as_cora = stand_in(part_of(cast.cora, cast.harbor), by=cast.dora)
    assert may(cast.cora, Verb.SEE_ROWS, cast.skerry_high)
    assert may(cast.dora, Verb.SEE_ROWS, cast.skerry_high)
    assert not may(as_cora, Verb.SEE_ROWS, cast.skerry_high)
    assert may(cast.cora, Verb.SEE_COUNTS, test)
    assert not may(as_cora, Verb.SEE_COUNTS, test)
    assert not may(as_cora, Verb.SEE_NOTES, test)
    # A colleague of the hub who looks as its director is still no director.
    as_dora = stand_in(part_of(cast.dora, cast.harbor), by=cast.hana)
    assert may(cast.dora, Verb.SWITCH_PHOTOS, cast.harbor)
    assert not may(as_dora, Verb.SWITCH_PHOTOS, cast.harbor)
    assert not may(as_dora, Verb.VIEW_AS, cast.harbor)


@pytest.mark.parametrize("verb", list(Verb))
def test_a_stand_in_may_do_at_most_what_both_may(cast, verb):
    cast.start()
    things = (cast.harbor, cast.harbor_high, cast.quay_high, Test.objects.get())
    for someone in cast.everybody.values():
        held = part_of(someone, cast.harbor)
        if held is None or someone == cast.hana:
            continue
        shown = stand_in(held, by=cast.hana)
        for thing in things:
            if may(shown, verb, thing):
                assert may(someone, verb, thing), (someone, verb, thing)
                assert may(cast.hana, verb, thing), (someone, verb, thing)


def test_no_action_takes_a_stand_in_as_its_author(cast):
    test = cast.start()
    shown = stand_in(part_of(cast.tomas, cast.harbor), by=cast.dora)
    check(shown, Verb.START_TEST, cast.harbor_high)
    with pytest.raises(NotAllowed, match="changes nothing"):
        cast.start(by=shown)
    with pytest.raises(NotAllowed, match="changes nothing"):
        share_notes(test.cycles.get(), by=shown)
    with pytest.raises(NotAllowed, match="changes nothing"):
        undo(AuditEntry.objects.latest("pk"), by=shown)
    assert Test.objects.count() == 1


def test_a_phone_that_sends_what_waits_keeps_it(client, cast):
    cast.start()
    look(client, cast, by=cast.dora, as_=cast.tomas)
    answer = client.post(
        reverse("log-result", args=["harbor", 1]), {"value": "3"}, headers={"accept": "application/json"}
    )
    assert answer.status_code == 403
    assert answer.json()["what"] == "You are looking as Tomas, and whoever looks changes nothing."
    assert "outbox.js" not in text(client.get("/n/harbor/"))
