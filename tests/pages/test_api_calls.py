"""The Monday list through the API: the same calls as on the home page, for those who call schools."""

import datetime as dt

import pytest

from gofar.apps.access.clock import at
from gofar.apps.improvement.actions.tests import Plan, log_result
from tests.cast import put_points
from tests.pages.measuring import noise
from tests.programs import program

FRIDAY = dt.datetime(2027, 2, 5, 15, tzinfo=dt.UTC)
MONDAY = dt.datetime(2027, 3, 8, 14, tzinfo=dt.UTC)
CALL = {"school": "harbor-high", "why": "undecided", "test": 1}


@pytest.fixture
def waiting(cast):
    for i, school in enumerate((cast.harbor_high, cast.quay_high, cast.skerry_high), 1):
        put_points(cast.attendance, school, noise(i))
    with at(FRIDAY - dt.timedelta(days=4)):
        test = cast.start(plan=Plan("12 students, one week", dt.date(2027, 2, 1), dt.date(2027, 2, 5)))
    with at(FRIDAY):
        log_result(test.cycles.get(), value=9, out_of=12, by=cast.tomas)
    return cast


def test_a_call_is_read_answered_once_and_rests(waiting):
    with at(MONDAY):
        dora, hana = program(waiting.dora), program(waiting.hana)
        (call,) = [one for one in dora.get("calls").json()["calls"] if one["why"] == "undecided"]
        assert (call["school"], call["test"], call["count"]) == ("harbor-high", 1, 31)
        body = CALL | {"answer": "later", "word": "They meet on Thursday."}
        answered = dora.post("calls", body, idempotency_key="c-1")
        assert answered.status_code == 201, answered.content
        assert answered.json()["until"] == "2027-03-15"
        assert dora.post("calls", body, idempotency_key="c-1").content == answered.content
        day = hana.get("calls").json()
        assert [one["why"] for one in day["calls"] if one["school"] == "harbor-high"] == []
        assert [(one["by"], one["word"]) for one in day["resting"]] == [("Dora", "They meet on Thursday.")]
        assert (day["useful"], day["judged"]) == (0, 0)


def test_what_may_name_a_student_is_asked_about_and_an_unknown_reason_refused(waiting):
    with at(MONDAY):
        dora = program(waiting.dora)
        assert (
            dora.post("calls", CALL | {"answer": "wrong", "word": "Ask Maria Gonzalez."}).json()["code"]
            == "api.names"
        )
        assert dora.post("calls", CALL | {"answer": "wrong", "why": "lazy"}).status_code == 422


@pytest.mark.parametrize("who", ["tomas", "lena", "faye", "dev", "omar"])
def test_the_list_is_for_those_who_call_schools(waiting, who):
    asked = program(getattr(waiting, who))
    assert asked.get("calls").status_code == 403
    assert asked.post("calls", CALL | {"answer": "later"}).status_code == 403
