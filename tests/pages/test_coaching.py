"""Helping teams: answers to the Monday list, visits and what came of them, how far a team has come."""

import datetime as dt
import html
import re

import pytest
from django.urls import reverse

from gofar.apps.access.clock import at
from gofar.apps.access.errors import NotAllowed
from gofar.apps.access.undo import undo
from gofar.apps.improvement.actions.calls import answer_call
from gofar.apps.improvement.actions.learning import write_note
from gofar.apps.improvement.actions.progress import set_progress
from gofar.apps.improvement.actions.tests import Plan, decide, log_result
from gofar.apps.improvement.actions.visits import answer_ask, write_up_visit
from gofar.apps.improvement.models import CallAnswer, ProgressScore, SchoolNote
from gofar.apps.improvement.queries.monday import answers_in
from gofar.apps.improvement.queries.progress import progress_of
from gofar.core.errors import DataRefused
from gofar.core.practice.answers import Answer
from gofar.core.practice.cycle import Decision
from tests.cast import put_points, second_factor
from tests.pages.measuring import noise

#: Monday 8 March 2027; the test of Harbor High has waited since Friday 5 February.
MONDAY = dt.datetime(2027, 3, 8, 14, tzinfo=dt.UTC)
FRIDAY = dt.datetime(2027, 2, 5, 15, tzinfo=dt.UTC)


@pytest.fixture
def waiting(cast):
    """Harbor High has a result without a decision; figures are in everywhere and ordinary."""
    for i, school in enumerate((cast.harbor_high, cast.quay_high, cast.skerry_high), 1):
        put_points(cast.attendance, school, noise(i))
    with at(FRIDAY - dt.timedelta(days=4)):
        cast.test = cast.start(plan=Plan("12 students, one week", dt.date(2027, 2, 1), dt.date(2027, 2, 5)))
    with at(FRIDAY):
        log_result(cast.test.cycles.get(), value=9, out_of=12, by=cast.tomas)
    return cast


def read(client, someone, name: str, *more: object, status: int = 200, day=MONDAY, query: str = "") -> str:
    client.force_login(someone)
    with at(day):
        response = client.get(reverse(name, args=["harbor", *more]) + query)
    assert response.status_code == status
    return html.unescape(response.content.decode())


def send(client, someone, name: str, *more: object, day=MONDAY, **data: object):
    client.force_login(someone)
    with at(day):
        return client.post(reverse(name, args=["harbor", *more]), data)


CALL = {"school": "harbor-high", "why": "undecided", "test": 1}


def calls(text: str) -> str:
    return text.partition('id="calls"')[2].partition("</section>")[0]


def test_a_call_that_was_answered_rests_and_everybody_at_the_hub_sees_who_said_so(client, waiting):
    text = calls(read(client, waiting.dora, "network"))
    assert "Since Fri 5 February: 21 school days." in text
    answer = send(client, waiting.dora, "answer-call", **CALL, answer="later", word="They meet on Thursday.")
    assert answer.status_code == 302
    text = read(client, waiting.hana, "network")
    assert "No school needs a call today." in text
    assert "1 answered call rests" in text
    assert re.search(r"Harbor High: not now “They meet on Thursday.”.*Dora, .*Rests until", text)


def test_after_five_school_days_not_now_is_asked_again(client, waiting):
    send(client, waiting.dora, "answer-call", **CALL, answer="later")
    next_monday = MONDAY + dt.timedelta(days=7)
    assert "Harbor High</h3>" in calls(read(client, waiting.dora, "network", day=next_monday))
    assert CallAnswer.objects.get().until == dt.date(2027, 3, 15)


def test_an_answer_is_taken_back_and_the_call_stands_again(client, waiting):
    send(client, waiting.dora, "answer-call", **CALL, answer="wrong")
    entry = waiting.harbor.audit.get(action__endswith="answer_call")
    with at(MONDAY):
        undo(entry, by=waiting.dora)
    assert "Harbor High</h3>" in calls(read(client, waiting.dora, "network"))
    assert answers_in(waiting.dora, waiting.harbor) == []


def test_the_hub_reads_how_many_calls_were_useful(client, waiting):
    with at(FRIDAY):
        for word, said in enumerate((Answer.USEFUL, Answer.USEFUL, Answer.WRONG, Answer.LATER)):
            answer_call(waiting.quay_high, "quiet", said, word=str(word), by=waiting.hana)
        answer_call(waiting.skerry_high, "quiet", Answer.USEFUL, by=waiting.hana)
        again = answer_call(waiting.skerry_high, "quiet", Answer.USEFUL, by=waiting.dora)
    assert again.by == waiting.hana
    assert "3 of 4 answered calls were useful." in read(client, waiting.dora, "network")


