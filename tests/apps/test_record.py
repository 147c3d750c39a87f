"""The record: what is written stays, can be taken back, and is never lost between two writers."""

import datetime as dt
import uuid

import pytest
from django.contrib.auth.models import AnonymousUser

from gofar.apps.access.clock import at, now
from gofar.apps.access.errors import CannotUndo, Conflict
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.queries import latest_change
from gofar.apps.access.undo import undo, undo_refused
from gofar.apps.access.versions import versions
from gofar.apps.improvement.actions.charter import reword_charter, sign_charter
from gofar.apps.improvement.actions.learning import write_learning
from gofar.apps.improvement.actions.tests import Guess, Plan, decide, log_result, predict, study
from gofar.apps.improvement.models import Charter, Result, Test
from gofar.core.errors import DataRefused
from gofar.core.practice.cycle import Decision
from tests.cast import BEGAN


def latest() -> AuditEntry:
    return AuditEntry.objects.first()


def test_two_people_edit_one_charter_and_the_second_is_shown_both_texts(cast):
    charter = Charter.objects.get(network=cast.harbor)
    other = Charter.objects.get(pk=charter.pk)

    reword_charter(charter, {"problem": "One in three falls off track."}, expected=1, by=cast.dora)
    with pytest.raises(Conflict) as conflict:
        reword_charter(other, {"problem": "Too many fall off track."}, expected=1, by=cast.hana)

    assert conflict.value.yours["problem"] == "Too many fall off track."
    assert conflict.value.theirs["problem"] == "One in three falls off track."
    assert [row.data["problem"] for row in versions(charter)] == ["", "One in three falls off track."]


def test_an_undo_restores_the_text_before_as_a_new_version(cast):
    charter = Charter.objects.get(network=cast.harbor)
    reword_charter(charter, {"problem": "First."}, expected=1, by=cast.dora)
    reword_charter(charter, {"problem": "Second."}, expected=2, by=cast.dora)

    undo(latest(), by=cast.dora)

    charter.refresh_from_db()
    assert (charter.problem, charter.version) == ("First.", 4)
    assert latest().says == "took back: reworded the charter (version 3)"


def test_an_undo_after_somebody_has_built_on_it_shows_both_texts(cast):
    charter = Charter.objects.get(network=cast.harbor)
    reword_charter(charter, {"problem": "First."}, expected=1, by=cast.dora)
    reword_charter(charter, {"problem": "Second."}, expected=2, by=cast.dora)
    change = latest()
    reword_charter(charter, {"problem": "Third."}, expected=3, by=cast.hana)

    with pytest.raises(Conflict) as conflict:
        undo(change, by=cast.dora)
    assert (conflict.value.yours["problem"], conflict.value.theirs["problem"]) == ("First.", "Third.")

    undo(change, by=cast.dora, anyway=True)
    charter.refresh_from_db()
    assert charter.problem == "First."


def test_a_colleague_cannot_undo_what_is_not_hers_but_the_hub_can(cast):
    cast.start(by=cast.tomas)
    change = latest()
    with pytest.raises(CannotUndo):
        undo(change, by=cast.lena)
    undo(change, by=cast.hana)
    assert Test.objects.get().retracted_at is not None


def test_a_change_is_taken_back_once_and_for_thirty_days(cast):
    cast.start(by=cast.tomas)
    change = latest()
    undo(change, by=cast.tomas)
    with pytest.raises(CannotUndo, match="already"):
        undo(AuditEntry.objects.get(pk=change.pk), by=cast.tomas)

    with at(BEGAN):
        cast.start(by=cast.tomas)
    with pytest.raises(CannotUndo, match="30 days"):
        undo(AuditEntry.objects.filter(at=BEGAN).first(), by=cast.tomas)


def test_the_audit_log_cannot_be_changed(cast):
    entry = latest()
    entry.says = "did nothing"
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()


def test_a_prediction_is_locked_at_the_first_result_and_stays_locked_when_it_is_taken_back(cast):
    cycle = cast.start().cycles.get()
    prediction = cycle.predictions.get()
    assert prediction.locked_at is None

    log_result(cycle, value=9, out_of=12, by=cast.tomas)
    prediction.refresh_from_db()
    locked = prediction.locked_at
    assert locked is not None
    undo(latest(), by=cast.tomas)

    prediction.refresh_from_db()
    assert prediction.locked_at == locked
    assert Result.objects.get().retracted_at is not None
    second = predict(cycle, Guess(10, 12), by=cast.tomas)
    assert (second.number, cycle.predictions.first().value) == (2, 8)
    assert second.locked_at is not None


