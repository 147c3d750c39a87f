"""`gofar power` says an aim's size in words and in JSON, and refuses what has no answer."""

import json
from importlib.resources import files

from click.testing import CliRunner
from jsonschema import Draft202012Validator

from gofar.cli.main import main

ASKED = ["power", "--from", "0.68", "--to", "0.74", "--schools", "14", "--students", "470"]
SCHEMA = json.loads(files("gofar.cli").joinpath("schemas", "power.json").read_text(encoding="utf-8"))


def told(*more):
    return CliRunner().invoke(main, [*ASKED, *more])


def test_the_sentence_and_the_table():
    answer = told()
    assert answer.exit_code == 0
    assert answer.stdout.startswith(
        "29 more students; with 14 schools a change of this size could be seen after 4 periods."
    )
    assert "      1   35%" in answer.stdout


def test_one_that_cannot_be_seen_and_one_that_goes_down():
    assert "could not be seen: 2 periods show it in 57% of cases." in told("--most", "2").stdout
    assert told("--to", "0.6").stdout.startswith("38 fewer students; with 14 schools")
    assert "after 1 period." in told("--to", "0.9").stdout


def test_json_keeps_its_promise():
    found = json.loads(told("--format", "json").stdout)
    Draft202012Validator(SCHEMA).validate(found)
    assert (found["more_students"], found["periods"], len(found["power"])) == (29, 4, 12)


def test_what_has_no_answer_is_refused_in_words():
    answer = told("--to", "0.68")
    assert answer.exit_code == 2
    assert "Both shares lie between 0 and 1" in answer.stderr
