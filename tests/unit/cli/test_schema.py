"""What the command line promises in JSON: other people's scripts depend on it, so a breaking difference fails here."""

import json
from importlib.resources import files

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from gofar.cli.main import main

ROWS = [
    f"2026-01-{day:02d},{school},{(day * 7) % 9},{'' if day == 5 else 20}"
    for school in ("Alder", "Birch")
    for day in range(1, 25)
]
SCHEMA = json.loads(files("gofar.cli").joinpath("schemas", "chart.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("chart", ["run", "i", "mr", "p", "pp", "c", "u", "up"])
@pytest.mark.parametrize(
    "more", [[], ["--by", "school"], ["--phase-start", "2026-01-13"], ["--target", "0.3", "--improve", "up"]]
)
def test_json_keeps_its_promise(tmp_path, chart, more):
    path = tmp_path / "days.csv"
    path.write_text("\n".join(["day,school,met,of", *ROWS]), encoding="utf-8")
    divided = [] if chart in {"i", "mr", "c"} else ["--denominator", "of"]
    told = CliRunner().invoke(
        main,
        [
            "chart",
            str(path),
            "--time",
            "day",
            "--value",
            "met",
            *divided,
            "--chart",
            chart,
            "--format",
            "json",
            *more,
        ],
    )
    assert told.exit_code == 0, told.stderr
    Draft202012Validator(SCHEMA).validate(json.loads(told.stdout))


def test_the_schema_refuses_what_it_does_not_promise():
    assert not Draft202012Validator(SCHEMA).is_valid({"chart": "p", "rules": "anhoej", "series": []})
