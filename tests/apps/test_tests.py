"""Tests of change ideas: sent twice, written once; taken back whole; and read without small counts."""

import datetime as dt
import uuid

import pytest

from gofar.apps.access.errors import CannotUndo, Conflict
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.undo import undo
from gofar.apps.improvement.actions.tests import (
    Guess,
    Plan,
    decide,
    log_result,
    plan_cycle,
    predict,
    share_notes,
    study,
)
from gofar.apps.improvement.models import Cycle, Prediction, Result, Test
from gofar.apps.improvement.queries import tests as read
from gofar.apps.improvement.queries.theory import hypothesis_of
from gofar.apps.improvement.queries.wording import without_counts
from gofar.core.practice.cycle import Decision, Standing
from tests.cast import second_factor

WEEK = Plan("12 students, one week", dt.date(2026, 10, 12), dt.date(2026, 10, 16))


@pytest.fixture
def cycle(cast):
    return cast.start().cycles.get()


def latest():
    return AuditEntry.objects.first()


def test_planning_twice_with_one_key_plans_one_cycle(cast, cycle):
    key = uuid.uuid4()
    first = plan_cycle(cycle.test, WEEK, Guess(9, 12), key=key, by=cast.tomas)
    again = plan_cycle(cycle.test, WEEK, Guess(9, 12), key=key, by=cast.tomas)
    assert first == again
    assert (Cycle.objects.count(), Prediction.objects.count()) == (2, 2)


def test_predicting_twice_with_one_key_predicts_once(cast, cycle):
    key = uuid.uuid4()
    assert predict(cycle, Guess(9, 12), key=key, by=cast.tomas) == predict(
        cycle, Guess(9, 12), key=key, by=cast.tomas
    )
    assert cycle.predictions.count() == 2


def test_a_key_that_was_taken_back_may_start_anew(cast):
    key = uuid.uuid4()
    cast.start(uuid=key)
    undo(latest(), by=cast.tomas)
    assert cast.start(uuid=key).number == 2
    assert Test.objects.filter(retracted_at=None).count() == 1


def test_a_planned_cycle_fills_the_draft_that_a_decision_left(cast, cycle):
    log_result(cycle, value=5, out_of=12, by=cast.tomas)
    decide(cycle, Decision.EXPAND, expected=None, reason="It held.", by=cast.tomas)
    planned = plan_cycle(cycle.test, WEEK, Guess(20, 24), by=cast.tomas)
    assert (planned.number, planned.starts, planned.version) == (2, WEEK.starts, 2)
    assert cycle.test.cycles.count() == 2


def test_a_plan_with_a_result_is_not_taken_back_first(cast, cycle):
    planned = plan_cycle(cycle.test, WEEK, Guess(9, 12), by=cast.tomas)
    change = latest()
    log_result(planned, value=9, out_of=12, by=cast.tomas)
    with pytest.raises(CannotUndo, match="result"):
        undo(change, by=cast.tomas)
    undo(latest(), by=cast.tomas)
    undo(AuditEntry.objects.get(pk=change.pk), by=cast.tomas)
    assert list(cycle.test.cycles.filter(retracted_at=None)) == [cycle]


def test_a_result_with_its_decision_and_next_prediction_is_taken_back_whole(cast, cycle):
    log_result(
        cycle, value=9, out_of=12, decision=Decision.EXPAND, guess=Guess(18, 24), by=cast.tomas, expected=1
    )
    draft = cycle.test.cycles.get(number=2)
    assert (draft.predictions.get().value, latest().says) == (
        18,
        "logged a result in test 1 and decided: try it with more",
    )
    cycle.refresh_from_db()
    study(cycle, {"did": "Called on five mornings."}, expected=cycle.version, by=cast.lena)

    undo(AuditEntry.objects.get(action__endswith="log_result"), by=cast.tomas)

    cycle.refresh_from_db()
    assert (cycle.decision, cycle.did) == ("", "Called on five mornings.")
    assert not Result.objects.filter(retracted_at=None).exists()
    assert list(cycle.test.cycles.filter(retracted_at=None)) == [cycle]


