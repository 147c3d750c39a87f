"""Pages of tests in depth: advice, names, notes, conditions, copies, agreements, and what must not break them."""

import re
import uuid

import pytest

from gofar.apps.access.models import AuditEntry
from gofar.apps.improvement.actions.tests import (
    Guess,
    decide,
    log_result,
    plan_cycle,
    predict,
    share_notes,
    study,
)
from gofar.apps.improvement.models import Cycle, Prediction, Test
from gofar.core.practice.coach import RULES
from gofar.core.practice.cycle import Decision
from tests.apps.test_tests import WEEK
from tests.cast import second_factor
from tests.pages.cycling import MOST_QUERIES, at, go, text, title
from tests.pages.test_capture import a_start
from tests.pages.test_cycle_forms import a_decision, a_plan, a_study

ODD = "😀 عربي " + "Ω" * 390
LONG = "High School " * 33


@pytest.fixture
def tomas(client, cast):
    """A teacher who may see his own school's numbers."""
    second_factor(cast.tomas)
    client.force_login(cast.tomas)
    return client


@pytest.fixture
def test(cast):
    return cast.start(guess=Guess(8, 12, "back the next day", "fairly"))


@pytest.fixture
def logged(cast, test):
    go(cast, test.cycles.get(), 9)
    return test


def a_full_plan(**changes):
    return (
        a_plan(cycle=2, value="20", out_of="24", step="few", belief="low", cost="small", commitment="some")
        | changes
    )


# ------------------------------------------------------------------ plan and advice
def test_the_plan_carries_the_last_cycle_and_the_prediction_forward(tomas, cast, logged):
    decide(logged.cycles.get(), Decision.EXPAND, expected=None, reason="It held.", by=cast.tomas)
    page = text(tomas.get(at("plan-cycle", 1)))
    assert 'value="12 students, one week"' in page
    assert re.search(r'name="value" value="8"', page)
    assert re.search(r'name="confidence" value="fairly"[^>]*checked', page)
    assert "Cycle 1: met. Try it with more." in page


def test_advice_comes_without_script_keeps_the_form_and_saves_nothing(tomas, logged):
    asked = a_full_plan(
        advise="1", scale="", condition="a day with a substitute", conditions=["another grade"]
    )
    response = tomas.post(at("plan-cycle", 1), asked)
    page = text(response)
    assert response.status_code == 200
    assert "Keep it very small" in page
    assert "because you are not sure that it helps and not everybody is ready." in page
    assert 'value="a day with a substitute"' in page
    assert re.search(r'value="another grade"[^>]*checked', page)
    assert "There is a problem" not in page
    assert "This test is larger than what you believe" in page
    assert logged.cycles.count() == 1


def test_a_plan_keeps_its_step_its_conditions_and_what_the_team_believes(tomas, logged):
    sent = a_full_plan(conditions=["another grade"], condition="a day with a substitute")
    assert tomas.post(at("plan-cycle", 1), sent).status_code == 303
    cycle = logged.cycles.get(number=2)
    assert (cycle.step, cycle.belief, cycle.cost, cycle.commitment) == ("few", "low", "small", "some")
    assert cycle.conditions == ["another grade", "a day with a substitute"]
    assert Test.objects.get().conditions == ["a day with a substitute"]
    page = text(tomas.get(at("test", 1)))
    assert "A few of us" in page
    assert "This test is larger than what you believe" in page


def test_a_prediction_asks_how_sure(tomas, logged):
    for address, sent in ((at("plan-cycle", 1), a_full_plan()), (at("start-test"), a_start())):
        response = tomas.post(address, sent | {"confidence": ""})
        assert response.status_code == 422
        assert "Say how sure you are." in text(response)


def test_two_people_plan_one_cycle_and_both_plans_are_shown(tomas, cast, logged):
    plan_cycle(logged, WEEK, Guess(9, 12), by=cast.lena)
    response = tomas.post(at("plan-cycle", 1), a_full_plan())
    assert response.status_code == 409
    page = text(response)
    assert "24 students" in page
    assert "12 students, one week" in page
    assert logged.cycles.count() == 2