def test_answering_needs_a_call_of_this_network_and_somebody_who_calls(client, waiting):
    for wrong in ({"why": "bored"}, {"school": "prairie-high"}):
        refused = send(client, waiting.dora, "answer-call", **(CALL | wrong), answer="later")
        assert refused.status_code == 400 and "no call on the list" in refused.content.decode()
    for someone, status in ((waiting.lena, 403), (waiting.faye, 403), (waiting.pia, 404)):
        assert send(client, someone, "answer-call", **CALL, answer="later").status_code == status
        assert answers_in(someone, waiting.harbor) == []
    assert not CallAnswer.objects.exists()


def test_a_coach_is_called_about_the_schools_that_she_visits(client, waiting):
    assert "Harbor High</h3>" in calls(read(client, waiting.cora, "network"))
    write_note(waiting.quay_high, "They start next week.", by=waiting.cora)
    assert "Harbor High</h3>" not in calls(read(client, waiting.cora, "network"))
    write_note(waiting.harbor_high, "They have a result.", by=waiting.cora)
    assert "Harbor High</h3>" in calls(read(client, waiting.cora, "network"))


def plan_visit(cast, day: dt.datetime, school=None):
    with at(day):
        return write_note(
            school or cast.harbor_high, "Look at the result.", kind=SchoolNote.Kind.VISIT, on=day.date(), by=cast.cora
        )  # fmt: skip


def test_a_visit_is_written_up_and_two_weeks_later_the_page_says_what_the_team_did(client, waiting):
    visit = plan_visit(waiting, FRIDAY + dt.timedelta(days=3))
    form = read(client, waiting.cora, "visit", "harbor-high", visit.pk)
    assert "Save the visit" in form and "Write up this visit" not in form
    empty = send(client, waiting.cora, "visit", "harbor-high", visit.pk, note=" ", ask="")
    assert empty.status_code == 422 and "Write what you saw" in empty.content.decode()
    done = send(
        client,
        waiting.cora,
        "visit",
        "harbor-high",
        visit.pk,
        note="They count well.",
        ask="Decide by Friday.",
    )
    assert done.status_code == 302
    with at(FRIDAY + dt.timedelta(days=10)):
        decide(waiting.test.cycles.get(), Decision.ADOPT, expected=None, reason="It works.", by=waiting.tomas)
        waiting.start(plan=Plan("12 students", dt.date(2027, 3, 1), dt.date(2027, 3, 5)))
    text = read(client, waiting.tomas, "school", "harbor-high")
    visits = text.partition('id="visits"')[2].partition("</section>")[0]
    for words in (
        "They count well.",
        "Decide by Friday.",
        "In the 14 days after",
        "Started test 2",
        "Decided on test 1: Kept",
    ):
        assert words in visits, words
    assert "Logged" not in visits
    assert "Save the visit" not in read(client, waiting.cora, "visit", "harbor-high", visit.pk)


def test_what_a_team_did_later_is_not_counted_for_the_visit(client, waiting):
    plan_visit(waiting, FRIDAY + dt.timedelta(days=3))
    with at(FRIDAY + dt.timedelta(days=18)):
        decide(waiting.test.cycles.get(), Decision.ADOPT, expected=None, reason="It works.", by=waiting.tomas)
    assert "No test was started, logged or decided." in read(client, waiting.dora, "school", "harbor-high")


def test_a_visit_that_lies_ahead_is_not_written_up_yet(client, waiting):
    ahead = plan_visit(waiting, MONDAY + dt.timedelta(days=2))
    assert "This visit lies ahead." in read(client, waiting.cora, "visit", "harbor-high", ahead.pk)
    answer = send(client, waiting.cora, "visit", "harbor-high", ahead.pk, note="It was fine.")
    assert answer.status_code == 422 and "This visit lies ahead." in answer.content.decode()
    with at(MONDAY + dt.timedelta(days=3)), pytest.raises(DataRefused):
        write_up_visit(ahead, note=" ", ask=" ", by=waiting.cora)


def test_a_write_up_is_taken_back_whole(client, waiting):
    visit = plan_visit(waiting, FRIDAY)
    send(client, waiting.cora, "visit", "harbor-high", visit.pk, note="They count well.", ask="Decide.")
    with at(MONDAY):
        undo(waiting.harbor.audit.get(action__endswith="write_up_visit"), by=waiting.cora)
    assert "They count well." not in read(client, waiting.cora, "school", "harbor-high")
    assert not SchoolNote.objects.filter(about=visit, retracted_at=None).exists()


