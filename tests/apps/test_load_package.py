"""`gofar load --package`: the same plan as the page, whole or not at all."""

import json
from importlib.resources import files

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from gofar.cli.main import main
from tests.packages import file_of

SCHEMA = json.loads(files("gofar.cli").joinpath("schemas", "load-package.json").read_text(encoding="utf-8"))


@pytest.fixture
def load(cast, tmp_path, monkeypatch):
    monkeypatch.setattr("gofar.cli.record.start", lambda: None)  # the test's record is up already

    def run(content, *options):
        path = tmp_path / "package.json"
        path.write_bytes(content)
        return CliRunner().invoke(main, ["load", str(path), "--network", "prairie", "--package", *options])

    return run


def test_a_package_comes_in_and_says_what_it_brought(cast, load):
    dry = load(file_of(), "--dry-run")
    assert "would bring in 2 drivers, 2 ideas and 1 measures" in dry.stdout
    assert not cast.prairie.theory.nodes.exists()
    told = json.loads(load(file_of(), "--format", "json").stdout)
    Draft202012Validator(SCHEMA).validate(told)
    assert (told["brought_in"], told["from"], told["ideas"]) == (True, "Shore network", 2)
    assert cast.prairie.theory.nodes.count() == 4


def test_what_is_wrong_stops_everything_with_its_place(cast, load):
    load(file_of())
    again = load(file_of())
    assert again.exit_code == 1
    assert "Nothing in this package is new" in again.stderr
    broken = load(file_of().replace(b"https://example.org/script", b"http://example.org/script"))
    assert broken.exit_code == 1
    assert "ideas[0].materials[0].link" in broken.stderr
    assert cast.prairie.theory.nodes.count() == 4
