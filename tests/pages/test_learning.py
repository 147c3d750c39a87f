"""The evidence ledger: claims that rest on tests, keep the ones against them, and never type their own rung."""

import csv
import datetime as dt
import io

import pytest
from django.urls import reverse

from gofar.apps.access.clock import at as on_day
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.undo import undo
from gofar.apps.improvement.actions.claims import cite_tests, retire_claim, reword_claim
from gofar.apps.improvement.actions.learning import Parts, write_learning
from gofar.apps.improvement.actions.tests import decide, log_result
from gofar.apps.improvement.models import Learning
from gofar.core.practice.claims import Direction
from gofar.core.practice.cycle import Decision
from tests.cast import second_factor

LONG = "High School for Environmental Studies and Community Leadership at Bushwick Campus"
MOST_QUERIES = 30


def at(name: str, *more: object, network: str = "harbor", query: str = "") -> str:
    return reverse(name, args=[network, *more]) + query


def text(response) -> str:
    return response.content.decode()


def close(cast, decision: Decision, school=None, value=9, **changes):
    test = cast.start(school, by=cast.dora, **changes)
    log_result(test.cycles.get(), value=value, out_of=12, by=cast.dora)
    decide(test.cycles.get(), decision, expected=None, by=cast.dora)
    return test


def claimed(cast, *tests_for, words="", against=(), by=None, **parts):
    parts = {"idea": cast.idea, "for_whom": "9th grade", "measure": cast.attendance} | parts
    return write_learning(
        cast.harbor,
        words,
        parts=Parts(**parts),
        tests_for=tests_for,
        tests_against=against,
        by=by or cast.hana,
    )


@pytest.fixture
def kept(cast):
    return close(cast, Decision.ADOPT)


@pytest.fixture
def stopped(cast, kept):
    return close(cast, Decision.ABANDON, cast.quay_high, lead=cast.quinn, value=2)


@pytest.fixture
def as_teacher(client, cast):
    client.force_login(cast.tomas)
    return client


def form(cast, **changes):
    return {
        "idea": cast.idea.pk,
        "direction": "raises",
        "measure": cast.attendance.pk,
        "for_whom": "9th grade",
        "tests_for": "1",
    } | changes


# ------------------------------------------------------------------ reading
def test_the_ledger_opens_with_its_finding_and_groups_claims_by_driver(as_teacher, cast, kept, stopped):
    claimed(cast, kept, against=[stopped], conditions="an adult calls")
    page = text(as_teacher.get(at("learning")))
    assert "One claim: one contested</h1>" in page
    assert "Two tests are cited." in page
    call = cast.idea.title
    assert f"“{call}” raises {cast.attendance.name}, for 9th grade, when an adult calls." in page
    assert 'id="driver-1"' in page and ">tested</span>" in page and "one test for it, one against" in page


def test_what_contradicts_a_claim_stands_beside_it(as_teacher, cast, kept, stopped):
    claimed(cast, kept, against=[stopped])
    page = text(as_teacher.get(at("learning")))
    entry = page[page.index('<ol class="ldg">') : page.index("</ol>", page.index('<ol class="ldg">'))]
    assert "But" in entry and at("test", "2") in entry and "Quay High: missed its prediction" in entry


def test_words_without_parts_stay_readable(as_teacher, cast, kept):
    write_learning(cast.harbor, "Calls bring students back.", tests_for=[kept], by=cast.hana)
    page = text(as_teacher.get(at("learning")))
    assert "Calls bring students back." in page and "Of no idea in the theory" in page
    assert "Nobody has said for whom." in page
    assert "Calls bring students back." in text(as_teacher.get(at("claim", 1)))


def test_what_did_not_work_is_a_list_of_its_own(as_teacher, cast, stopped):
    page = text(as_teacher.get(at("learning")))
    assert 'id="not-worked"' in page and "Quay High:" in page[page.index('id="not-worked"') :]


def test_a_claim_says_its_rung_its_rule_and_what_is_missing(as_teacher, cast, kept, stopped):
    claimed(cast, kept, against=[stopped])
    page = text(as_teacher.get(at("claim", 1)))
    assert "Tested: 2 cycles have a prediction, a result and a decision." in page
    assert "To be “repeated” it lacks: 2 more closed cycles in the same school" in page
    assert "Contested: a third or more of its tests speak against it" in page
    assert (
        at("test", "1") in page and at("idea", cast.idea.slug) in page and at("measure", "attendance") in page
    )


