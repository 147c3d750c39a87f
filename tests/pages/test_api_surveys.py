"""The pulse and readiness through the API: asked, answered without a name, shown once; and what no answer may tell."""

import datetime as dt

import pytest

from gofar.apps.surveys.models import Box, Mark, Survey
from gofar.apps.tokens.models import GivenAnswer
from gofar.core.practice.surveys.pulse import STATEMENTS
from gofar.core.practice.surveys.readiness import DOMAINS
from gofar.web.api.service import description
from gofar.web.api.shapes.readiness import Side
from gofar.web.api.shapes.surveying import PulseAnswerBody
from tests import surveys
from tests.programs import program
from tests.surveys import given

EVERYBODY = ("dora", "hana", "cora", "lena", "tomas", "quinn", "dev", "faye", "omar")
STEPS = {item.key: 4 for item in STATEMENTS}


# ------------------------------------------------------------------ the pulse
def test_a_pulse_is_asked_answered_once_each_and_closed(cast):
    surveys.with_aim(cast)
    dora, tomas = program(cast.dora), program(cast.tomas)
    made = dora.post("surveys", {"closes_on": "2099-12-11"})
    assert made.status_code == 201, made.content
    assert (made.json()["number"], made.json()["answers"], made.json()["needed"]) == (1, 0, 5)
    assert dora.post("surveys", {"closes_on": "2099-12-12"}).json()["code"] == "survey.open"
    form = tomas.get("surveys/1/form").json()
    assert ([one["key"] for one in form["items"]], len(form["aims"])) == (list(STEPS), 3)
    right = Survey.objects.get().right
    done = tomas.post("surveys/1/answers", STEPS | {"miss": 2, "aim": right})
    assert done.status_code == 201, done.content
    assert (done.json()["answers"], done.json()["mine"], done.json()["may_answer"]) == (1, True, False)
    assert tomas.post("surveys/1/answers", STEPS).json()["answers"] == 1
    assert Box.objects.get().answers == [given(miss=2)]
    wrong = (right + 1) % 3
    program(cast.lena).post("surveys/1/answers", {"aim": wrong})
    program(cast.quinn).post("surveys/1/answers", {"aim": "unsure", "hub": 0})
    assert {one["aim"] for one in Box.objects.get().answers} == {"right", "other", "unsure"}
    surveys.answered(cast, Survey.objects.get(), given(), given())
    assert program(cast.cora).post("surveys/1/close").status_code == 403
    closed = dora.post("surveys/1/close")
    assert closed.status_code == 200, closed.content
    assert dora.post("surveys/1/close").status_code == 200
    assert not Box.objects.exists()
    told = program(cast.faye).get("surveys/1").json()
    assert (told["answers"], told["waiting"], told["baseline"]) == (5, None, None)
    items = {one["key"]: one for one in told["items"]}
    assert (items["aim"]["status"], items["aim"]["counts"]) == ("value", [3, 1, 1])
    assert items["miss"] == items["miss"] | {"status": "suppressed", "answered": None, "counts": None}
    assert tomas.post("surveys/1/answers", STEPS).json()["code"] == "survey.closed"


def test_nothing_is_kept_that_could_tell_what_somebody_answered(cast):
    surveys.opened(cast)
    tomas = program(cast.tomas)
    one = tomas.post("surveys/1/answers", STEPS, idempotency_key="mine")
    two = tomas.post("surveys/1/answers", STEPS | {"miss": 1}, idempotency_key="mine")
    assert (one.status_code, two.status_code) == (201, 201)
    assert not GivenAnswer.objects.exists()
    assert [one["miss"] for one in Box.objects.get().answers] == [4]
    assert not cast.harbor.audit.filter(action__endswith="answer_pulse").exists()
    asked = description()["paths"]["/api/v1/networks/{network}/surveys/{survey}/answers"]["post"]
    assert "Idempotency-Key" not in [one["name"] for one in asked["parameters"]]


def test_fewer_than_five_show_nothing_at_all_while_open_or_closed(cast):
    survey = surveys.opened(cast)
    surveys.answered(cast, survey, *[given()] * 4)
    open_one = program(cast.dora).get("surveys/1").json()
    assert (open_one["answers"], open_one["items"]) == (4, [])
    program(cast.dora).post("surveys/1/close")
    for who in EVERYBODY:
        told = program(getattr(cast, who)).get("surveys/1").json()
        assert (told["answers"], told["asked"], told["items"]) == (None, None, []), who


def test_a_later_pulse_stands_beside_the_baseline(cast):
    surveys.closed_on(cast, dt.date(2025, 10, 1), *[given(miss=1)] * 9)
    surveys.closed_on(cast, dt.date(2026, 2, 1), *[given(miss=5)] * 9)
    told = program(cast.omar).get("surveys").json()["items"]
    assert [(one["number"], one["baseline"]) for one in told] == [(2, 1), (1, None)]
    miss = next(one for one in told[0]["items"] if one["key"] == "miss")
    assert (miss["agree"], miss["changed"]["word"], miss["changed"]["baseline_agree"]) == (9, "more", 0)
    assert "aim" not in [one["key"] for one in told[0]["items"]]


