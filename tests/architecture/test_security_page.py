"""The page of security keeps its word: every line is there, every test that it names is there, nobody is forgotten."""

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
#: How many requirements each section of ASVS 5.0.0 has up to level 2; level 3 comes last in each.
UP_TO_LEVEL_2 = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2, "3.3": 4, "3.4": 6,
    "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3, "6.1": 3, "6.2": 12,
    "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 2, "7.6": 2, "8.1": 2,
    "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4, "10.4": 11, "10.5": 5, "10.6": 2,
    "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1,
    "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5,
    "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4, "17.3": 2,
}  # fmt: skip


@cache
def tests_in(path):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def rows():
    """Every row of every table: its first cell, and the rest."""
    for line in PAGE.splitlines():
        if line.startswith("| ") and not line.startswith(("| ---", "| |", "| requirement")):
            first, *rest = [cell.strip() for cell in line.strip("|").split(" | ")]
            yield first, rest


def numbers(cell):
    """The requirements that a cell names: `1.2.1–3, 1.2.5`."""
    for part in cell.split(", "):
        found = re.fullmatch(r"(\d+\.\d+)\.(\d+)(?:–(\d+))?", part)
        if found:
            section, first, last = found.groups()
            yield from (f"{section}.{n}" for n in range(int(first), int(last or first) + 1))


def test_every_line_of_the_checklists_has_its_row_once():
    firsts = [first for first, _rest in rows()]
    assert [one for one in firsts if one.isdecimal()] == [str(n) for n in range(1, 61)]
    assert [one for one in firsts if re.fullmatch(r"R\d+", one)] == [f"R{n}" for n in range(1, 24)]


def test_every_requirement_of_level_two_has_its_row_once():
    wanted = [f"{section}.{n}" for section, most in UP_TO_LEVEL_2.items() for n in range(1, most + 1)]
    assert len(wanted) == 253
    named = [one for first, _rest in rows() for one in numbers(first)]
    assert sorted(named) == sorted(wanted)


def test_every_row_names_a_test_or_says_why_not():
    silent = [
        first
        for first, rest in rows()
        if re.fullmatch(r"R?\d+|.*\d\.\d.*", first)
        and "`tests/" not in rest[-1]
        and not re.search(r"(?:Not|By|There|The|Below)", " ".join(rest))
    ]
    assert silent == []


def test_every_test_that_is_named_is_there():
    named = set(re.findall(r"`(tests/[\w/.]+)::(\w+)`", PAGE))
    assert len(named) > 60
    assert (
        sorted(
            f"{path}::{name}"
            for path, name in named
            if not (ROOT / path).exists() or name not in tests_in(path)
        )
        == []
    )
    assert re.findall(r"`tests/[^`:]+::[^`]*[^\w`][^`]*`", PAGE) == []