def test_a_cited_side_that_its_result_denies_is_said_and_earns_nothing(as_teacher, cast, stopped):
    claimed(cast, stopped)
    page = text(as_teacher.get(at("claim", 1)))
    assert "Cited for the claim, but its last result says otherwise" in page
    Learning.objects.all().delete()
    claimed(cast, stopped, direction=Direction.NEITHER)
    assert "says otherwise" not in text(as_teacher.get(at("claim", 1)))


def test_a_test_that_is_taken_back_lowers_the_rung_and_the_page_says_why(as_teacher, cast, kept):
    claimed(cast, kept)
    decided = AuditEntry.objects.get(action="improvement.decide")
    undo(decided, by=cast.dora)
    page = text(as_teacher.get(at("claim", 1)))
    assert "Fell from tested to hunch: the decision on test 1 was taken back on" in page
    idea = text(as_teacher.get(at("idea", cast.idea.slug)))
    assert "Fell from tested to designed: the decision on test 1 was taken back on" in idea


def test_a_whole_test_and_a_result_taken_back_are_told_too(as_teacher, cast, kept):
    other = cast.start(cast.quay_high, by=cast.dora, lead=cast.quinn)
    log_result(other.cycles.get(), value=9, out_of=12, by=cast.dora, decision=Decision.ADOPT)
    claimed(cast, kept, other)
    undo(
        AuditEntry.objects.get(
            action="improvement.log_result", about_id=str(other.cycles.get().results.get().pk)
        ),
        by=cast.dora,
    )
    started = AuditEntry.objects.filter(action="improvement.start_test").order_by("pk").first()
    undo(AuditEntry.objects.get(action="improvement.decide"), by=cast.dora)
    undo(AuditEntry.objects.filter(action="improvement.log_result").order_by("pk").first(), by=cast.dora)
    undo(started, by=cast.dora, anyway=True)
    page = text(as_teacher.get(at("claim", 1)))
    assert "Fell from tested to hunch:" in page
    assert "test 1 was taken back on" in page and "a result of test 2 was taken back on" in page


def test_counts_inside_a_claim_are_for_those_entitled_to_them(client, cast, kept):
    claimed(cast, kept, words="At Harbor 9 of 12 came back.", conditions="9 of 12 are reached")
    second_factor(cast.tomas)
    client.force_login(cast.tomas)
    for page in (at("learning"), at("claim", 1)):
        assert "9 of 12" in text(client.get(page))
    client.force_login(cast.faye)
    for page in (at("learning"), at("claim", 1), at("ledger-csv"), at("ledger-json")):
        told = text(client.get(page))
        assert "9 of 12" not in told and "At Harbor some came back." in told


def test_an_empty_ledger_says_what_will_come(client, cast):
    client.force_login(cast.hana)
    page = text(client.get(at("learning")))
    assert "Nothing is written down yet</h1>" in page
    assert at("write-learning") in page
    client.force_login(cast.faye)
    assert at("write-learning") not in text(client.get(at("learning")))
    client.force_login(cast.hana)
    assert "No test is closed yet" in text(client.get(at("write-learning")))


def test_forty_claims_and_a_long_name_fit_in_few_queries(
    as_teacher, cast, kept, django_assert_max_num_queries
):
    cast.harbor_high.short_name, cast.harbor_high.name = "", LONG
    cast.harbor_high.save()
    for number in range(40):
        claimed(cast, kept, words=f"Claim {number}.")
    addresses = (
        at("learning"),
        at("claim", 7),
        at("write-learning", query="?for=1"),
        at("edit-claim", 7),
        at("ledger-csv"),
    )
    for address in addresses:
        with django_assert_max_num_queries(MOST_QUERIES):
            page = text(as_teacher.get(address))
    with django_assert_max_num_queries(MOST_QUERIES):
        page = text(as_teacher.get(at("learning")))
    assert "40 claims, none repeated yet" in page
    assert LONG in text(as_teacher.get(at("claim", 7)))


def test_the_files_say_what_the_page_says(as_teacher, cast, kept, stopped):
    claimed(cast, kept, against=[stopped])
    rows = list(csv.DictReader(io.StringIO(text(as_teacher.get(at("ledger-csv"))))))
    found = as_teacher.get(at("ledger-json")).json()["claims"]
    assert len(rows) == len(found) == 1
    assert rows[0]["rung"] == "2" and rows[0]["for_whom"] == "9th grade"
    assert rows[0]["tests_against"] == "2 Quay High: missed"
    one = found[0]
    assert (one["rung_word"], one["state"], one["idea"]) == ("tested", "contested", cast.idea.slug)
    assert one["tests_for"] == [{"test": 1, "school": "Harbor High", "verdict": "met", "decision": "adopt"}]
    assert one["contradictions"] == [2]