# ------------------------------------------------------------------ locked
@pytest.mark.parametrize(
    "extra", [{}, {"number": "1"}, {"id": "1", "pk": "1"}, {"locked_at": "", "at": "2020-01-01"}]
)
@pytest.mark.parametrize(
    "name", ["predict", "plan-cycle", "study", "decide", "log-result", "share-notes", "add-condition"]
)
def test_no_crafted_request_changes_a_prediction_after_a_datum(tomas, logged, name, extra):
    before = next(iter(Prediction.objects.filter(cycle__number=1).values()))
    sent = {
        "cycle": 1, "expected": 1, "key": str(uuid.uuid4()), "value": "12", "out_of": "12", "confidence": "very",
        "predicted": "12", "prediction": "12", "scale": "x", "starts": "2026-10-05", "ends": "2026-10-09",
        "decision": "adopt", "reason": "So.", "too_few": "on", "did": "x", "condition": "rain", "next": "",
    } | extra  # fmt: skip
    assert tomas.post(at(name, 1), sent).status_code in {303, 409, 422}
    assert list(Prediction.objects.filter(pk=before["id"]).values()) == [before]
    told = text(tomas.get(at("test", 1)))
    assert "8 of 12" in told or re.search(r"Predicted</dt><dd>8<", told)
    for method in ("put", "patch", "delete"):
        assert getattr(tomas, method)(at(name, 1)).status_code == 405


def test_every_prediction_is_set_against_the_result(tomas, cast, logged):
    predict(logged.cycles.get(), Guess(11, 12, "", "very"), by=cast.tomas)
    for name in ("study", "decide"):
        page = text(tomas.get(at(name, 1)))
        assert re.search(r"Predicted on \d+ \w+, 8 of 12: met, 8 points more\.", page)
        assert re.search(r"Predicted again on \d+ \w+, 11 of 12: partly met, 17 points less\.", page)
    page = text(tomas.get(at("test", 1)))
    assert "9 of 12 back the next day. 8 of 12 predicted: met, 8 points more." in page
    assert "The result: partly met, 17 points less." in page


# ------------------------------------------------------------------ names
@pytest.mark.parametrize(
    ("name", "sent", "field"),
    [
        ("study", a_study(), "did"),
        ("decide", a_decision(), "reason"),
        ("plan-cycle", a_full_plan(), "objective"),
    ],
)
def test_a_name_is_asked_about_once_and_then_saved(tomas, cast, logged, name, sent, field):
    sent = sent | {field: "It helped Guadalupe, and Tomas saw it."}
    asked = tomas.post(at(name, 1), sent)
    assert asked.status_code == 422
    assert "Please leave out student names: “Guadalupe”. Change it, or save as it is." in text(asked)
    assert 'name="as_it_is" value="asked"' in text(asked)
    assert "It helped Guadalupe" in text(asked)
    assert tomas.post(at(name, 1), sent | {"as_it_is": "asked"}).status_code == 303
    assert Cycle.objects.filter(**{field: sent[field]}).exists()


def test_a_result_a_claim_and_a_note_ask_too(tomas, cast, logged):
    result = {"cycle": 1, "expected": 1, "value": "3", "out_of": "5", "note": "Ask Ximena.", "next": ""}
    claim = {
        "idea": cast.idea.pk,
        "direction": "raises",
        "for_whom": "everybody who was tested",
        "claim": "Ask Ximena.",
        "tests_for": "1",
    }
    assert tomas.post(at("log-result", 1), result).status_code == 422
    assert tomas.post(at("write-learning"), claim).status_code == 422
    assert tomas.post(at("write-learning"), claim | {"as_it_is": "asked"}).status_code == 302
    tomas.force_login(cast.cora)
    note = {"kind": "note", "text": "Ask Ximena."}
    asked = tomas.post(at("note", "harbor-high"), note)
    assert (asked.status_code, 'name="as_it_is" value="asked"' in text(asked)) == (422, True)
    assert tomas.post(at("note", "harbor-high"), note | {"as_it_is": "asked"}).status_code == 302


