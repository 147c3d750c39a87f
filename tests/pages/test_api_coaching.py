"""Notes, visits and how far a team has come, through the API: for those who work there, and nobody else."""

import datetime as dt

from gofar.apps.access.clock import at
from gofar.apps.improvement.models import ProgressScore, SchoolNote
from tests.programs import program

OURS = "schools/harbor-high"
BEFORE = dt.datetime(2026, 10, 1, 12, tzinfo=dt.UTC)
AFTER = dt.datetime(2026, 10, 6, 12, tzinfo=dt.UTC)
VISIT = {"kind": "visit", "text": "See a call.", "on": "2026-10-05"}


def test_a_visit_is_planned_written_up_and_answered(cast):
    cora, tomas = program(cast.cora), program(cast.tomas)
    with at(BEFORE):
        made = cora.post(f"{OURS}/notes", VISIT)
        assert made.status_code == 201, made.content
        visit = f"{OURS}/visits/{made.json()['id']}"
        ahead = cora.get("visits").json()["items"]
        assert [(one["on"], one["purpose"], one["after"]) for one in ahead] == [
            ("2026-10-05", "See a call.", None)
        ]
        early = cora.post(f"{visit}/write-up", {"note": "Good."})
        assert early.json()["code"] == "visit.ahead"
    with at(AFTER):
        body = {"note": "They call first.", "ask": "Log it the same day."}
        for _time in range(2):
            written = cora.post(f"{visit}/write-up", body, idempotency_key="v-1")
            assert (written.status_code, written.json()["ask"]) == (201, "Log it the same day."), (
                written.content
            )
        assert cora.post(f"{visit}/write-up", body).json()["code"] == "visit.written-up"
        cast.start()
        ask = written.json()["ask_id"]
        answered = tomas.post(f"{OURS}/asks/{ask}/answers", {"text": "We do now."})
        assert (answered.status_code, answered.json()["about"]) == (201, ask), answered.content
        told = cora.get("visits?mine=true").json()["items"][0]
        assert ([one["text"] for one in told["answers"]], told["after"]["started"]) == (["We do now."], [1])
        assert program(cast.hana).get("visits?mine=true").json()["count"] == 0
        assert {one["kind"] for one in tomas.get(f"{OURS}/notes").json()["items"]} == {
            "visit", "note", "ask", "answer",
        }  # fmt: skip
    assert SchoolNote.objects.count() == 4


def test_notes_are_for_those_who_work_there(cast):
    cora, quinn, dev, faye, pia = (
        program(one) for one in (cast.cora, cast.quinn, cast.dev, cast.faye, cast.pia)
    )
    with at(BEFORE):
        visit = cora.post(f"{OURS}/notes", VISIT).json()["id"]
        ask = cora.post(f"{OURS}/notes", {"kind": "ask", "text": "Log it."}).json()["id"]
        for one in (quinn, dev, faye):
            assert one.get(f"{OURS}/notes").json()["count"] == 0
            assert one.get("visits").status_code == 403
            assert one.get(f"{OURS}/visits/{visit}").status_code == 403
            assert one.post(f"{OURS}/notes", {"text": "Hm."}).status_code == 403
            assert one.post(f"{OURS}/asks/{ask}/answers", {"text": "Hm."}).status_code == 403
            assert one.get(f"{OURS}/progress").status_code == 403
        assert program(cast.tomas).get(f"{OURS}/visits/{visit}").status_code == 403
        for address in (f"{OURS}/notes", "visits", f"{OURS}/progress"):
            assert pia.get(address).status_code == 404, address
        assert cora.get(f"schools/quay-high/visits/{visit}").status_code == 404
    assert SchoolNote.objects.count() == 2


def test_a_note_without_its_day_or_with_a_name_is_refused(cast):
    cora = program(cast.cora)
    with at(BEFORE):
        for on in (None, "2026-09-30"):
            assert cora.post(f"{OURS}/notes", VISIT | {"on": on}).json()["code"] == "visit.day"
        assert cora.post(f"{OURS}/notes", {"text": "Maria Gonzalez is back."}).json()["code"] == "api.names"
        assert cora.post(f"{OURS}/notes", {"kind": "answer", "text": "Yes."}).status_code == 422
    assert not SchoolNote.objects.exists()


def test_how_far_a_team_has_come_is_set_with_a_reason(cast):
    cora, tomas = program(cast.cora), program(cast.tomas)
    told = tomas.get(f"{OURS}/progress").json()
    assert (told["history"], told["suggested"]) == ([], 0.5)
    assert tomas.post(f"{OURS}/progress", {"score": 1, "reason": "We met."}).status_code == 403
    made = cora.post(f"{OURS}/progress", {"score": 1, "reason": "They met."})
    assert made.status_code == 201, made.content
    assert [(one["score"], one["suggested"]) for one in made.json()["history"]] == [(1, 0.5)]
    assert (
        cora.post(f"{OURS}/progress", {"score": 1.2, "reason": "They met."}).json()["code"]
        == "progress.score"
    )
    assert ProgressScore.objects.count() == 1