def test_a_team_answers_an_ask_and_nobody_else_does(client, waiting):
    ask = write_note(waiting.harbor_high, "Decide by Friday.", kind=SchoolNote.Kind.ASK, by=waiting.cora)
    for someone, status in ((waiting.quinn, 403), (waiting.faye, 403), (waiting.pia, 404)):
        assert (
            send(client, someone, "answer-ask", "harbor-high", ask.pk, text="We did.").status_code == status
        )
    for _twice in range(2):
        assert (
            send(client, waiting.tomas, "answer-ask", "harbor-high", ask.pk, text="We did.").status_code
            == 302
        )
    assert SchoolNote.objects.filter(about=ask).count() == 1
    text = read(client, waiting.cora, "school", "harbor-high")
    assert "We did." in text and "Decide by Friday." in text
    assert send(client, waiting.tomas, "answer-ask", "harbor-high", ask.pk, text=" ").status_code == 400
    with pytest.raises(NotAllowed):
        answer_ask(ask, "No.", by=waiting.faye)


def test_another_schools_ask_is_not_found_under_this_one(client, waiting):
    ask = write_note(waiting.quay_high, "Begin.", kind=SchoolNote.Kind.ASK, by=waiting.cora)
    assert send(client, waiting.tomas, "answer-ask", "harbor-high", ask.pk, text="We did.").status_code == 404


def test_a_coach_reads_her_own_visits_and_everybodys(client, waiting):
    plan_visit(waiting, FRIDAY)
    plan_visit(waiting, MONDAY + dt.timedelta(days=1), waiting.quay_high)
    with at(FRIDAY):
        write_note(
            waiting.skerry_high,
            "See the sheet.",
            kind=SchoolNote.Kind.VISIT,
            on=FRIDAY.date(),
            by=waiting.hana,
        )
    text = read(client, waiting.cora, "visits")
    assert "One visit this week" in text and "Quay High, Tue 9 March" in text
    assert "Fri 5 February" in text and "See the sheet." not in text
    assert "See the sheet." in read(client, waiting.cora, "visits", query="?all=1")
    assert "See the sheet." in read(client, waiting.dora, "visits")
    read(client, waiting.tomas, "visits", status=403)


def test_no_visit_is_no_error(client, waiting):
    text = read(client, waiting.dora, "visits")
    assert "No visit is planned for this week" in text and "No visit has taken place yet." in text


def test_facts_suggest_a_step_and_a_person_sets_it_with_a_reason(client, waiting):
    second_factor(waiting.cora)
    text = read(client, waiting.cora, "progress", "harbor-high")
    assert "Nobody has said yet how far Harbor High has come" in text
    assert "The facts suggest 0.5" in text
    bare = send(client, waiting.cora, "progress", "harbor-high", score="2.0", reason="")
    assert bare.status_code == 422 and "Write one sentence" in bare.content.decode()
    done = send(client, waiting.cora, "progress", "harbor-high", score="2.0", reason="They have a baseline.")
    assert done.status_code == 302
    send(client, waiting.dora, "progress", "harbor-high", score="0.5", reason="The charter is not signed.")
    text = read(client, waiting.tomas, "progress", "harbor-high")
    assert "Harbor High has come to 0.5: invited" in text
    assert "They have a baseline." in text and "The facts suggested 0.5" in text
    assert "Save" not in text.partition("<main")[2].partition("</main>")[0]
    assert "0.5, invited" in read(client, waiting.lena, "school", "harbor-high")


def test_a_step_is_for_its_team_its_coach_and_the_hub(client, waiting):
    with at(MONDAY):
        set_progress(waiting.harbor_high, 2.5, "One cycle is closed.", suggested=2.0, by=waiting.dora)
    for someone in (waiting.quinn, waiting.dev, waiting.faye, waiting.omar):
        read(client, someone, "progress", "harbor-high", status=403)
        assert "One cycle is closed." not in read(client, someone, "school", "harbor-high")
        assert not progress_of(someone, waiting.harbor_high).exists()
    read(client, waiting.pia, "progress", "harbor-high", status=404)
    assert (
        send(client, waiting.tomas, "progress", "harbor-high", score="5.0", reason="We are done.").status_code
        == 403
    )
    assert progress_of(waiting.lena, waiting.harbor_high).count() == 1