# ------------------------------------------------------------------ notes, conditions, copies
def test_one_tap_shares_the_notes_and_another_keeps_them(tomas, cast, logged):
    study(logged.cycles.get(), {"did": "Called at the door."}, expected=None, by=cast.tomas)
    page = text(tomas.get(at("test", 1)))
    assert "Only your team and its coach read what you did" in page
    assert tomas.post(at("share-notes", 1)).status_code == 303
    assert "The network reads these notes since" in text(tomas.get(at("test", 1)))
    assert tomas.post(at("share-notes", 1), {"keep": "1"}).status_code == 303
    assert logged.cycles.get().notes_shared_at is None


def test_others_read_that_notes_are_the_team_s_whether_there_are_any_or_not(client, cast, logged):
    client.force_login(cast.quinn)
    words = "Notes are the team’s own until it shares them."
    without = text(client.get(at("test", 1)))
    study(logged.cycles.get(), {"did": "Called at the door."}, expected=None, by=cast.tomas)
    held = text(client.get(at("test", 1)))
    assert words in without
    assert words in held
    assert "Called at the door." not in held
    assert client.post(at("share-notes", 1)).status_code == 403
    share_notes(logged.cycles.get(), by=cast.tomas)
    assert "Called at the door." in text(client.get(at("test", 1)))


def test_the_team_adds_a_condition_once_and_can_take_it_back(tomas, cast, logged):
    for _ in range(2):
        assert tomas.post(at("add-condition", 1), {"condition": "a rainy day"}).status_code == 303
    assert Test.objects.get().conditions == ["a rainy day"]
    page = text(tomas.get(at("test", 1)))
    assert re.search(r"Not yet with</dt><dd>[^<]*another teacher[^<]*a rainy day<", page)
    tomas.post(at("add-condition", 1), {"condition": "x" * 81})
    assert "80 characters at most" in text(tomas.get(at("test", 1)))
    tomas.post(at("undo", AuditEntry.objects.first().pk))
    assert Test.objects.get().conditions == []


def test_a_copy_is_prefilled_and_both_pages_give_credit(client, cast, logged):
    client.force_login(cast.quinn)
    page = text(client.get(at("start-test", **{"from": 1})))
    assert 'name="copied" value="1"' in page
    sent = a_start(idea=cast.idea.slug, school="quay-high", copied="1")
    assert client.post(at("start-test"), sent).status_code == 303
    assert "Harbor High, test 1" in text(client.get(at("test", 2)))
    assert "Quay High, test 2" in text(client.get(at("test", 1)))


# ------------------------------------------------------------------ coach, quality, misses
def test_the_rules_stand_on_a_page_for_everybody(client, db):
    page = text(client.get("/help/coach/"))
    assert all(rule.says in page and rule.why in page for rule in RULES)


def test_a_stop_elsewhere_is_told_while_drafting(tomas, cast, logged):
    other = cast.start(cast.quay_high, by=cast.quinn, lead=cast.quinn)
    assert "Another school has stopped" not in text(tomas.get(at("plan-cycle", 1)))
    log_result(other.cycles.get(), value=1, out_of=12, by=cast.quinn)
    decide(other.cycles.get(), Decision.ABANDON, expected=None, reason="No.", by=cast.quinn)
    assert "Another school has stopped a test of this idea." in text(tomas.get(at("plan-cycle", 1)))


def test_how_a_team_tests_is_its_own_page(tomas, cast, logged):
    page = text(tomas.get(at("quality", "harbor-high")))
    assert "1 of 1 cycle" in page
    assert "nothing to count yet" in page
    assert at("quality", "harbor-high") in text(tomas.get(at("test", 1)))
    for other in (cast.hana, cast.quinn, cast.faye):
        tomas.force_login(other)
        assert tomas.get(at("quality", "harbor-high")).status_code == 403
        assert at("quality", "harbor-high") not in text(tomas.get(at("test", 1)))