@pytest.mark.parametrize(
    "name", ["learning", "write-learning", "ledger-csv", "ledger-json", "claim", "edit-claim"]
)
def test_strangers_find_nothing_and_anonymous_readers_are_asked_who_they_are(client, cast, kept, name):
    claimed(cast, kept)
    address = at(name, *([1] if "claim" in name else []))
    assert client.get(address).status_code == 302
    client.force_login(cast.pia)
    assert client.get(address).status_code == 404
    client.force_login(cast.tomas)
    assert client.get(at("claim", 9)).status_code == 404


# ------------------------------------------------------------------ writing
def test_a_teacher_writes_a_claim_and_may_take_it_back(as_teacher, cast, kept, stopped):
    data = form(
        cast, what_next="Try spring.", tests_for="#1, 1", tests_against="2", conditions="an adult calls"
    )
    assert as_teacher.post(at("write-learning"), data).url == at("claim", 1)
    claim = Learning.objects.get()
    cited = {(c.test.number, c.speaks_for) for c in claim.citations.all()}
    assert (claim.by, claim.idea, claim.measure) == (cast.tomas, cast.idea, cast.attendance)
    assert cited == {(1, True), (2, False)}
    change = AuditEntry.objects.first()
    page = text(as_teacher.get(at("claim", 1)))
    assert "an adult calls" in page and at("undo", str(change.pk)) in page
    undo(change, by=cast.tomas)
    assert as_teacher.get(at("claim", 1)).status_code == 404
    assert "an adult calls" not in text(as_teacher.get(at("learning")))


def test_the_first_step_offers_ideas_and_the_second_sorts_their_tests(as_teacher, cast, kept, stopped):
    first = text(as_teacher.get(at("write-learning")))
    step = at("write-learning", query=f"?idea={cast.idea.slug}")
    assert step in first and "2 tests" in first
    second = text(as_teacher.get(step))
    assert 'name="tests_for" value="1"' in second and 'name="tests_against" value="2"' in second
    assert "What have you learned about" in second and "Cannot tell" in second
    assert 'value="1"' in text(as_teacher.get(at("write-learning", query="?for=1")))


def test_a_prediction_in_the_list_keeps_its_count_from_others(client, cast, kept):
    step = at("write-learning", query=f"?idea={cast.idea.slug}")
    client.force_login(cast.quinn)
    page = text(client.get(step))
    assert "Predicted: back the next day" in page and "8 of 12" not in page


@pytest.mark.parametrize(
    ("changes", "field", "said"),
    [
        ({"tests_for": ""}, "tests_for", "This claim cites no test."),
        ({"for_whom": ""}, "for_whom", "write “everybody who was tested”"),
        ({"idea": ""}, "idea", "Choose the idea that the claim is about."),
        ({"tests_for": "99"}, "tests_for", "There is no test 99 in this network."),
        ({"tests_for": "one"}, "tests_for", "“one” is no test number."),
        ({"tests_against": "1"}, "tests_against", "stands on both sides"),
    ],
)
def test_a_claim_that_says_too_little_is_refused_at_its_field(as_teacher, cast, kept, changes, field, said):
    answer = as_teacher.post(at("write-learning"), form(cast, claim="Kept words.", **changes))
    assert answer.status_code == 422
    assert said in text(answer) and f'href="#id_{field}"' in text(answer) and "Kept words." in text(answer)
    assert not Learning.objects.exists()


def test_those_who_only_look_on_may_not_write(client, cast, kept):
    claimed(cast, kept)
    for person in (cast.faye, cast.omar, cast.dev):
        client.force_login(person)
        for address in (at("write-learning"), at("edit-claim", 1), at("retire-claim", 1)):
            assert client.get(address).status_code == 403
            assert client.post(address, form(cast)).status_code == 403
        page = text(client.get(at("claim", 1)))
        assert at("edit-claim", 1) not in page
    assert Learning.objects.count() == 1


