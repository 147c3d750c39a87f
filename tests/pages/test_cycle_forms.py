"""The forms that move a test on: each writes once, and refuses in words."""

import datetime as dt
import re
import uuid

import pytest

from gofar.apps.access.models import AuditEntry
from gofar.apps.improvement.actions.tests import decide, study
from gofar.apps.improvement.models import Node, Prediction, Result, Test
from gofar.core.practice.cycle import Decision
from tests.cast import second_factor
from tests.pages.cycling import MOST_QUERIES, at, go, text, title


@pytest.fixture
def tomas(client, cast):
    """A teacher who may see his own school's numbers."""
    second_factor(cast.tomas)
    client.force_login(cast.tomas)
    return client


@pytest.fixture
def due(cast):
    return cast.start()


@pytest.fixture
def logged(cast, due):
    go(cast, due.cycles.get(), 9)
    return due


# ------------------------------------------------------------------ log
def test_the_phone_opens_on_what_is_due(tomas, due, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        page = tomas.get(at("log"))
    assert title(page) == "Call home on the first day out"
    assert "You predicted <b>8 of 12</b> back the next day" in text(page)
    assert f'action="{at("log-result", 1)}"' in text(page)


def test_with_nothing_due_the_phone_opens_on_a_new_test(tomas, cast):
    assert title(tomas.get(at("log"))) == "Try something small"


def test_the_hub_sees_what_waits_and_a_reader_whom_it_is_for(client, cast, due):
    client.force_login(cast.hana)
    page = client.get(at("log"))
    assert title(page) == "1 test is due"
    assert at("log-result", 1) in text(page)
    client.force_login(cast.omar)
    assert title(client.get(at("log"))) == "School teams log their tests here"


def a_result(**changes):
    return {
        "cycle": 1, "expected": 1, "key": uuid.uuid4(), "value": "9", "out_of": "12", "note": "Families were glad.", "next": "",
    } | changes  # fmt: skip


def test_a_result_is_logged_once_however_often_it_is_sent(tomas, due):
    sent = a_result(next="expand", next_value="18", next_out_of="24")
    for _ in range(2):
        response = tomas.post(at("log-result", 1), sent)
        assert (response.status_code, response["Location"]) == (303, at("test", 1))
    result = Result.objects.get()
    assert (result.value, result.out_of, result.note) == (9, 12, "Families were glad.")
    drafted = due.cycles.get(number=2).predictions.get()
    assert (drafted.value, drafted.out_of, drafted.of_what) == (18, 24, "back the next day")
    page = text(tomas.get(at("test", 1)))
    assert "Test 1 is saved" in page
    assert at("undo", AuditEntry.objects.first().pk) in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": ""}, "Write how many. 0 is a number too."),
        ({"value": "many"}, "Write a number, such as 8."),
        ({"value": "13"}, "That is more than the number it is out of."),
        ({"value": "-1"}, "Count from 0 up."),
        ({"value": "0", "out_of": "0"}, "Say out of how many: 1 or more."),
        (
            {"next": "expand", "next_value": "30", "next_out_of": "24"},
            "That is more than the number it is out of.",
        ),
    ],
)
def test_an_impossible_result_is_refused_in_words_and_nothing_is_written(tomas, due, changes, words):
    response = tomas.post(at("log-result", 1), a_result(**changes))
    assert response.status_code == 422
    assert words in text(response)
    assert "There is a problem" in text(response)
    assert "Families were glad." in text(response)
    assert not Result.objects.exists()


def test_a_decision_that_somebody_else_made_first_is_not_written_over(tomas, cast, logged):
    decide(logged.cycles.get(), Decision.ADOPT, expected=1, reason="It held.", by=cast.lena)
    response = tomas.post(at("log-result", 1), a_result(next="abandon"))
    assert response.status_code == 409
    assert "Somebody else decided: Keep it." in text(response)
    assert "Families were glad." in text(response)
    assert logged.cycles.get().decision == "adopt"
    assert Result.objects.count() == 1


def test_a_test_without_an_open_cycle_says_what_to_do(tomas, cast, due):
    go(cast, due.cycles.get(), 9, decision=Decision.ADOPT)
    response = tomas.get(at("log-result", 1))
    assert response.status_code == 400
    assert "Plan another cycle first." in text(response)


# ------------------------------------------------------------------ start
def a_start(**changes):
    return {
        "key": uuid.uuid4(), "school": "harbor-high", "idea": "call-home-on-the-first-day-out", "who": "5 students",
        "value": "3", "out_of": "5", "of_what": "back the next day", "confidence": "fairly", "look": "other", "day": "2099-01-05",
    } | changes  # fmt: skip


