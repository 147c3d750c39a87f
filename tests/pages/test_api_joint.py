"""Joint tests through the API, and the question to those who did an idea."""

import datetime as dt

from gofar.apps.access.clock import at
from gofar.apps.agenda.models import Question
from gofar.apps.improvement.actions.tests import decide, log_result
from gofar.apps.spread.models import JointSchool, JointTest
from tests.cast import second_factor
from tests.programs import program, starting
from tests.spread import joint_test

IDEA = "call-home-on-the-first-day-out"
PLAN = {
    "idea": IDEA,
    "scale": "One class",
    "starts": "2026-11-09",
    "ends": "2026-11-20",
    "how": "Call before ten.",
    "conditions": ["first period"],
    "schools": ["harbor-high", "quay-high"],
}
LATER = dt.datetime(2026, 11, 3, 15, tzinfo=dt.UTC)


def test_a_joint_test_is_planned_joined_and_read(cast):
    cora, tomas, quinn, faye = (program(one) for one in (cast.cora, cast.tomas, cast.quinn, cast.faye))
    planned = cora.post("joint-tests", PLAN)
    assert planned.status_code == 201, planned.content
    told = planned.json()
    assert (told["title"], told["led_by"], told["invited"]) == (
        "Call home on the first day out", "Cora", ["harbor-high", "quay-high"],
    )  # fmt: skip
    assert (told["leaning"], told["conditions"]) == ("nothing", ["first period"])
    for asker, school in ((tomas, "harbor-high"), (quinn, "quay-high")):
        number = asker.post("tests", starting(school)).json()["number"]
        joined = asker.post("joint-tests/1/join", {"test": number}, idempotency_key=f"j-{number}")
        assert (joined.status_code, joined.json()["invited"][:1]) == (
            200, ["quay-high"] if school == "harbor-high" else [],
        ), joined.content  # fmt: skip
    again = quinn.post("joint-tests/1/join", {"test": 2}, idempotency_key="j-2")
    assert again.headers["Idempotent-Replayed"] == "true"
    with at(LATER):
        log_result(cast.harbor.tests.get(number=1).cycles.get(), value=9, out_of=12, by=cast.tomas)
        log_result(cast.harbor.tests.get(number=2).cycles.get(), value=3, out_of=12, by=cast.quinn)
    told = faye.get("joint-tests/1").json()
    assert (told["met"], told["missed"], told["leaning"], told["few"]) == (1, 1, "too-few", True)
    assert {(one["prediction"], one["result"], one["predicted"]) for one in told["parts"]} == {
        (None, None, True)
    }
    assert [one["verdict"] for one in told["parts"]] == ["met", "missed"]
    second_factor(cast.lena)
    own = program(cast.lena, second_factor=True).get("joint-tests/1").json()["parts"]
    assert [one["result"] and one["result"]["value"] for one in own] == [9, None]
    assert [one["number"] for one in faye.get(f"joint-tests?idea={IDEA}").json()["items"]] == [1]
    assert faye.get("joint-tests?idea=nowhere").status_code == 404


def test_who_plans_and_who_joins(cast):
    one = joint_test(cast)
    tomas, quinn, faye, pia = (program(who) for who in (cast.tomas, cast.quinn, cast.faye, cast.pia))
    cast.start()
    for asker in (tomas, quinn, faye):
        assert asker.post("joint-tests", PLAN).status_code == 403
    assert pia.post("joint-tests", PLAN).status_code == 404
    assert pia.get(f"joint-tests/{one.number}").status_code == 404
    assert quinn.post("joint-tests/1/join", {"test": 1}).status_code == 403
    assert faye.post("joint-tests/1/join", {"test": 1}).status_code == 403
    assert tomas.post("joint-tests/1/join", {"test": 9}).status_code == 404
    assert tomas.post("joint-tests/2/join", {"test": 1}).status_code == 404
    assert (JointTest.objects.count(), JointSchool.objects.exclude(test=None).count()) == (1, 0)


def test_what_cannot_be_planned_or_joined_says_why(cast):
    cora, tomas = program(cast.cora), program(cast.tomas)
    assert cora.post("joint-tests", PLAN | {"schools": ["harbor-high"]}).json()["code"] == "joint.schools"
    assert cora.post("joint-tests", PLAN | {"schools": ["prairie-high", "quay-high"]}).status_code == 404
    assert cora.post("joint-tests", PLAN | {"ends": "2026-11-01"}).json()["code"] == "joint.end-before-start"
    driver = PLAN | {"idea": "every-absence-is-noticed"}
    assert cora.post("joint-tests", driver).json()["code"] == "test.no-idea"
    assert cora.post("joint-tests", PLAN | {"how": "As Maria Gonzalez does."}).json()["code"] == "api.names"
    joint_test(cast)
    test = cast.start()
    with at(LATER):
        log_result(test.cycles.get(), value=9, out_of=12, by=cast.tomas)
        assert tomas.post("joint-tests/1/join", {"test": 1}).json()["code"] == "joint.has-result"


def kept(cast):
    cycle = cast.start().cycles.get()
    with at(dt.datetime(2026, 10, 12, 15, tzinfo=dt.UTC)):
        log_result(cycle, value=9, out_of=12, by=cast.tomas)
        decide(cycle, "adopt", expected=None, reason="It held.", by=cast.tomas)


def test_those_who_did_it_are_asked_and_the_board_hears_that_one_wants_it(cast):
    kept(cast)
    quinn, address = program(cast.quinn), f"theory/parts/{IDEA}/doers"
    told = quinn.get(address).json()
    assert ([one["school"] for one in told["doers"]], told["may_want"]) == (["harbor-high"], True)
    asked = {"text": "Who calls?", "wants": True}
    elsewhere = quinn.post(f"{address}/questions", asked | {"schools": ["skerry-high"]})
    assert elsewhere.json()["code"] == "spread.no-doer"
    for _time in range(2):
        made = quinn.post(f"{address}/questions", asked, idempotency_key="d-1")
        assert (made.status_code, made.json()["schools"]) == (201, ["harbor-high"]), made.content
    assert Question.objects.count() == 1
    stands = quinn.get(f"spread?idea={IDEA}&school=quay-high").json()["items"]
    assert [one["stage"] for one in stands] == ["interested"]
    assert quinn.post(f"{address}/questions", asked).json()["code"] == "spread.wants"


def test_nobody_asks_their_own_school_and_strangers_ask_nobody(cast):
    kept(cast)
    address = f"theory/parts/{IDEA}/doers"
    tomas = program(cast.tomas)
    assert tomas.get(address).json() == {"doers": [], "may_want": False}
    assert tomas.post(f"{address}/questions", {"text": "Who?"}).json()["code"] == "spread.no-doer"
    for somebody, status in ((cast.faye, 403), (cast.pia, 404)):
        assert program(somebody).get(address).status_code == status
        assert program(somebody).post(f"{address}/questions", {"text": "Who?"}).status_code == status
    assert program(cast.quinn).get("theory/parts/nowhere/doers").status_code == 404
    named = program(cast.quinn).post(f"{address}/questions", {"text": "Is Maria Gonzalez back?"})
    assert named.json()["code"] == "api.names"
