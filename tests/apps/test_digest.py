"""Mail that is due: on Friday from seven, once, without counts or anybody's words, and never two a day."""

import datetime as dt
import re
import uuid

import pytest
from click.testing import CliRunner

from gofar.apps.access.clock import at
from gofar.apps.improvement.actions.charter import sign_charter
from gofar.apps.improvement.actions.learning import write_note
from gofar.apps.improvement.actions.tests import decide, log_result
from gofar.apps.improvement.models import LogLink, Result
from gofar.apps.people.models import Person
from gofar.apps.reminders.actions.letters import send_due
from gofar.apps.reminders.actions.wishes import choose_mail, stop_mail, wishes_row
from gofar.apps.reminders.models import Letter
from gofar.cli.digest import digest
from gofar.core.practice.cycle import Decision

#: Friday 9 October 2026 in New York, and the look day of the cast's test.
SEVEN = dt.datetime(2026, 10, 9, 11, 0, tzinfo=dt.UTC)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
NOTE = "Count who of 23 picks up"
LOG_LINK = re.compile(r"http://127\.0\.0\.1:8000(/log/[\w-]{40,}/)")


@pytest.fixture
def busy(cast):
    """Harbor High has a test that is due on Friday; its coach asked for something that morning."""
    sign_charter(cast.harbor_high, name="Lena", by=cast.lena)
    sign_charter(cast.quay_high, name="Q", by=cast.dora)
    cast.start()
    with at(SEVEN - HOUR):
        write_note(cast.harbor_high, NOTE, kind="ask", by=cast.cora)
    return cast


def sent_at(moment, **asked):
    with at(moment):
        return {outcome.person.name: outcome for outcome in send_due(**asked)}


def test_on_friday_at_seven_the_week_goes_out_once(busy, mailoutbox):
    assert sent_at(SEVEN - HOUR) == {}
    assert set(sent_at(SEVEN)) == {"Tomas", "Lena"}
    assert sent_at(SEVEN) == {}
    assert sent_at(SEVEN + 5 * HOUR) == {}
    assert len(mailoutbox) == 2
    mail = next(mail for mail in mailoutbox if mail.to == [busy.tomas.email])
    assert mail.subject == "Your week: 2 things are due"
    assert LOG_LINK.search(mail.body)
    assert "Cora left an ask for Harbor High." in mail.body
    (html, kind) = mail.alternatives[0]
    assert kind == "text/html"
    assert "<img" not in html
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_no_mail_holds_a_count_or_what_somebody_wrote(busy, mailoutbox):
    sent_at(SEVEN)
    for mail in mailoutbox:
        for text in (mail.body, mail.alternatives[0][0]):
            assert NOTE not in text
            assert "8 of 12" not in text
            assert "12 students" not in text


def test_the_mail_of_whoever_leads_a_test_logs_it_without_a_sign_in(busy, mailoutbox, client):
    sent_at(SEVEN)
    mails = {mail.to[0]: mail for mail in mailoutbox}
    (address,) = set(LOG_LINK.findall(mails[busy.tomas.email].body))
    assert address in mails[busy.tomas.email].alternatives[0][0]
    assert "/log/" not in mails[busy.lena.email].body  # the test is not hers: she signs in
    log = {"cycle": 1, "expected": 1, "key": uuid.uuid4(), "value": "9", "out_of": "12", "next": "repeat"}
    with at(SEVEN + HOUR):
        assert client.post(address, log | {"next_value": "10", "next_out_of": "12"}).url == address
    assert Result.objects.get().by == busy.tomas


def test_a_dry_run_makes_no_log_link(busy):
    sent_at(SEVEN, dry=True)
    assert not LogLink.objects.exists()


def test_the_stop_link_of_a_mail_is_good_for_stopping(busy, mailoutbox, client):
    sent_at(SEVEN)
    mail = next(mail for mail in mailoutbox if mail.to == [busy.lena.email])
    address = mail.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://127.0.0.1:8000")
    assert client.post(address).status_code == 200
    assert set(sent_at(SEVEN + 7 * DAY)) == {"Tomas"}


def test_a_server_that_slept_makes_up_for_it_until_sunday(busy):
    assert "Your week" in sent_at(SEVEN + 2 * DAY)["Tomas"].draft.subject
    assert sent_at(SEVEN + 3 * DAY) == {}


def test_on_monday_last_weeks_mail_is_not_made_up_for(busy):
    assert sent_at(SEVEN + 3 * DAY) == {}


def test_a_days_mail_comes_on_the_planned_day_and_not_again(busy, mailoutbox):
    choose_mail(wishes_row(busy.tomas), weekly=False, look_days=True, asks=True, by=busy.tomas)
    choose_mail(wishes_row(busy.lena), weekly=False, look_days=True, asks=False, by=busy.lena)
    assert set(sent_at(SEVEN)) == {"Tomas"}
    assert mailoutbox[0].subject == "Today: 2 things"
    assert sent_at(SEVEN + DAY) == {}
    assert Letter.objects.get().kind == "day"


def test_whoever_stopped_all_mail_gets_none(busy):
    stop_mail(wishes_row(busy.tomas), by=busy.tomas)
    stop_mail(wishes_row(busy.tomas), by=busy.tomas)
    assert set(sent_at(SEVEN)) == {"Lena"}


def test_made_up_people_and_those_who_left_get_none(busy):
    Person.objects.filter(pk=busy.lena.pk).update(is_sample=True)
    busy.harbor.memberships.filter(person=busy.tomas).update(ended_at=SEVEN)
    assert sent_at(SEVEN) == {}


def test_nothing_to_say_is_no_mail(cast):
    sign_charter(cast.harbor_high, name="Lena", by=cast.lena)
    assert sent_at(SEVEN) == {}


def test_what_changed_and_what_others_found_is_told(busy, mailoutbox):
    theirs = busy.start(busy.quay_high, by=busy.quinn, lead=busy.quinn)
    with at(SEVEN - HOUR):
        log_result(theirs.cycles.get(), value=9, out_of=12, by=busy.quinn)
        decide(theirs.cycles.get(), Decision.ABANDON, expected=None, reason="Too long.", by=busy.quinn)
    sent_at(SEVEN)
    body = next(mail.body for mail in mailoutbox if mail.to == [busy.tomas.email])
    assert "1 test got a result." in body
    assert "Quay High stopped “Call home on the first day out”, and says why." in body
    assert "Quay High has a result with an idea that you test" in body
    assert "9 of 12" not in body


def test_a_mail_that_cannot_be_sent_is_tried_again_and_stops_no_other(busy, settings, tmp_path):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    told = sent_at(SEVEN)
    assert all(outcome.failed for outcome in told.values())
    assert not Letter.objects.exists()
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert set(sent_at(SEVEN)) == set(told)


def test_the_command_says_who_would_get_what_and_then_sends(busy, mailoutbox):
    with at(SEVEN):
        dry = CliRunner().invoke(digest, ["--dry-run"])
        assert "tomas@schools.example\tYour week: 2 things are due" in dry.output
        assert mailoutbox == []
        real = CliRunner().invoke(digest, [])
        assert "2 mails sent." in real.output
        assert len(mailoutbox) == 2
        assert "0 mails sent." in CliRunner().invoke(digest, []).output


def test_the_command_fails_aloud_when_a_mail_could_not_go(busy, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with at(SEVEN):
        told = CliRunner().invoke(digest, [])
    assert told.exception is not None
    assert "Not sent to tomas@schools.example" in told.output
