"""`gofar load --tests | --theory | --people`: what a network has already, brought in whole and taken back."""

import csv
import datetime as dt
import json
from importlib.resources import files

import openpyxl
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from gofar.apps.access.clock import at
from gofar.apps.access.errors import CannotUndo
from gofar.apps.access.undo import undo
from gofar.apps.administration.actions import accept_invitation, open_invitation, person_for
from gofar.apps.data.models import Import, KnownHeadings
from gofar.apps.improvement.actions.tests import Guess, Plan, plan_cycle
from gofar.apps.improvement.models import Node, Prediction, Test
from gofar.apps.improvement.queries import tests as reading_tests
from gofar.apps.people.models import Invitation, Person
from gofar.cli.main import main

SCHEMA = json.loads(files("gofar.cli").joinpath("schemas", "load-list.json").read_text(encoding="utf-8"))
MARCH = dt.datetime(2027, 3, 2, 15, 0, tzinfo=dt.UTC)
TRACKER = [
    ["Harbor PDSA tracker"],
    [],
    ["School", "Test", "Change idea", "Date", "We predict", "Actual", "Decision", "Notes"],
    ["Harbor High", "Call by 10", "Call home on the first day out", "10/6/2026", "8 of 12", "9 of 12", "adapt", "Two phones were off."],
    ["Harbor High", "Call by 10", "Call home on the first day out", "10/13/2026", "", "10 of 12", "adopt", ""],
    ["Quay High", "Door talk", "Talk at the door", "11/2/2026", "20", "4 of 9", "", ""],
]  # fmt: skip
ROSTER = 'Name,Email,Role,School,Start date\n"Sy, Ana",ana@quay.example,Teacher,Quay High,8/15/2024\nKim Lee,kim@hub.example,Coach,,\n'


@pytest.fixture(autouse=True)
def _march():
    with at(MARCH):
        yield


@pytest.fixture
def load(cast, tmp_path, monkeypatch):
    monkeypatch.setattr("gofar.cli.record.start", lambda: None)  # the test's record is up already

    def run(content, *options, name="list.csv"):
        path = tmp_path / name
        if isinstance(content, str):
            path.write_text(content, encoding="utf-8")
        else:
            book = openpyxl.Workbook()
            for cells in content:
                book.active.append(cells)
            book.save(path)
        return CliRunner().invoke(main, ["load", str(path), "--network", "harbor", *options])

    return run


def tracker(load, *options):
    return load(TRACKER, "--tests", "--answer", "list.idea-unknown=add", *options, name="pdsa.xlsx")


def last(cast, action):
    return cast.harbor.audit.filter(action=action).order_by("-pk").first()


def test_past_tests_come_in_with_cycles_results_and_decisions(cast, load):
    told = tracker(load, "--format", "json")
    assert told.exit_code == 0, told.stderr
    receipt = json.loads(told.stdout)
    Draft202012Validator(SCHEMA).validate(receipt)
    assert (receipt["import"], receipt["rows"], receipt["adds"]) == (1, 3, 2)
    assert "list.not-locked" in told.stderr
    assert "E4, E6" in told.stderr

    call, door = Test.objects.order_by("number")
    assert [c.decision for c in call.cycles.all()] == ["adapt", "adopt"]
    assert call.idea == cast.idea
    assert (door.idea.title, door.school) == ("Talk at the door", cast.quay_high)
    assert door.idea.edges_up.get().parent.title == "Ideas that were brought in"


def test_a_past_prediction_is_not_locked_and_counts_as_none(client, cast, load):
    tracker(load)
    assert Prediction.objects.filter(after_the_fact=True).count() == 2
    reading = reading_tests.test_for(cast.dora, cast.harbor, 1)
    first = reading.cycles[0]
    assert (first.prediction, first.verdict) == (None, None)
    assert (first.predictions[0].after_the_fact, first.predictions[0].locked) == (True, False)
    assert (reading.judged, reading.met) == (0, 0)
    client.force_login(cast.dora)
    page = client.get("/n/harbor/tests/1/").content.decode()
    assert "Not locked" in page
    assert "counts as no prediction" in page


def test_a_list_is_whole_or_not_at_all_and_says_where(cast, load):
    told = load(TRACKER, "--tests", name="pdsa.xlsx")
    assert told.exit_code == 1
    assert "list.idea-unknown=add or --answer list.idea-unknown=leave-out" in told.stderr
    assert "C6" in told.stderr
    assert not Test.objects.exists()
    assert not Import.objects.exists()


def test_past_tests_are_taken_back_until_a_team_goes_on(cast, load):
    tracker(load)
    brought = last(cast, "improvement.bring_tests")
    undo(brought, by=cast.dora)
    assert not Test.objects.filter(retracted_at=None).exists()
    assert not Node.objects.filter(title="Talk at the door", retracted_at=None).exists()
    assert Import.objects.get().retracted_at == MARCH

    told = tracker(load)
    assert told.exit_code == 0, told.stderr
    going = Test.objects.get(title="Call by 10", retracted_at=None)
    plan_cycle(
        going, Plan("20 students", dt.date(2027, 3, 8), dt.date(2027, 3, 12)), Guess(15, 20), by=cast.tomas
    )
    with pytest.raises(CannotUndo, match="gone on"):
        undo(last(cast, "improvement.bring_tests"), by=cast.dora)


