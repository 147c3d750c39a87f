"""My week: one next thing with one button, for each part its own; quiet when nothing is due."""

import datetime as dt
import html
import re

import pytest

from gofar.apps.access.clock import at
from gofar.apps.improvement.actions.charter import sign_charter
from gofar.apps.improvement.actions.learning import write_note
from gofar.apps.improvement.actions.tests import decide, log_result
from gofar.apps.reminders.queries.due import Kind
from gofar.apps.reminders.queries.week import weeks_of
from gofar.core.practice.cycle import Decision
from tests.cast import put_points, second_factor

#: The look day of the cast's test is Friday 9 October 2026.
FRIDAY = dt.datetime(2026, 10, 9, 14, 0, tzinfo=dt.UTC)
BEFORE = dt.datetime(2026, 10, 6, 14, 0, tzinfo=dt.UTC)


def read(client, someone, moment, path="/me/"):
    client.force_login(someone)
    with at(moment):
        answer = client.get(path)
    assert answer.status_code == 200
    return html.unescape(re.sub(r"\s+", " ", answer.content.decode()))


@pytest.fixture
def signed(cast):
    sign_charter(cast.harbor_high, name="Lena", by=cast.lena)
    return cast


def test_a_teachers_test_is_the_one_next_thing_on_its_day(client, signed):
    cast = signed
    cast.start()
    page = read(client, cast.tomas, FRIDAY)
    assert "Friday 9 October 2026. One thing is due." in page
    assert "How did “Call home on the first day out” go?" in page
    assert page.split("</main>")[0].split("<main")[1].count('class="btn go') == 1
    assert 'href="/n/harbor/tests/1/result/"' in page
    assert "<b>8 of 12</b>" not in page  # no second factor, no small number


def test_whoever_calls_schools_finds_the_monday_list(client, signed):
    list_of_calls = 'href="/n/harbor/#calls"'
    assert list_of_calls in read(client, signed.dora, BEFORE)
    assert list_of_calls not in read(client, signed.tomas, BEFORE)


def test_with_a_second_factor_the_prediction_stands_beside_it(client, signed):
    signed.start()
    second_factor(signed.tomas)
    assert "You predicted <b>8 of 12</b> back the next day" in read(client, signed.tomas, FRIDAY)


def test_before_its_day_a_test_stands_under_later_this_week(client, signed):
    signed.start()
    page = read(client, signed.tomas, BEFORE)
    assert "Nothing is due." in page
    assert "Later this week" in page
    assert "Look at “Call home on the first day out”" in page


def test_nothing_due_is_said_kindly_and_offers_a_first_test(client, signed):
    page = read(client, signed.tomas, BEFORE)
    assert "Nothing is due." in page
    assert 'href="/n/harbor/tests/new/"' in page


def test_a_lead_is_asked_to_sign_until_the_school_has_given_its_word(client, cast):
    assert "Sign the charter for Harbor High, or ask" in read(client, cast.lena, BEFORE)
    sign_charter(cast.harbor_high, name="Lena", by=cast.lena)
    assert "Sign the charter" not in read(client, cast.lena, BEFORE)
    assert "Sign the charter" not in read(client, cast.tomas, BEFORE)


def test_the_hub_answers_a_schools_question_and_others_do_not_read_it(client, cast):
    sign_charter(cast.quay_high, question="Who owns the data?", name="Q", by=cast.dora)
    assert "Quay High asks: Who owns the data?" in read(client, cast.hana, BEFORE)
    assert "Who owns the data?" not in read(client, cast.cora, BEFORE)


def test_a_coach_sees_her_own_visits_and_the_school_that_she_comes(client, cast):
    with at(BEFORE):
        write_note(cast.harbor_high, "See the call list", kind="visit", on=dt.date(2026, 10, 8), by=cast.cora)
    assert "Visit to Harbor High" in read(client, cast.cora, BEFORE)
    assert "Cora visits Harbor High" in read(client, cast.tomas, BEFORE)
    assert "Harbor High" not in read(client, cast.quinn, BEFORE)
    page = read(client, cast.cora, dt.datetime(2026, 10, 8, 14, 0, tzinfo=dt.UTC))
    assert "See the call list" in page
    assert "Prepare the visit" in page


def test_an_ask_is_for_the_school_and_ends_after_two_weeks(client, signed):
    cast = signed
    with at(BEFORE):
        write_note(cast.harbor_high, "Count who picks up.", kind="ask", by=cast.cora)
    assert "Count who picks up." in read(client, cast.tomas, BEFORE)
    for someone in (cast.quinn, cast.cora, cast.faye):
        assert "Count who picks up." not in read(client, someone, BEFORE)
    assert "Count who picks up." not in read(client, cast.tomas, BEFORE + dt.timedelta(days=20))


def test_an_undecided_test_and_late_figures_wait(client, signed):
    cast = signed
    test = cast.start()
    put_points(cast.attendance, cast.harbor_high, [(180, 200)] * 3)
    put_points(cast.attendance, cast.quay_high, [(90, 100)] * 4)
    with at(FRIDAY):
        log_result(test.cycles.get(), value=9, out_of=12, by=cast.tomas)
        kinds = [due.kind for due in weeks_of(cast.tomas)[0].due]
    assert kinds == [Kind.DECISION, Kind.FIGURES]
    page = read(client, cast.tomas, FRIDAY)
    assert "keep it, change it, or stop?" in page
    assert "Attendance: other schools have sent newer figures" in page


def test_what_another_school_found_with_the_same_idea_is_told_without_its_counts(client, signed):
    cast = signed
    cast.start()
    theirs = cast.start(cast.quay_high, by=cast.quinn, lead=cast.quinn)
    with at(FRIDAY):
        log_result(theirs.cycles.get(), value=9, out_of=12, by=cast.quinn)
    page = read(client, cast.tomas, FRIDAY)
    assert "“Call home on the first day out” met its prediction" in page
    assert "9 of 12" not in page


def test_a_funder_has_nothing_due_and_a_way_in(client, cast):
    cast.start()
    page = read(client, cast.faye, FRIDAY)
    assert "Nothing is due for you." in page
    assert "Open Harbor network" in page


def test_somebody_who_left_has_no_network_and_nobody_is_asked_to_sign_in(client, cast):
    cast.harbor.memberships.filter(person=cast.quinn).update(ended_at=FRIDAY)
    assert "You belong to no network yet." in read(client, cast.quinn, FRIDAY)
    client.logout()
    assert client.get("/me/").url.startswith("/in/?next=/me/")


def test_signing_in_leads_to_my_week(settings):
    assert settings.LOGIN_REDIRECT_URL == "/me/"


def test_a_kept_test_waits_no_more(client, signed):
    cast = signed
    test = cast.start()
    with at(FRIDAY):
        cycle = test.cycles.get()
        log_result(cycle, value=9, out_of=12, by=cast.tomas)
        decide(cycle, Decision.ADOPT, expected=None, reason="It held.", by=cast.tomas)
    assert "Nothing is due." in read(client, cast.tomas, FRIDAY)
