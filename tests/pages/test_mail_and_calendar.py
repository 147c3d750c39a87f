"""Mail and calendar: chosen by a person, stopped from a mail, read by a calendar program with a secret address."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from gofar.apps.access.clock import at
from gofar.apps.access.errors import NotVisible
from gofar.apps.improvement.actions.learning import write_note
from gofar.apps.reminders.actions.wishes import choose_mail, renew_calendar, wishes_row
from gofar.apps.reminders.models import Wishes
from gofar.apps.reminders.secret import stop_token
from tests.ics import events_in, zones_in

TUESDAY = dt.datetime(2026, 10, 6, 14, 0, tzinfo=dt.UTC)


def calendar_at(client, secret, moment=TUESDAY):
    with at(moment):
        return client.get(reverse("calendar", args=[secret]))


def test_a_person_chooses_and_nobody_else_can(client, cast):
    client.force_login(cast.tomas)
    assert client.get("/me/mail/").status_code == 200
    assert client.post("/me/mail/", {"weekly": "on"}).url == "/me/mail/"
    wishes = Wishes.objects.get(person=cast.tomas)
    assert (wishes.weekly, wishes.look_days, wishes.asks) == (True, False, False)
    for other in (cast.dora, cast.quinn, cast.pia):
        with pytest.raises(NotVisible):
            choose_mail(wishes, weekly=False, look_days=False, asks=False, by=other)
    cast.tomas.is_active = False
    with pytest.raises(NotVisible):
        choose_mail(wishes, weekly=False, look_days=False, asks=False, by=cast.tomas)


def test_a_signed_link_stops_mail_without_signing_in_and_does_nothing_else(client, cast):
    address = reverse("stop-mail", args=[stop_token(cast.tomas)])
    assert "Stop all mail?" in client.get(address).content.decode()
    assert not Wishes.objects.filter(weekly=False).exists()
    assert "No more mail" in client.post(address).content.decode()
    wishes = Wishes.objects.get(person=cast.tomas)
    assert not (wishes.weekly or wishes.look_days or wishes.asks)
    assert client.post(address).status_code == 200
    assert client.get("/me/").url.startswith("/in/")


def test_a_link_that_was_changed_stops_nothing(client, cast):
    token = stop_token(cast.tomas)
    answer = client.post(reverse("stop-mail", args=[f"{token[:-1]}{'a' if token[-1] != 'a' else 'b'}"]))
    assert answer.status_code == 410
    assert not Wishes.objects.filter(weekly=False).exists()


def test_the_calendar_has_look_days_and_visits_in_the_networks_zone(client, cast):
    cast.start()
    with at(TUESDAY):
        write_note(cast.harbor_high, "Not for mail", kind="visit", on=dt.date(2026, 11, 3), by=cast.cora)
    secret = renew_calendar(wishes_row(cast.tomas), by=cast.tomas)
    answer = calendar_at(client, secret)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content.decode()
    look, visit = events_in(text)
    assert look["SUMMARY"] == "Log test 1: Call home on the first day out"
    assert look["DTSTART"] == dt.datetime(
        2026, 10, 9, 19, 0, tzinfo=dt.UTC
    )  # 15:00 in New York, in summer time
    assert visit["SUMMARY"] == "Cora visits Harbor High"
    assert visit["DTSTART"] == dt.date(2026, 11, 3)
    assert zones_in(text) == ["America/New_York"]
    assert "Not for mail" not in text
    assert "8 of 12" not in text


def test_a_calendar_is_for_the_persons_own_school_and_visits(client, cast):
    cast.start()
    with at(TUESDAY):
        write_note(cast.harbor_high, "See it", kind="visit", on=dt.date(2026, 10, 8), by=cast.cora)
    held = {}
    for someone in (cast.quinn, cast.cora, cast.faye):
        secret = renew_calendar(wishes_row(someone), by=someone)
        text = calendar_at(client, secret).content.decode()
        held[someone.name] = [event["SUMMARY"] for event in events_in(text)]
    assert held == {"Quinn": [], "Cora": ["Cora visits Harbor High"], "Faye": []}


def test_a_renewed_address_replaces_the_one_before_and_a_closed_one_is_gone(client, cast):
    client.force_login(cast.tomas)
    page = client.post("/me/calendar/").content.decode()
    secret = re.search(r"/calendar/([\w-]+)\.ics", page)[1]
    assert secret not in client.get("/me/mail/").content.decode()
    assert secret not in Wishes.objects.get().calendar_hash
    again = re.search(r"/calendar/([\w-]+)\.ics", client.post("/me/calendar/").content.decode())[1]
    assert calendar_at(client, secret).status_code == 410
    assert calendar_at(client, again).status_code == 200
    client.post("/me/calendar/", {"close": "1"})
    assert calendar_at(client, again).status_code == 410


def test_whoever_leaves_keeps_an_empty_calendar_and_is_not_read_any_more(client, cast):
    cast.start()
    secret = renew_calendar(wishes_row(cast.tomas), by=cast.tomas)
    cast.harbor.memberships.filter(person=cast.tomas).update(ended_at=TUESDAY)
    assert events_in(calendar_at(client, secret).content.decode()) == []
    type(cast.tomas).objects.filter(pk=cast.tomas.pk).update(is_active=False)
    assert calendar_at(client, secret).status_code == 410