def test_a_result_on_which_a_decision_rests_is_taken_back_second(cast, cycle):
    log_result(cycle, value=9, out_of=12, by=cast.tomas)
    change = latest()
    decide(cycle, Decision.ADOPT, expected=None, reason="It held.", by=cast.tomas)
    with pytest.raises(CannotUndo, match="decision"):
        undo(change, by=cast.tomas)


def test_a_result_with_a_decision_is_not_written_over_somebody_else_s(cast, cycle):
    log_result(cycle, value=9, out_of=12, by=cast.tomas)
    decide(cycle, Decision.ADOPT, expected=1, reason="It held.", by=cast.lena)
    with pytest.raises(Conflict):
        log_result(cycle, value=1, out_of=12, decision=Decision.ABANDON, expected=1, by=cast.tomas)
    assert Result.objects.count() == 1


def test_the_same_write_up_or_decision_again_changes_nothing(cast, cycle):
    log_result(cycle, value=9, out_of=12, by=cast.tomas)
    for _ in range(2):
        study(cycle, {"did": "Called."}, expected=1, by=cast.tomas)
    for _ in range(2):
        decide(cycle, Decision.ADOPT, expected=2, reason="It held.", by=cast.tomas)
    cycle.refresh_from_db()
    assert cycle.version == 3


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("8 of 12 came back.", "Some came back."),
        ("On Monday 4/12 came, 3 out of 5 on Friday.", "On Monday some came, some on Friday."),
        ("Five quiet students asked.", "Some students asked."),
        ("Calls went out on 4 of 5 school days.", "Calls went out on 4 of 5 school days."),
        ("All of 9th grade, four weeks", "All of 9th grade, four weeks"),
    ],
)
def test_counts_of_people_leave_the_words_and_counts_of_days_stay(written, read):
    assert without_counts(written) == read


def test_a_sister_school_reads_shared_words_without_counts(cast, cycle):
    log_result(cycle, value=9, out_of=12, by=cast.tomas)
    words = {"did": "8 of 12 families picked up.", "for_whom": "Students with an IEP: 1 of 2."}
    study(cycle, words, expected=None, by=cast.tomas)
    share_notes(cycle, by=cast.tomas)
    second_factor(cast.tomas)
    own, other = (
        read.test_for(someone, cast.harbor, 1).cycles[0].words for someone in (cast.tomas, cast.quinn)
    )
    assert (own.did, own.for_whom, own.scale) == (
        words["did"],
        words["for_whom"],
        "12 students, one week",
    )
    assert (other.did, other.for_whom, other.scale, other.held_back) == (
        "Some families picked up.", "Students with an IEP: some.", "", True,
    )  # fmt: skip


def test_what_waits_is_due_first_and_ones_own_first(cast):
    ahead = dt.date(2099, 1, 1)
    cast.start(plan=Plan("a class", dt.date(2026, 10, 5), ahead), lead=cast.lena)
    cast.start(lead=cast.lena)
    cast.start(plan=Plan("a class", dt.date(2026, 10, 5), ahead))
    cast.start(cast.quay_high, by=cast.quinn, lead=cast.quinn)
    waiting = read.waiting_for(cast.tomas, cast.harbor)
    assert [(r.test.number, r.standing) for r in waiting] == [
        (3, Standing.RUNNING), (2, Standing.DUE), (1, Standing.RUNNING),
    ]  # fmt: skip
    assert read.waiting_for(cast.faye, cast.harbor) == []


def test_an_idea_brings_its_tests_and_its_reason(cast):
    cast.start()
    assert [r.test.number for r in read.tests_of_idea(cast.omar, cast.harbor, cast.idea)] == [1]
    assert read.tests_of_idea(cast.pia, cast.harbor, cast.idea) == []
    assert hypothesis_of(cast.omar, cast.idea) == "A call brings students back."
    assert hypothesis_of(cast.pia, cast.idea) == ""
