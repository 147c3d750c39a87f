"""The API reads and does what pages show and do, for the same person: the loop through it, and who may not."""

import pytest

from gofar.apps.data.models import DataPoint
from gofar.apps.improvement.models import Test
from tests import packages, sessions
from tests.cast import put_points, second_factor
from tests.programs import HERE, program, starting

READS = (
    "", "schools", "schools/harbor-high", "people", "changes", "charter", "charter/versions", "signatures", "theory",
    "theory/causes", "theory/parts/call-home-on-the-first-day-out", "tests", "tests/1", "measures",
    "measures/attendance", "measures/attendance/figures", "measures/attendance/groups", "measures/attendance/chart",
    "measures/attendance/chart?school=harbor-high", "measures/attendance/phases", "imports", "claims", "spread",
    "questions", "convenings", "packages", "reports", "convenings/templates", "surveys", "readiness", "setup", "first-weeks",
    "packages/draft", "packages/arrivals", "consent", "theory/parts/call-home-on-the-first-day-out/guide", "reports/draft",
)  # fmt: skip


def test_everything_can_be_read_in_one_stretch_each(cast):
    cast.start()
    put_points(cast.attendance, cast.harbor_high, [(180, 200)] * 12)
    asked = program(cast.dora)
    for address in READS:
        answer = asked.get(address)
        assert answer.status_code == 200, (address, answer.content)
    for address in ("/api/v1/me", "/api/v1/me/week", "/api/v1/networks", "/api/v1/find?q=call"):
        assert asked.get(address).status_code == 200, address


def test_a_stranger_finds_nothing_and_nobody_is_known_without_a_key(cast, client):
    cast.start()
    stranger = program(cast.pia)
    for address in READS:
        assert stranger.get(address).status_code == 404, address
        assert client.get(f"{HERE}/{address}".rstrip("/")).status_code == 401, address
    assert [one["slug"] for one in stranger.get("/api/v1/networks").json()["items"]] == ["prairie"]
    assert stranger.get("/api/v1/find?q=Harbor").json()["count"] == 0


def test_a_test_goes_round_from_start_to_decision_and_back(cast):
    tomas = program(cast.tomas)
    made = tomas.post("tests", starting())
    assert made.status_code == 201, made.content
    assert made.headers["ETag"] == '"1"'
    assert (made.json()["number"], made.json()["lead"], made.json()["standing"]) == (1, "Tomas", "due")
    assert tomas.post("tests/1/predictions", {"value": 9, "out_of": 12}).status_code == 201
    logged = tomas.post("tests/1/results", {"value": 7, "out_of": 12, "note": "Rain."})
    assert logged.status_code == 201, logged.content
    cycle = logged.json()["cycles"][0]
    assert (cycle["standing"], cycle["verdict"]) == ("undecided", "missed")
    wrote = tomas.patch("tests/1/study", {"learned": "Call before nine."}, if_match=f'"{cycle["version"]}"')
    assert wrote.status_code == 200, wrote.content
    decided = tomas.post("tests/1/decision", {"decision": "repeat", "reason": "Rain."})
    assert decided.json()["cycles"][0]["decision"] == "repeat"
    assert [c["number"] for c in decided.json()["cycles"]] == [1, 2]
    plan = {
        "scale": "12 students",
        "starts": "2026-10-12",
        "ends": "2026-10-16",
        "predict": {"value": 8, "out_of": 12},
    }
    assert tomas.post("tests/1/cycles", plan).status_code == 201
    change = tomas.get("changes").json()["items"][0]
    assert change["says"] == "planned cycle 2 of test 1"
    undone = tomas.post(f"changes/{change['id']}/undo")
    assert undone.status_code == 201, undone.content
    assert undone.json()["taken_back_by"] == "Tomas"
    again = tomas.post(f"changes/{change['id']}/undo")
    assert (again.status_code, again.json()["code"]) == (409, "undo.refused")


def test_a_colleague_without_the_right_learns_whom_to_ask(cast):
    quinn = program(cast.quinn)
    refused = quinn.post("tests", starting())
    assert refused.status_code == 403
    told = refused.json()
    assert refused.headers["Content-Type"] == "application/problem+json"
    assert told["code"] == "gate.not-allowed"
    assert "Dora" in told["fix"]
    assert program(cast.faye).post("tests", starting()).status_code == 403
    assert program(cast.pia).post("tests", starting()).status_code == 404
    assert not Test.objects.exists()