@pytest.mark.parametrize(("score", "reason"), [(2.3, "Nearly."), (2.5, "  ")])
def test_a_score_off_the_scale_or_without_a_reason_is_refused(waiting, score, reason):
    with pytest.raises(DataRefused):
        set_progress(waiting.harbor_high, score, reason, suggested=2.0, by=waiting.dora)
    assert not ProgressScore.objects.exists()


def friday(text: str) -> str:
    return text.partition('id="friday"')[2].partition("</section>")[0]


def test_a_team_without_a_test_is_offered_the_smallest_one_with_the_form_filled_in(client, waiting):
    with at(FRIDAY + dt.timedelta(days=1)):
        decide(waiting.test.cycles.get(), Decision.ADOPT, expected=None, reason="It works.", by=waiting.tomas)
    text = friday(read(client, waiting.quinn, "school", "quay-high"))
    assert "with 5 students, and look on Fri 12 March" in text
    assert "Kept by Harbor High, and one of these is in your district." in text
    link = re.search(r'href="([^"]*tests/new/[^"]*)"', text)[1]
    with at(MONDAY):
        form = client.get(html.unescape(link)).content.decode()
    assert re.search(r'name="idea" value="call-home-on-the-first-day-out"[^>]*checked', form)
    assert re.search(r'name="who" value="5 students"[^>]*checked', form)
    assert "2027-03-12" in form


def test_a_team_at_work_is_offered_nothing_and_a_planned_test_is_offered_first(client, waiting):
    with at(MONDAY):
        waiting.start(
            waiting.quay_high, by=waiting.quinn, plan=Plan("12", dt.date(2027, 3, 8), dt.date(2027, 3, 19))
        )
    assert friday(read(client, waiting.quinn, "school", "quay-high")) == ""
    with at(MONDAY):
        waiting.start(
            waiting.skerry_high, by=waiting.dora, plan=Plan("12", dt.date(2027, 5, 3), dt.date(2027, 5, 7))
        )
    assert "Open test 3" in friday(read(client, waiting.dora, "school", "skerry-high"))
    assert friday(read(client, waiting.faye, "school", "skerry-high")) == ""


@pytest.mark.parametrize("query", ["?school=prairie-high&look=soon", "?look=2026-01-01"])
def test_an_address_that_names_nothing_on_offer_opens_the_plain_form(client, waiting, query):
    assert "prairie" not in read(client, waiting.dora, "start-test", query=query)


def test_a_day_that_is_no_choice_of_its_own_stands_in_the_field(client, waiting):
    text = read(client, waiting.dora, "start-test", query="?school=quay-high&look=2027-04-01")
    assert 'value="2027-04-01"' in text
    assert re.search(r'value="quay-high"[^>]*selected', text)


STANDING_STILL = [
    ("planning", dt.date(2027, 5, 3), "was planned 28 days ago and has not begun"),
    ("overdue", dt.date(2027, 2, 9), "has been due for"),
]


@pytest.mark.parametrize(("why", "starts", "words"), STANDING_STILL)
def test_the_list_says_how_a_test_stands_still(client, waiting, why, starts, words):
    with at(MONDAY - dt.timedelta(days=28)):
        waiting.start(
            waiting.quay_high, by=waiting.quinn, plan=Plan("12", starts, starts + dt.timedelta(days=3))
        )
    text = calls(read(client, waiting.dora, "network"))
    assert words in text and f'value="{why}"' in text


def test_the_list_says_how_a_team_stands_still(client, waiting):
    with at(FRIDAY):
        for school, person in ((waiting.quay_high, waiting.quinn), (waiting.skerry_high, waiting.dora)):
            test = waiting.start(school, by=person, plan=Plan("12", FRIDAY.date(), FRIDAY.date()))
            log_result(test.cycles.get(), value=9, out_of=12, by=person)
            going_on = Decision.ABANDON if school == waiting.quay_high else Decision.ADAPT
            decide(test.cycles.get(), going_on, expected=None, reason="Not now.", by=person)
    text = calls(read(client, waiting.dora, "network"))
    assert "nothing was logged for four weeks" in text and "Offer a small test" in text
    assert "was to go on 31 days ago, and nobody has planned it" in text


def test_a_team_without_a_first_test_is_named_only_where_most_others_have_begun(client, waiting):
    assert "has not started a test yet" not in calls(read(client, waiting.dora, "network"))
    with at(MONDAY):
        waiting.start(
            waiting.quay_high, by=waiting.quinn, plan=Plan("12", dt.date(2027, 3, 8), dt.date(2027, 3, 19))
        )
    assert "This team has not started a test yet." not in calls(read(client, waiting.dora, "network"))