def test_the_same_file_does_not_come_in_twice(cast, load):
    sheet = "School,Test,When\nHarbor High,Call home on the first day out,2026-10-06\n"
    assert load(sheet, "--tests").exit_code == 0
    again = load(sheet, "--tests")
    assert again.exit_code == 1
    assert "This file is in already, as import 1" in again.stderr
    assert "list.nothing-new" in load(sheet + "\n", "--tests").stderr
    assert Test.objects.count() == 1


def test_a_heading_is_explained_once_and_remembered(cast, load):
    sheet = "Which one of us?,Test,When\nHarbor High,Call home on the first day out,2026-10-06\n"
    assert "list.column-missing" in load(sheet, "--tests").stderr
    assert load(sheet, "--tests", "--column", "Which one of us?=school").exit_code == 0
    assert KnownHeadings.objects.get().columns == {"Which one of us?": "school"}
    later = sheet.replace("Harbor", "Quay")
    assert load(later, "--tests").exit_code == 0
    assert Test.objects.count() == 2


def test_a_theory_comes_in_below_what_is_there_and_is_taken_back(cast, load):
    sheet = "Primary driver,Change idea,Why\nEvery absence is noticed,Text before first bell,It is early.\n,Call home on the first day out,\nClass starts well,Talk at the door,\n"
    told = load(sheet, "--theory")
    assert told.exit_code == 0, told.stderr
    assert "added 2 rows of the theory from 3 rows" in told.stdout
    text = Node.objects.get(title="Text before first bell")
    assert text.edges_up.get().parent.title == "Every absence is noticed"
    assert text.edges_up.get().hypothesis == "It is early."
    assert Node.objects.filter(retracted_at=None).count() == 5
    brought = last(cast, "improvement.bring_theory")
    cast.start(idea=text)
    with pytest.raises(CannotUndo, match="rest on parts"):
        undo(brought, by=cast.dora)
    Test.objects.update(retracted_at=MARCH)
    undo(brought, by=cast.dora)
    assert Node.objects.filter(retracted_at=None).count() == 2


def test_people_are_invited_and_have_no_account(cast, load, tmp_path):
    links = tmp_path / "links.csv"
    before = Person.objects.count()
    told = load(ROSTER, "--people", "--links", str(links))
    assert told.exit_code == 0, told.stderr
    assert Person.objects.count() == before
    assert [(i.name, i.role, i.school) for i in Invitation.objects.order_by("pk")] == [
        ("Ana Sy", "team-member", cast.quay_high), ("Kim Lee", "coach", None),
    ]  # fmt: skip
    rows = list(csv.DictReader(links.read_text(encoding="utf-8").splitlines()))
    assert links.stat().st_mode & 0o077 == 0
    assert open_invitation(rows[0]["link"].split("/")[2]).email == "ana@quay.example"
    assert Import.objects.get().mapping == {
        "columns": {"name": "name", "email": "email", "role": "role", "school": "school"}
    }
    assert "list.nothing-new" in load(ROSTER + "\n", "--people", "--links", str(tmp_path / "more.csv")).stderr


def test_invitations_are_withdrawn_and_whoever_has_joined_stays(cast, load, tmp_path):
    load(ROSTER, "--people", "--links", str(tmp_path / "links.csv"))
    brought = last(cast, "administration.bring_people")
    ana = Invitation.objects.get(name="Ana Sy")
    accept_invitation(ana, by=person_for(ana))
    undo(brought, by=cast.dora)
    assert Invitation.objects.get(name="Kim Lee").withdrawn_at == MARCH
    assert cast.quay_high.memberships.filter(person__email="ana@quay.example", ended_at=None).exists()


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--people"], "load.links"),
        (["--tests", "--links", "x.csv"], "load.links"),
        (["--people", "--links", "/nowhere/at/all/x.csv"], "load.links"),
        (["--tests", "--column", "school"], "load.column"),
        (["--tests", "--answer", "list.moon=leave-out"], "list.answer-unknown"),
        (["--people", "--as", "tomas@schools.example", "--dry-run"], "gate.not-allowed"),
    ],
)
def test_a_wrong_question_writes_nothing(load, options, code):
    sheet = "School,Test,When,Name,Email\nHarbor High,Call,2026-10-06,Ana,ana@x.example\n"
    told = load(sheet, *options)
    assert told.exit_code != 0
    assert code in told.stderr
    assert not Import.objects.exists()


def test_a_dry_run_says_what_it_would_do(load):
    told = load(ROSTER, "--people", "--dry-run")
    assert "would add 2 people to invite from 2 rows" in told.stdout
    assert not Invitation.objects.exists()


def test_a_receipt_in_the_browser_takes_a_list_back(client, cast, load):
    tracker(load)
    client.force_login(cast.dora)
    page = client.get(f"/n/harbor/data/imports/{Import.objects.get().uuid}/").content.decode()
    assert "2 past tests came in" in page
    assert "Undo" in page