def test_what_nobody_asked_for_is_refused_and_not_lost(cast):
    dora = program(cast.dora)
    refused = dora.post("tests", starting(lead_name="Tomas", network="prairie"))
    assert refused.status_code == 422
    assert {one["where"].rsplit(".", 1)[-1] for one in refused.json()["errors"]} == {"lead_name", "network"}
    assert dora.post("tests", starting(school="prairie-high")).status_code == 404
    assert dora.post("tests", starting(lead=cast.prairie.memberships.get().pk)).json()["code"] == "test.lead"
    assert not Test.objects.exists()


def test_a_name_of_a_student_is_asked_about_once(cast):
    dora = program(cast.dora)
    words = {"question": "Does it help Maria Gonzalez?"}
    refused = dora.post("tests", starting(**words))
    assert (refused.status_code, refused.json()["code"]) == (422, "api.names")
    assert dora.post("tests", starting(**words, as_it_is=True)).status_code == 201


def test_the_charter_is_reworded_from_the_version_that_was_read(cast):
    dora, hana = program(cast.dora), program(cast.hana)
    read = dora.get("charter")
    first = read.headers["ETag"]
    unsaid = dora.patch("charter", {"problem": "Too few."})
    assert (unsaid.status_code, unsaid.json()["code"]) == (428, "api.no-version")
    assert dora.patch("charter", {"problem": "Too few."}, if_match=first).json()["problem"] == "Too few."
    late = hana.patch("charter", {"problem": "Too many leave."}, if_match=first)
    assert late.status_code == 409
    assert late.json()["yours"] == {"problem": "Too many leave."}
    assert late.json()["theirs"] == {"problem": "Too few."}
    assert (
        hana.patch("charter", {"problem": "Both."}, if_match=f'"{late.json()["version"]}"').status_code == 200
    )
    aim = {
        "measure": "attendance",
        "baseline": 0.8,
        "target": 0.9,
        "by_when": "2027-06-30",
        "baseline_on": "2026-09-01",
    }
    stands = hana.get("charter").headers["ETag"]
    assert hana.patch("charter", aim, if_match=stands).json()["measure"] == "attendance"
    assert program(cast.tomas).patch("charter", {"problem": "No."}, if_match=stands).status_code == 403
    signed = program(cast.lena).post("signatures", {"school": "harbor-high", "name": "Lena"})
    assert signed.json()["state"] == "signed"


def test_the_theory_grows_is_reworded_moved_and_retired(cast):
    dora = program(cast.dora)
    driver = dora.get("theory").json()["parts"][0]["slug"]
    idea = {"kind": "idea", "title": "Text first", "above": driver, "why": "Families answer texts."}
    made = dora.post("theory/parts", idea)
    assert made.status_code == 201, made.content
    assert (made.json()["above"], made.json()["why"]) == (driver, "Families answer texts.")
    words = {"title": "Text the family first"}
    assert dora.patch("theory/parts/text-first", words, if_match='"1"').json()["title"] == words["title"]
    assert dora.patch("theory/parts/text-first", words, if_match='"1"').status_code == 409
    assert dora.post("theory/parts/text-first/move", {"above": driver}).status_code == 200
    assert dora.post("theory/parts", {"kind": "idea", "title": "In the air"}).json()["code"] == "theory.place"
    left = dora.post("theory/parts/text-first/retire", {}).json()
    assert "text-first" not in {part["slug"] for part in left["parts"]}
    assert program(cast.tomas).post("theory/parts", idea).status_code == 403
    branch = {"kind": "idea", "title": "Call at noon", "above": cast.idea.slug, "school": "harbor-high"}
    assert dora.post("theory/parts", branch).json()["branch_of"] == cast.idea.slug


def test_figures_are_typed_in_by_the_school_alone(cast):
    tomas = program(cast.tomas, second_factor=True)
    week = {"school": "harbor-high", "period_start": "2026-09-07", "numerator": 180, "denominator": 200}
    made = tomas.post("measures/attendance/figures", week)
    assert made.status_code == 201, made.content
    assert (made.json()["numerator"], made.json()["denominator"]) == (180, 200)
    assert (
        tomas.post("measures/attendance/figures", week | {"value": 3, "numerator": None}).status_code == 422
    )
    assert program(cast.quinn).post("measures/attendance/figures", week).status_code == 403
    assert DataPoint.objects.filter(retired_at=None).count() == 1


def test_a_small_school_is_hidden_from_those_without_the_right_and_shown_to_its_hub(cast):
    put_points(cast.attendance, cast.skerry_high, [(5, 7)] * 3)
    second_factor(cast.dora)
    address = "measures/attendance/figures?school=skerry-high"
    for somebody, factor in ((cast.faye, True), (cast.quinn, True), (cast.dev, True), (cast.dora, False)):
        rows = program(somebody, second_factor=factor).get(address).json()["items"]
        assert {(r["status"], r["numerator"], r["denominator"], r["value"]) for r in rows} == {
            ("hidden", None, None, None)
        }
    rows = program(cast.dora, second_factor=True).get(address).json()["items"]
    assert {(r["status"], r["numerator"], r["denominator"]) for r in rows} == {("value", 5, 7)}