# ------------------------------------------------------------------ changing
def test_words_and_tests_change_as_versions_with_a_reason(as_teacher, cast, kept, stopped):
    claimed(cast, kept, conditions="anybody calls")
    data = form(cast, conditions="an adult calls", reason="Who calls matters.", expected=1, tests_against="2")
    assert as_teacher.post(at("edit-claim", 1), data).url == at("claim", 1)
    page = text(as_teacher.get(at("claim", 1)))
    assert f"Version 2, by {cast.tomas.name}" in page and "Who calls matters." in page
    assert "<del>anybody</del>" in page and "<ins>an adult</ins>" in page
    assert "Quay High" in page
    undo(AuditEntry.objects.filter(action="improvement.cite_tests").get(), by=cast.tomas)
    undo(AuditEntry.objects.filter(action="improvement.reword_claim").get(), by=cast.tomas)
    page = text(as_teacher.get(at("claim", 1)))
    assert "Version 3" in page and "Closed cycles that it does not cite:" in page
    assert Learning.objects.get().conditions == "anybody calls"


def test_a_form_sent_unchanged_saves_nothing(as_teacher, cast, kept):
    claimed(cast, kept)
    log = AuditEntry.objects.count()
    as_teacher.post(at("edit-claim", 1), form(cast, expected=1))
    assert "You changed nothing" in text(as_teacher.get(at("claim", 1)))
    assert AuditEntry.objects.count() == log


def test_the_second_writer_is_shown_both_texts_and_loses_nothing(as_teacher, cast, kept):
    claim = claimed(cast, kept)
    reword_claim(claim, {"for_whom": "10th grade"}, expected=1, by=cast.hana)
    answer = as_teacher.post(at("edit-claim", 1), form(cast, for_whom="girls in 9th grade", expected=1))
    page = text(answer)
    assert answer.status_code == 409
    assert "girls in 9th grade" in page and "10th" in page and "What Hana saved" in page
    same = as_teacher.post(at("edit-claim", 1), form(cast, for_whom="10th grade", expected=1))
    assert same.status_code == 302
    final = as_teacher.post(at("edit-claim", 1), form(cast, for_whom="girls in 9th grade", expected=2))
    assert final.status_code == 302 and Learning.objects.get().for_whom == "girls in 9th grade"


def test_a_claim_must_keep_a_test_and_say_for_whom(as_teacher, cast, kept):
    claimed(cast, kept)
    assert "This claim cites no test." in text(
        as_teacher.post(at("edit-claim", 1), form(cast, tests_for="", expected=1))
    )
    assert as_teacher.post(at("edit-claim", 1), form(cast, for_whom=" ", expected=1)).status_code == 422


def test_a_retired_claim_says_why_and_can_be_held_again(as_teacher, cast, kept):
    claimed(cast, kept)
    assert as_teacher.post(at("retire-claim", 1), {"why": ""}).status_code == 422
    assert as_teacher.post(at("retire-claim", 1), {"why": "Attendance fell anyway."}).url == at("claim", 1)
    page = text(as_teacher.get(at("claim", 1)))
    assert "Attendance fell anyway." in page and "No longer held" in page
    assert at("retire-claim", 1) not in page
    ledger = text(as_teacher.get(at("learning")))
    assert 'id="retired"' in ledger and "Nothing is written down yet" in ledger
    undo(AuditEntry.objects.filter(action="improvement.retire_claim").get(), by=cast.tomas)
    assert "Attendance fell anyway." not in text(as_teacher.get(at("claim", 1)))


def test_actions_refuse_what_forms_refuse(cast, kept, stopped):
    from gofar.core.errors import DataRefused

    claim = claimed(cast, kept)
    with pytest.raises(DataRefused, match="no test"):
        cite_tests(claim, tests_for=[], tests_against=[], by=cast.hana)
    with pytest.raises(DataRefused, match="both sides"):
        cite_tests(claim, tests_for=[kept], tests_against=[kept], by=cast.hana)
    with pytest.raises(DataRefused, match="for whom"):
        claimed(cast, kept, for_whom=" ")
    with pytest.raises(DataRefused, match="why"):
        retire_claim(claim, " ", by=cast.hana)
    retire_claim(claim, "Enough.", by=cast.hana)
    retire_claim(claim, "Again.", by=cast.hana)
    assert Learning.objects.get().retired_why == "Enough."


def test_a_claim_is_dated_by_the_networks_day(as_teacher, cast, kept):
    with on_day(dt.datetime(2026, 9, 20, 12, tzinfo=dt.UTC)):
        claim = claimed(cast, kept)
    assert claim.at.date() == dt.date(2026, 9, 20)
