"""The program as a whole, and the library behind it: light to start, everything public found."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

import gofar
from gofar.cli.main import COMMANDS, LazyGroup, error_text, main
from gofar.core.errors import DataRefused


def loaded_by(statement):
    """The modules that a fresh Python has loaded after a statement."""
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(answer.stdout.split())


def test_help_lists_every_command_without_loading_any():
    answer = CliRunner().invoke(main, ["--help"])
    assert answer.exit_code == 0
    for name, command in COMMANDS.items():
        assert name in answer.stdout and command.summary in answer.stdout
    heavy = {"numpy", "duckdb", "django", "gofar.cli.chart"}
    assert not heavy & loaded_by("from gofar.cli.main import main; main(['--help'], standalone_mode=False)")


def test_every_command_exists_and_has_an_example_in_its_help():
    for name in COMMANDS:
        answer = CliRunner().invoke(main, [name, "--help"])
        assert answer.exit_code == 0
        assert f"gofar {name} " in answer.stdout


def test_an_unknown_command_is_wrong_usage():
    answer = CliRunner().invoke(main, ["fly"])
    assert answer.exit_code == 2 and "No such command 'fly'" in answer.stderr


def test_an_error_is_printed_as_what_where_and_what_to_do():
    full = DataRefused("The file is empty.", where="a.csv", fix="Save it again.", code="import.empty")
    assert error_text(full).splitlines() == [
        "Error: The file is empty.",
        "Where: a.csv",
        "To do: Save it again.",
        "[import.empty]",
    ]
    assert error_text(DataRefused("Odd.", code="x")) == "Error: Odd.\n[x]"


def test_commands_keep_the_order_of_the_help():
    assert isinstance(main, LazyGroup)
    assert main.list_commands(None) == list(COMMANDS)


def test_importing_the_library_loads_neither_numbers_nor_tables_nor_django():
    assert not {"numpy", "scipy", "duckdb", "pyarrow", "django", "click"} & loaded_by("import gofar")


def test_charting_from_python_loads_neither_django_nor_the_table_engine():
    code = "import gofar; gofar.chart({'t': [1, 2], 'y': [3, 4]}, time='t', value='y')"
    assert not {"duckdb", "ibis", "pyarrow", "django", "scipy"} & loaded_by(code)


def test_every_public_name_is_found_and_listed_in_order():
    assert gofar.__all__ == sorted(gofar.__all__)
    assert dir(gofar) == gofar.__all__
    for name in gofar.__all__:
        value = getattr(gofar, name)
        assert value.__doc__, name
    with pytest.raises(AttributeError, match="flying"):
        _ = gofar.flying


def test_a_table_in_memory_and_a_file_give_the_same_chart(tmp_path):
    table = {"week": list(range(1, 16)), "late": [3, 5, 4, 6, 2, 5, 4, 3, 6, 5, 4, 3, 5, 4, 20]}
    path = tmp_path / "late.csv"
    path.write_text("week,late\n" + "".join(f"{w},{y}\n" for w, y in zip(*table.values(), strict=True)))
    here = gofar.chart(table, time="week", value="late", chart="c", improve=gofar.Direction.DOWN).result(0)
    there = gofar.chart(str(path), time="week", value="late", chart="c", improve=gofar.Direction.DOWN).result(
        0
    )
    assert here.variation == there.variation == gofar.Variation.CONCERN
    assert here.upper.tolist() == there.upper.tolist()


def test_rows_of_a_table_in_memory_are_counted_from_one():
    with pytest.raises(gofar.DataRefused) as refusal:
        gofar.chart({"t": [1, 2], "y": [3, "x"]}, time="t", value="y")
    assert refusal.value.where.startswith("row 2,")
    with pytest.raises(gofar.DataRefused, match="no rows"):
        gofar.chart({"t": [], "y": []}, time="t", value="y")