def test_who_is_not_asked_answers_nothing_and_no_answer_is_no_answer(cast):
    surveys.opened(cast)
    for who in ("dora", "dev", "faye", "omar"):
        asked = program(getattr(cast, who))
        assert asked.get("surveys/1/form").status_code == 403
        assert asked.post("surveys/1/answers", STEPS).status_code == 403
    tomas = program(cast.tomas)
    assert tomas.post("surveys/1/answers", {}).json()["code"] == "survey.empty"
    assert tomas.post("surveys/1/answers", {"miss": 6}).status_code == 422
    assert tomas.post("surveys/1/answers", {"miss": 3, "aim": 1}).json()["code"] == "survey.aim"
    assert Box.objects.get().answers == []
    assert program(cast.cora).post("surveys", {"closes_on": "2099-12-11"}).status_code == 403
    assert program(cast.pia).get("surveys/1").status_code == 404


def test_the_bodies_have_the_items_and_sides_of_the_forms():
    assert set(PulseAnswerBody.model_fields) == {"aim", *STEPS}
    assert [one.value for one in Side] == [domain.key for domain in DOMAINS]


# ------------------------------------------------------------------ readiness
def test_a_look_is_begun_marked_alone_supported_and_decided(cast):
    dora, lena, tomas = program(cast.dora), program(cast.lena), program(cast.tomas)
    made = dora.post("readiness", {"school": "harbor-high"})
    assert made.status_code == 201, made.content
    assert (made.json()["place"], made.json()["level"], made.json()["marked_by"]) == (
        "Harbor High",
        "school",
        0,
    )
    mark = {"marks": [{"side": "time", "step": 4, "why": "Weekly at seven"}], "support": "A fixed hour"}
    lena.post("readiness/1/marks", mark)
    waiting = tomas.get("readiness/1").json()
    assert (waiting["marked_by"], {str(one["counts"]) for one in waiting["sides"]}) == (1, {"None"})
    assert "Weekly at seven" not in str(waiting)
    seen = tomas.post("readiness/1/marks", {"marks": [{"side": "time", "step": 1}]})
    assert seen.status_code == 201, seen.content
    time = next(one for one in seen.json()["sides"] if one["side"] == "time")
    assert (time["counts"], time["standing"], time["said"]) == ([1, 0, 0, 1], "split", ["Weekly at seven"])
    assert seen.json()["wished"] == ["A fixed hour"]
    assert "Lena" not in str(seen.json()["sides"])
    tomas.post("readiness/1/marks", {"marks": [{"side": "time", "step": 2}]})
    assert Mark.objects.filter(retracted_at=None).count() == 2
    owner = next(one["id"] for one in seen.json()["owners"] if one["name"] == "Lena")
    plan = {"side": "time", "text": "Swap a duty", "owner": owner, "recheck_on": "2099-12-11"}
    planned = tomas.post("readiness/1/supports", plan).json()
    assert [one["owner"] for one in planned["supports"]] == ["Lena"]
    assert tomas.post("readiness/1/supports", plan | {"owner": 999_999}).json()["code"] == "support.owner"
    support = planned["supports"][0]["id"]
    assert lena.post(f"readiness/1/supports/{support}/done").json()["supports"][0]["done_at"]
    decision = {"decision": "with-supports", "reason": "The hour comes first."}
    assert tomas.post("readiness/1/decision", decision).status_code == 403
    decided = dora.post("readiness/1/decision", decision).json()
    assert (decided["decision"], decided["decided_by"]) == ("with-supports", "Dora")


def test_a_name_of_a_student_is_asked_about_once_in_a_mark(cast):
    surveys.looked(cast)
    lena = program(cast.lena)
    body = {"marks": [{"side": "time", "step": 2, "why": "Ask Maria Gonzalez"}]}
    assert lena.post("readiness/1/marks", body).json()["code"] == "api.names"
    assert lena.post("readiness/1/marks", body | {"as_it_is": True}).status_code == 201


@pytest.mark.parametrize("who", ["quinn", "dev", "faye", "omar", "pia"])
def test_readiness_does_not_exist_for_those_who_do_not_rate_it(cast, who):
    surveys.marked(cast)
    asked = program(getattr(cast, who))
    assert asked.get("readiness/1").status_code == 404
    assert asked.post("readiness/1/marks", {"marks": [{"side": "time", "step": 2}]}).status_code == 404
    if who != "pia":
        assert asked.get("readiness").json()["count"] == 0
        assert asked.post("readiness", {}).status_code == 403


def test_a_look_is_at_a_place_of_this_network(cast):
    dora = program(cast.dora)
    assert dora.post("readiness", {"school": "prairie-high"}).status_code == 404
    both = {"school": "harbor-high", "district": "bay-district"}
    assert dora.post("readiness", both).json()["code"] == "readiness.two-places"
    assert dora.post("readiness", {"district": "bay-district"}).json()["level"] == "district"
    first = dora.post("readiness", {}, idempotency_key="hub")
    assert dora.post("readiness", {}, idempotency_key="hub").content == first.content
    assert [one["level"] for one in dora.get("readiness").json()["items"]] == ["district", "hub"]
