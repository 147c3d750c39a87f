"""Causes, beliefs and the bank of measures through the API, as their pages have them."""

import pytest

from gofar.apps.data.models import Collecting
from gofar.apps.improvement.models import Cause, Overrule
from tests.programs import program

WHY = {
    "category": "Families", "text": "Nobody picks up before ten", "evidence": "empathy",
    "control": "partly", "source": "Six calls", "drivers": ["every-absence-is-noticed"],
}  # fmt: skip
HERE = "theory/causes"
DRIVER = "theory/parts/every-absence-is-noticed"
IDEA = "theory/parts/call-home-on-the-first-day-out"


def test_a_cause_is_added_once_changed_with_its_version_and_taken_off(cast):
    dora = program(cast.dora)
    made = dora.post(HERE, WHY, idempotency_key="c-1")
    assert made.status_code == 201, made.content
    assert dora.post(HERE, WHY, idempotency_key="c-1").content == made.content
    assert (Cause.objects.count(), made.json()["drivers"]) == (1, ["every-absence-is-noticed"])
    smaller = dora.post(HERE, WHY | {"text": "They work nights", "below": 1, "drivers": []})
    assert smaller.json()["below"] == 1
    changed = dora.patch(f"{HERE}/1", {"text": "Nobody picks up before noon"}, if_match='"1"')
    assert (changed.status_code, changed.json()["text"], changed.json()["version"]) == (
        200,
        "Nobody picks up before noon",
        2,
    )
    assert changed.json()["source"] == "Six calls"
    crossed = dora.patch(f"{HERE}/1", {"text": "Nobody picks up at all"}, if_match='"1"')
    assert crossed.status_code == 409
    loose = dora.patch(f"{HERE}/2", {"below": None}, if_match='"1"')
    assert loose.json()["below"] is None
    assert dora.post(f"{HERE}/2/retire").status_code == 200
    assert [one["number"] for one in dora.get(HERE).json()["items"]] == [1]
    assert dora.post(f"{HERE}/2/back").status_code == 200
    assert len(dora.get(HERE).json()["items"]) == 2


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"source": ""}, 422, "causes.source"),
        ({"below": 7}, 404, "cause.not-visible"),
        ({"evidence": "rumour"}, 422, "api.unfit"),
        ({"text": " "}, 422, "api.unfit"),
    ],
)
def test_a_cause_that_cannot_be_so_is_refused(cast, changes, status, code):
    refused = program(cast.dora).post(HERE, WHY | changes)
    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert Cause.objects.count() == 0


def test_a_teacher_reads_causes_and_changes_none(cast):
    program(cast.dora).post(HERE, WHY)
    tomas = program(cast.tomas)
    assert tomas.get(f"{HERE}/1").json()["text"] == WHY["text"]
    assert tomas.post(HERE, WHY).status_code == 403
    assert tomas.patch(f"{HERE}/1", {"text": "No"}, if_match='"1"').status_code == 403
    assert program(cast.pia).get(f"{HERE}/1").status_code == 404


def test_what_somebody_knows_stands_beside_what_tests_say(cast):
    told = program(cast.dora).post(f"{IDEA}/belief", {"sure": 0.7, "reason": "Two families told us."})
    assert (told.status_code, told.json()["sure"]) == (200, None)
    assert Overrule.objects.get().value == 0.7
    assert program(cast.dora).post(f"{IDEA}/belief", {"sure": 2, "reason": "Too sure."}).status_code == 422


def test_a_retired_part_comes_back(cast):
    dora = program(cast.dora)
    dora.post(f"{IDEA}/retire", {"reason": "Not this year."})
    assert dora.get(IDEA).status_code == 404
    assert dora.post(f"{IDEA}/back").json()["above"] == "every-absence-is-noticed"
    assert dora.get(IDEA).status_code == 200


def test_a_measure_of_the_bank_is_adopted_and_said_anew_who_collects_it(cast):
    dora = program(cast.dora)
    assert dora.get("bank/on-time").json()["measure"] is None
    adopted = dora.post("bank/on-time/collect", {"at": [{"school": "harbor-high"}]})
    assert adopted.status_code == 200, adopted.content
    assert adopted.json()["collected_by"] == [{"school": "harbor-high", "team": None}]
    assert dora.get(f"measures/{adopted.json()['measure']}").status_code == 200
    assert dora.post("bank/on-time/collect", {"at": []}).json()["collected_by"] == []
    assert Collecting.objects.count() == 0
    refused = dora.post("bank/on-time/collect", {"at": [{"school": "harbor-high", "team": "Nobody"}]})
    assert (refused.status_code, refused.json()["code"]) == (422, "bank.no-team")
    assert dora.get("bank/nothing").json()["code"] == "bank.unknown"
    assert len(dora.get("bank").json()["items"]) > 20


def test_the_limit_of_minutes_is_read_by_all_and_set_by_the_hub(cast):
    assert program(cast.dora).post("time-limit", {"minutes": 25}).json() == {"minutes": 25}
    assert program(cast.tomas).get("time-limit").json() == {"minutes": 25}
    assert program(cast.tomas).post("time-limit", {"minutes": 90}).status_code == 403
    assert program(cast.dora).post("time-limit", {"minutes": 1}).status_code == 422


def test_a_team_shares_its_notes_and_adds_what_to_try_with(cast):
    cast.start()
    tomas = program(cast.tomas)
    tomas.post("tests/1/results", {"value": 7, "out_of": 12, "note": "The office forgot."})
    assert tomas.post("tests/1/notes", {"shared": True}).status_code == 200
    assert cast.harbor.tests.get().cycles.get().notes_shared_at
    assert tomas.post("tests/1/notes", {"shared": False}).status_code == 200
    assert cast.harbor.tests.get().cycles.get().notes_shared_at is None
    assert program(cast.quinn).post("tests/1/notes", {"shared": True}).status_code == 403
    added = tomas.post("tests/1/conditions", {"condition": "A week with a holiday"})
    assert "A week with a holiday" in added.json()["not_yet_with"]