def test_a_test_starts_in_a_few_taps_and_once(tomas, cast):
    sent = a_start(idea=cast.idea.slug)
    for _ in range(2):
        response = tomas.post(at("start-test"), sent)
        assert (response.status_code, response["Location"]) == (303, at("test", 1))
    test = Test.objects.get()
    cycle = test.cycles.get()
    assert (test.title, test.lead, cycle.scale, cycle.ends) == (
        "Call home on the first day out", cast.tomas, "5 students", dt.date(2099, 1, 5),
    )  # fmt: skip
    assert cycle.predictions.get().value == 3


def test_exactly_the_schools_where_one_may_start_are_offered(client, cast):
    client.force_login(cast.hana)
    page = text(client.get(at("start-test")))
    assert [name in page for name in ("Harbor High", "Quay High", "Skerry High")] == [True] * 3
    client.force_login(cast.quinn)
    assert 'type="hidden" name="school" value="quay-high"' in text(client.get(at("start-test")))
    response = client.post(at("start-test"), a_start(idea=cast.idea.slug))
    assert response.status_code == 422
    assert "Choose a school in which you may start a test." in text(response)
    assert not Test.objects.exists()


def test_a_copy_takes_the_words_along_and_no_number(client, cast):
    cast.start(title="Call before class", question="Are 8 of 12 back the next day?")
    client.force_login(cast.quinn)
    page = text(client.get(at("start-test", **{"from": 1})))
    assert "Copied from test 1." in page
    assert "Call before class" in page
    assert "Are some back the next day?" in page
    assert 'value="back the next day"' in page
    assert "8 of 12 back" not in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"idea": ""}, "Choose an idea."),
        ({"idea": "no-such-idea"}, "Choose an idea of the theory."),
        ({"who": "other"}, "Say with whom."),
        ({"value": ""}, "Write the number you expect."),
        ({"value": "6"}, "That is more than the number it is out of."),
        ({"day": ""}, "Pick the day on which you will look."),
        ({"day": "1999-01-01"}, "Choose today or a later day."),
    ],
)
def test_a_start_that_lacks_something_says_what(tomas, cast, changes, words):
    response = tomas.post(at("start-test"), a_start(idea=cast.idea.slug) | changes)
    assert response.status_code == 422
    assert words in text(response)
    assert not Test.objects.exists()


def test_with_many_ideas_the_rest_stands_in_a_list(tomas, cast):
    for i in range(12):
        Node.objects.create(theory=cast.idea.theory, slug=f"idea-{i}", kind="idea", title=f"Idea number {i}")
    page = text(tomas.get(at("start-test", idea="idea-11")))
    assert re.search(r'value="idea-11"[^>]*checked', page)
    assert page.count('name="idea"') == 6
    tomas.post(at("start-test"), a_start(idea="other", other_idea="idea-7"))
    assert Test.objects.get().title == "Idea number 7"


def test_without_an_idea_the_theory_comes_first(tomas, cast):
    Node.objects.all().delete()
    assert "There is no idea yet" in text(tomas.get(at("start-test")))


# ------------------------------------------------------------------ predict, plan
def a_guess(**changes):
    return {
        "cycle": 1,
        "key": uuid.uuid4(),
        "value": "10",
        "out_of": "12",
        "of_what": "",
        "confidence": "very",
    } | changes


def test_a_second_prediction_leaves_the_first_and_is_written_once(tomas, logged):
    sent = a_guess()
    for _ in range(2):
        assert tomas.post(at("predict", 1), sent).status_code == 303
    first, second = Prediction.objects.order_by("number")
    assert (first.value, second.value) == (8, 10)
    assert second.locked_at == second.at
    assert "Undo</button>" not in text(tomas.get(at("test", 1)))


def test_a_prediction_without_a_number_is_refused(tomas, due):
    response = tomas.post(at("predict", 1), a_guess(value=""))
    assert response.status_code == 422
    assert "Write the number you expect." in text(response)
    assert Prediction.objects.count() == 1


def a_plan(**changes):
    return (
        a_guess(scale="24 students", starts="2026-11-02", ends="2026-11-06", objective="Does it grow?")
        | changes
    )


def test_the_next_cycle_is_planned_once(tomas, cast, due):
    go(cast, due.cycles.get(), 9, decision=Decision.EXPAND)
    sent = a_plan(cycle=2, value="20", out_of="24")
    for _ in range(2):
        assert tomas.post(at("plan-cycle", 1), sent).status_code == 303
    cycle = due.cycles.get(number=2)
    assert (cycle.scale, cycle.objective, cycle.predictions.get().value) == (
        "24 students",
        "Does it grow?",
        20,
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"scale": ""}, "Say with whom, and for how long."),
        ({"ends": "2026-11-01"}, "You look before it starts."),
        ({"starts": "soon"}, "Write a day as in 2026-10-05."),
    ],
)
def test_a_plan_that_cannot_be_is_refused_in_words(tomas, due, changes, words):
    response = tomas.post(at("plan-cycle", 1), a_plan(**changes))
    assert response.status_code == 422
    assert words in text(response)
    assert due.cycles.count() == 1