def test_the_list_tells_the_misses_and_the_funder_reads_it_of_enough_cycles(client, cast):
    client.force_login(cast.tomas)
    assert "missed it" not in text(client.get(at("tests")))
    for value in (9, 9, 9, 9, 9, 9, 9, 3, 7):
        go(cast, cast.start().cycles.get(), value, decision=Decision.ADOPT)
    page = text(client.get(at("tests")))
    assert "Of 9 closed cycles with a prediction, 2 missed it (22%, range 6 to 55%)." in page
    assert "1 of these came near. That is too few to say more." in page
    client.force_login(cast.faye)
    assert "missed it" not in text(client.get(at("tests")))
    go(cast, cast.start().cycles.get(), 3, decision=Decision.ADOPT)
    page = text(client.get(at("tests")))
    assert "3 missed it (30%" in page
    assert "a network that always hits learns little" in page


# ------------------------------------------------------------------ agreements
def test_the_hub_records_agreements_where_the_data_rule_stands(client, cast):
    client.force_login(cast.hana)
    assert "No agreement lists them." in text(client.get(at("charter")))
    assert at("agreements") in text(client.get(at("charter")))
    terms = {"district": "bay-district", "elements": ["test-counts"], "purpose": "To improve", "starts": "2026-01-01", "ends": "2036-01-01", "signed_by": "Ana Ruiz"}  # fmt: skip
    assert client.post(at("agreements"), terms).status_code == 302
    assert "Every district’s agreement lists the counts of tests" in text(client.get(at("charter")))
    assert "Every district has an agreement in force" in text(client.get(at("agreements")))
    client.post(at("undo", AuditEntry.objects.first().pk))
    assert "No agreement lists them." in text(client.get(at("charter")))
    client.force_login(cast.lena)
    assert client.get(at("agreements")).status_code == 403
    assert at("agreements") not in text(client.get(at("charter")))


# ------------------------------------------------------------------ odd text, many tests
@pytest.mark.parametrize("words", [ODD, "<script>alert(1)</script>" * 5, "a\N{RIGHT-TO-LEFT OVERRIDE}b"], ids=["long", "tags", "bidi"])  # fmt: skip
def test_odd_text_breaks_no_page(tomas, cast, logged, words):
    told = a_study(did=words, surprise=words, for_whom=words, learned=words)
    assert tomas.post(at("study", 1), told).status_code == 303
    assert tomas.post(at("add-condition", 1), {"condition": words[:80]}).status_code == 303
    assert (
        tomas.post(at("decide", 1), a_decision(expected=2, decision="adapt", reason=words)).status_code == 303
    )
    share_notes(logged.cycles.get(number=1), by=cast.tomas)
    for reader in (cast.tomas, cast.quinn, cast.hana):
        tomas.force_login(reader)
        for name in ("tests", "tests-file"):
            assert tomas.get(at(name)).status_code == 200
        page = text(tomas.get(at("test", 1)))
        assert words[:40].replace("<", "&lt;") in page or words[:40] in page
        assert "<script>alert" not in tomas.get(at("test", 1)).content.decode()


@pytest.mark.parametrize("count", [1, 40])
def test_the_list_holds_one_and_forty_tests_of_a_school_with_a_very_long_name(
    tomas, cast, count, django_assert_max_num_queries
):
    cast.harbor_high.name, cast.harbor_high.short_name = LONG[:160], ""
    cast.harbor_high.save()
    for _ in range(count):
        cast.start()
    with django_assert_max_num_queries(MOST_QUERIES):
        page = tomas.get(at("tests"))
    assert title(page) == ("1 test: 1 due" if count == 1 else "40 tests: 40 due")
    assert LONG[:150].strip() in text(page)
