"""Settings through the API: who may do what, agreements, days, files that left and the log, for those who keep the record."""

import pytest

from gofar.apps.access.gate import takes_a_second_step
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.roles import PARTS
from gofar.apps.access.verbs import Verb
from gofar.apps.people.models import District
from gofar.apps.people.roles import Role
from gofar.apps.records.models import Agreement
from tests import students
from tests.cast import put_points
from tests.programs import program

PAPER = {
    "district": "bay-district", "elements": ["test-counts"], "purpose": "To learn", "starts": "2026-01-01",
    "ends": "2036-07-31", "signed_by": "Ana Ruiz",
}  # fmt: skip


def test_every_part_says_what_it_may_do_and_who_has_it(cast):
    told = program(cast.omar).get("roles").json()["items"]
    assert [one["role"] for one in told] == [role.value for role in Role]
    for one in told:
        part = PARTS[Role(one["role"])]
        assert {a["verb"] for a in one["everywhere"]} == {verb.value for verb in part.everywhere}
        assert {a["verb"] for a in one["own"]} == {verb.value for verb in part.own - part.everywhere}
        for ability in (*one["everywhere"], *one["own"]):
            assert ability["second_step"] == takes_a_second_step(Verb(ability["verb"]))
    assert sum(len(one["people"]) for one in told) == len(cast.everybody) - 1
    assert program(cast.pia).get("roles").status_code == 404


def test_an_agreement_is_recorded_once_and_ended_and_the_gate_reads_it(cast):
    hana = program(cast.hana)
    made = hana.post("agreements", PAPER, idempotency_key="a-1")
    assert made.status_code == 201, made.content
    assert hana.post("agreements", PAPER, idempotency_key="a-1").content == made.content
    assert Agreement.objects.count() == 1
    (bay,) = hana.get("agreements").json()["items"]
    assert (bay["listed"], bay["agreements"][0]["in_force"]) == (["test-counts"], True)
    assert District.objects.get(slug="bay-district").agreement_lists == ["test-counts"]
    ended = hana.post(f"agreements/{made.json()['id']}/end")
    assert (ended.status_code, ended.json()["in_force"]) == (200, False)
    assert hana.get("agreements").json()["items"][0]["listed"] == []
    assert District.objects.get(slug="bay-district").agreement_lists == []


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"ends": "2025-01-01"}, 422, "agreement.days"),
        ({"elements": ["everything"]}, 422, "agreement.unknown"),
        ({"elements": []}, 422, "api.unfit"),
        ({"district": "elsewhere"}, 404, "district.not-visible"),
    ],
)
def test_a_paper_that_cannot_be_so_is_refused(cast, changes, status, code):
    refused = program(cast.dora).post("agreements", PAPER | changes)
    assert (refused.status_code, refused.json()["code"]) == (status, code)
    assert not Agreement.objects.exists()


def test_days_are_chosen_within_bounds_and_undone(cast):
    hana = program(cast.hana)
    assert hana.get("keeping").json() == {
        "draft_days": 7, "mail_days": 30, "over_days": 60, "destroyed": [],
    }  # fmt: skip
    assert hana.post("keeping", {"mail_days": 91}).status_code == 422
    assert hana.post("keeping", {"mail_days": 20}).json()["mail_days"] == 20
    change = hana.get("changes").json()["items"][0]
    hana.post(f"changes/{change['id']}/undo")
    assert hana.get("keeping").json()["mail_days"] == 30


def test_files_that_left_and_the_log_are_told_and_narrowed(cast):
    put_points(cast.attendance, cast.harbor_high, [(180, 200)] * 12)
    cora, hana = program(cast.cora), program(cast.hana)
    assert cora.get("measures/attendance/chart?school=harbor-high").status_code == 200
    (taken,) = hana.get("exports").json()["items"]
    assert taken["who"] == "Cora"
    hana.post("keeping", {"mail_days": 20})
    newest = hana.get("log").json()["items"][0]
    entry = AuditEntry.objects.order_by("-sequence").first()
    assert (newest["row"], newest["who"], newest["verb"], newest["hash"]) == (
        entry.sequence, "Hana", "keep-record", entry.hash,
    )  # fmt: skip
    mine = hana.get(f"log?who={newest['who_id']}&what=keep-record").json()
    assert {one["who"] for one in mine["items"]} == {"Hana"}
    assert mine["count"] == AuditEntry.objects.filter(person=cast.hana, verb="keep-record").count()
    before = hana.get(f"log?before={newest['row']}&limit=1").json()
    assert before["items"][0]["row"] < newest["row"]
    assert before["next"]
    assert hana.get("log?since=2100-01-01").json()["count"] == 0
    assert hana.get("log?what=dance").status_code == 422


def test_what_is_about_children_stands_in_the_log_by_its_verb_alone(cast, settings, tmp_path):
    students.ready(cast, settings, tmp_path)
    students.bring(cast)
    told = program(cast.hana).get("log?what=load-students").json()["items"]
    assert {one["says"] for one in told} == {f"({Verb.LOAD_STUDENTS.words})"}


def test_the_record_is_kept_by_the_hub_alone(cast):
    for somebody in (cast.cora, cast.lena, cast.tomas, cast.dev, cast.faye):
        asked = program(somebody)
        for address in ("agreements", "keeping", "exports", "log"):
            assert asked.get(address).status_code == 403, address
        assert asked.post("agreements", PAPER).status_code == 403
        assert asked.post("keeping", {"mail_days": 20}).status_code == 403
    for address in ("agreements", "keeping", "exports", "log"):
        assert program(cast.pia).get(address).status_code == 404
    assert not Agreement.objects.exists()