def test_a_sheet_is_sent_answered_and_brought_in(cast):
    dora = program(cast.dora)
    from django.core.files.uploadedfile import SimpleUploadedFile

    sheet = SimpleUploadedFile(
        "week.csv", b"School,Week,Present,Enrolled\nHarbor High School,2026-09-07,180,200\n"
    )
    sent = dora.client.post(
        f"{HERE}/imports", {"file": sheet}, headers={"authorization": f"Bearer {dora.secret}"}
    )
    assert sent.status_code == 201, sent.content
    plan = sent.json()
    for one in plan["findings"]:
        if one["severity"] == "stop" and one["choices"]:
            plan = dora.post(
                f"imports/{plan['id']}/answers", {"answers": {one["code"]: one["choices"][0]["value"]}}
            ).json()
    assert (plan["ready"], plan["adds"]) == (True, 1)
    done = dora.post(f"imports/{plan['id']}/apply")
    assert done.status_code == 200, done.content
    assert done.json()["counts"]["adds"] == 1
    assert dora.post(f"imports/{plan['id']}/apply").status_code == 422
    assert program(cast.tomas).get("imports").status_code == 403


def test_a_claim_is_written_reworded_and_retired(cast):
    cast.start()
    tomas = program(cast.tomas)
    claim = {
        "idea": cast.idea.slug,
        "for_whom": "families with a phone",
        "measure": "attendance",
        "tests_for": [1],
    }
    made = tomas.post("claims", claim)
    assert made.status_code == 201, made.content
    assert tomas.post("claims", claim | {"tests_for": []}).status_code == 422
    assert tomas.post("claims", claim | {"tests_for": [99]}).json()["code"] == "claim.no-such-test"
    reworded = tomas.patch("claims/1", {"conditions": "before nine"}, if_match='"1"')
    assert (reworded.status_code, reworded.json()["tests_for"]) == (200, [1])
    assert tomas.patch("claims/1", {"conditions": "at noon"}, if_match='"1"').status_code == 409
    assert tomas.post("claims/1/retire", {"why": "It no longer holds."}).json()["state"] == "retired"
    assert program(cast.faye).post("claims", claim).status_code == 403


def test_a_school_says_where_it_stands_and_schools_ask_each_other(cast):
    tomas, quinn = program(cast.tomas), program(cast.quinn)
    word = {"school": "harbor-high", "idea": cast.idea.slug, "stage": "aware"}
    assert tomas.post("spread", word).json()["stage"] == "aware"
    assert quinn.post("spread", word).status_code == 403
    asked = quinn.post("questions", {"text": "Who calls?", "schools": ["harbor-high"]})
    assert asked.json()["schools"] == ["harbor-high"]
    answered = tomas.post("questions/1/answers", {"text": "The office does."})
    assert [one["text"] for one in answered.json()["answers"]] == ["The office does."]
    assert program(cast.faye).post("questions", {"text": "Who pays?"}).status_code == 403


def test_what_stands_on_paper_is_read(cast):
    session, package = sessions.closed(cast), packages.published(cast)
    dora = program(cast.dora)
    record = dora.get(f"convenings/{session.number}").json()
    assert record["title"] == session.title
    assert record["commitments"]
    assert dora.get(f"packages/{package.number}").json()["contents"]["format"] == "gofar-package"
    frozen = dora.post("reports", {"added": {"aim": "We are on our way."}})
    assert frozen.status_code == 201, frozen.content
    assert dora.get("reports/1").json()["added"]["aim"] == "We are on our way."
    assert program(cast.tomas).post("reports", {}).status_code == 403


@pytest.mark.parametrize(
    "stretch", ["limit=0", "limit=201", "offset=-1", "limit=x", "offset=99999999999999999999"]
)
def test_a_stretch_has_its_bounds(cast, stretch):
    assert program(cast.dora).get(f"schools?{stretch}").status_code == 422


def test_a_list_goes_on_where_it_stopped(cast):
    dora = program(cast.dora)
    first = dora.get("schools?limit=2").json()
    second = dora.get(first["next"]).json()
    names = [one["slug"] for one in first["items"] + second["items"]]
    assert (names, first["count"], second["next"]) == (["harbor-high", "quay-high", "skerry-high"], 3, None)