# ------------------------------------------------------------------ write up, decide
def a_study(**changes):
    return {
        "cycle": 1, "expected": 1, "did": "Called.", "surprise": "", "for_whom": "", "learned": "A known voice helps.",
    } | changes  # fmt: skip


def test_a_write_up_is_saved_and_stands_on_the_page(tomas, logged):
    for _ in range(2):
        assert tomas.post(at("study", 1), a_study()).status_code == 303
    assert "A known voice helps." in text(tomas.get(at("test", 1)))
    assert logged.cycles.get().version == 2


def test_the_second_writer_sees_both_texts_and_loses_nothing(tomas, cast, logged):
    study(logged.cycles.get(), {"did": "Called on five mornings."}, expected=1, by=cast.lena)
    response = tomas.post(at("study", 1), a_study())
    assert response.status_code == 409
    page = text(response)
    assert page.count("Called on five mornings.") == 1
    assert ">\nCalled.</textarea>" in page
    assert 'name="expected" value="2"' in page
    assert tomas.post(at("study", 1), a_study(expected=2)).status_code == 303
    assert logged.cycles.get().did == "Called."


def test_a_text_with_counts_is_left_alone_by_those_who_may_not_read_it_whole(client, cast, logged):
    study(
        logged.cycles.get(), {"did": "9 of 12 came.", "for_whom": "IEP: 2 of 3."}, expected=1, by=cast.tomas
    )
    client.force_login(cast.lena)
    page = text(client.get(at("study", 1)))
    assert "9 of 12" not in page
    assert "2 of 3" not in page
    client.post(at("study", 1), a_study(expected=2, did="x", for_whom="x"))
    cycle = logged.cycles.get()
    assert (cycle.did, cycle.for_whom, cycle.learned) == (
        "9 of 12 came.",
        "IEP: 2 of 3.",
        "A known voice helps.",
    )


def a_decision(**changes):
    return {"cycle": 1, "expected": 1, "decision": "adopt", "reason": "It held.", "too_few": "on"} | changes


def test_a_decision_is_saved_once_with_its_reason(tomas, logged):
    sent = a_decision(decision="abandon", reason="Nobody picked up.")
    for _ in range(2):
        assert tomas.post(at("decide", 1), sent).status_code == 303
    cycle = logged.cycles.get()
    assert (cycle.decision, cycle.reason, cycle.version) == ("abandon", "Nobody picked up.", 2)


def test_a_decision_needs_a_choice_a_reason_and_a_result(tomas, cast, due):
    assert tomas.get(at("decide", 1)).status_code == 400
    unfounded = tomas.post(at("decide", 1), a_decision(reason="Because."))
    assert unfounded.status_code == 422
    assert "There is no result yet to decide on." in text(unfounded)
    go(cast, due.cycles.get(), 9)
    response = tomas.post(at("decide", 1), {"cycle": 1, "expected": 1})
    assert response.status_code == 422
    assert "Choose what you will do next." in text(response)
    assert "Say why, in one sentence." in text(response)
    assert "Say for whom it worked, or that there are too few to say." in text(response)


def test_two_decisions_at_once_show_both(tomas, cast, logged):
    decide(logged.cycles.get(), Decision.ADOPT, expected=1, reason="It held.", by=cast.lena)
    sent = a_decision(decision="abandon", reason="Too much work.")
    response = tomas.post(at("decide", 1), sent)
    assert response.status_code == 409
    assert "It held." in text(response)
    assert "Too much work." in text(response)
    assert logged.cycles.get().decision == "adopt"


# ------------------------------------------------------------------ nothing sent
@pytest.mark.parametrize("name", ["start-test", "log-result", "predict", "plan-cycle", "study", "decide"])
def test_an_empty_form_comes_back_with_what_to_mend(tomas, logged, name):
    address = at(name) if name == "start-test" else at(name, 1)
    response = tomas.post(address)
    assert response.status_code == 422
    assert "There is a problem" in text(response)
    assert title(response) == title(tomas.get(address))
    assert re.search(r'name="key" value="[0-9a-f-]{36}"', text(response))


def test_a_form_that_lost_its_cycle_can_be_sent_again(tomas, due):
    sent = a_result(cycle="")
    response = tomas.post(at("log-result", 1), sent)
    assert response.status_code == 422
    assert "Part of this form got lost on the way. Send it again." in text(response)
    assert "#id_cycle" not in text(response)
    assert "Families were glad." in text(response)
    found = re.search(r'name="cycle" value="(\d+)"', text(response))
    assert tomas.post(at("log-result", 1), sent | {"cycle": found[1]}).status_code == 303
