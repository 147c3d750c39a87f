"""The forms that move a test on: each writes once, and refuses in words."""

import re
import uuid

import pytest

from gofar.apps.improvement.actions.tests import decide, study
from gofar.apps.improvement.models import Prediction
from gofar.core.practice.cycle import Decision
from tests.cast import second_factor
from tests.pages.cycling import at, go, text, title


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
