"""`gofar load`: the same import as on the page, from the command line, with its promise kept."""

import json
from importlib.resources import files

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from gofar.apps.data.models import DataPoint, Import
from gofar.cli.main import main

SHEET = "School,Week,Days present,Days enrolled\nHarbor High School,2026-09-07,180,200\nQuay High School,2026-09-07,95,100\n"
SCHEMA = json.loads(files("gofar.cli").joinpath("schemas", "load.json").read_text(encoding="utf-8"))


@pytest.fixture
def load(cast, tmp_path, monkeypatch):
    """Run `gofar load` on a sheet, on the record of this test."""
    monkeypatch.setattr("gofar.cli.record.start", lambda: None)  # the test's record is up already

    def run(text=SHEET, *options):
        path = tmp_path / "september.csv"
        path.write_text(text, encoding="utf-8")
        return CliRunner().invoke(main, ["load", str(path), "--network", "harbor", *options])

    return run


def test_a_sheet_goes_in_and_the_receipt_keeps_its_promise(load):
    told = load(SHEET, "--format", "json")
    assert told.exit_code == 0, told.stderr
    receipt = json.loads(told.stdout)
    Draft202012Validator(SCHEMA).validate(receipt)
    assert (receipt["import"], receipt["adds"]) == (1, 2)
    assert DataPoint.objects.filter(retired_at=None).count() == 2
    assert Import.objects.get().by.name == "Dora"


def test_a_dry_run_says_what_it_would_do_and_does_nothing(load):
    told = load(SHEET, "--dry-run")
    assert "would add 2 figures" in told.stdout
    assert not DataPoint.objects.exists()


def test_bad_rows_refuse_the_file_with_the_answers_that_would_do(load):
    told = load(SHEET.replace("Quay High School", "Nowhere Academy"))
    assert told.exit_code == 1
    assert "Nothing was written" in told.stderr
    assert "--answer import.school-unknown=leave-out" in told.stderr
    assert not DataPoint.objects.exists()
    assert (
        load(
            SHEET.replace("Quay High School", "Nowhere Academy"),
            "--answer",
            "import.school-unknown=leave-out",
        ).exit_code
        == 0
    )


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--network", "elsewhere"], "load.network-unknown"),
        (["--as", "x@y.example"], "load.person-unknown"),
        (["--answer", "yes"], "load.answer"),
    ],
)
def test_a_wrong_question_is_told_what_is_known(load, options, code):
    told = load(SHEET, *options)
    assert told.exit_code == 2
    assert code in told.stderr
    assert not DataPoint.objects.exists()