def test_a_decision_needs_a_result(cast):
    cycle = cast.start().cycles.get()
    with pytest.raises(DataRefused) as refusal:
        decide(cycle, Decision.ADOPT, expected=None, by=cast.tomas)
    assert refusal.value.code == "test.no-result"


def test_changing_it_drafts_the_next_cycle_and_an_undo_takes_the_draft_away(cast):
    test = cast.start()
    cycle = test.cycles.get()
    log_result(cycle, value=5, out_of=12, by=cast.tomas)
    study(cycle, {"did": "Called on four of five days."}, expected=cycle.version, by=cast.tomas)
    cycle.refresh_from_db()
    decide(cycle, Decision.ADAPT, expected=cycle.version, by=cast.tomas, reason="Call before class.")
    assert [c.number for c in test.cycles.filter(retracted_at=None)] == [1, 2]

    undo(latest(), by=cast.tomas)

    cycle.refresh_from_db()
    assert (cycle.decision, cycle.did) == ("", "Called on four of five days.")
    assert [c.number for c in test.cycles.filter(retracted_at=None)] == [1]


def test_the_same_client_key_twice_changes_nothing(cast):
    key = uuid.uuid4()
    first, second = cast.start(uuid=key), cast.start(uuid=key)
    cycle = first.cycles.get()
    log_result(cycle, value=1, by=cast.tomas, uuid=key)
    log_result(cycle, value=1, by=cast.tomas, uuid=key)
    assert first == second
    assert (Test.objects.count(), Result.objects.count()) == (1, 1)
    assert AuditEntry.objects.filter(action="improvement.start_test").count() == 1


@pytest.mark.parametrize(("value", "out_of"), [(-1, 12), (13, 12), (1, 0)])
def test_an_impossible_count_is_refused_and_nothing_is_written(cast, value, out_of):
    cycle = cast.start().cycles.get()
    with pytest.raises(DataRefused):
        log_result(cycle, value=value, out_of=out_of, by=cast.tomas)
    assert not Result.objects.exists()


def test_a_test_that_ends_before_it_starts_is_refused(cast):
    with pytest.raises(DataRefused):
        cast.start(plan=Plan("a class", dt.date(2026, 10, 9), dt.date(2026, 10, 5)))
    assert not Test.objects.exists()


def test_an_aim_that_ends_before_it_begins_is_refused(cast):
    charter = Charter.objects.get(network=cast.harbor)
    text = {"baseline_on": dt.date(2026, 6, 1), "by_when": dt.date(2026, 5, 1)}
    with pytest.raises(DataRefused):
        reword_charter(charter, text, expected=1, by=cast.dora)


def test_a_school_may_ask_first_and_sign_later(cast):
    sign_charter(cast.harbor_high, name="L. Vance", question="Who sees our numbers?", by=cast.lena)
    sign_charter(cast.harbor_high, name="L. Vance", by=cast.lena)
    standing = cast.harbor_high.signatures.get(retracted_at=None)
    assert standing.state == "signed"


def test_learning_rests_on_a_test(cast):
    with pytest.raises(DataRefused):
        write_learning(cast.harbor, "Calls work.", by=cast.tomas)
    learning = write_learning(
        cast.harbor, "Calls by a known adult work.", tests_for=[cast.start()], by=cast.tomas
    )
    assert learning.citations.get().speaks_for


def test_a_row_of_the_log_and_a_version_read_as_sentences(cast):
    charter = Charter.objects.get(network=cast.harbor)
    reword_charter(charter, {"problem": "First."}, expected=1, by=cast.dora)
    assert str(latest()) == "Dora reworded the charter (version 2)"
    assert str(versions(charter).last()) == f"improvement.charter {charter.pk}, version 2"


def test_nobody_in_particular_has_changed_nothing(cast):
    assert latest_change(AnonymousUser(), cast.harbor) is None


def test_what_was_written_without_a_version_before_stays(cast):
    node = cast.idea
    entry = AuditEntry.objects.create(
        network=cast.harbor, person=cast.dora, verb="edit-theory", action="improvement.reword_part",
        says="reworded", about_type="improvement.node", about_id=str(node.pk), version_after=1, at=now(),
    )  # fmt: skip
    assert undo_refused(entry, cast.dora) == "There is no version before the first."
