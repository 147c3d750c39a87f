"""What leaves for a spreadsheet: text is text, a number is a number."""

import ast
import csv
import io
from pathlib import Path

import pytest

import gofar
from gofar.core.cells import csv_text, guarded

SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
BEFORE = ("", " ", "   ", "\n", "\r\n", "\xa0", "\u200b", "\u202e", "\ufeff", "\u3000", "\x00", " \n\u2066")


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("before", BEFORE)
def test_a_text_that_could_be_run_gets_an_apostrophe(sign, before):
    text = f'{before}{sign}cmd|"/c calc"!A1'
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text", ["-5", "-0.25", "12", "-1e-07", "3.5E+10", "", "Ortiz", "a = b", "'quoted", "1-2", "x@y.example"]
)
def test_numbers_and_plain_texts_stay_as_they_are(text):
    assert guarded(text) == text


@pytest.mark.parametrize("text", ["-5+cmd|'/c calc'!A1", "-5-5", "+15550100", "--5", "-", "-٥", "-1e9999"])
def test_what_only_looks_like_a_number_is_no_number(text):
    assert guarded(text) == f"'{text}"


def test_a_row_keeps_its_kinds():
    row = [-5, -0.5, 12, True, None, "=1+1", "Lincoln, Abe"]
    assert csv_text([row]) == '-5,-0.5,12,true,,\'=1+1,"Lincoln, Abe"\n'
    assert next(csv.reader(io.StringIO(csv_text([row]))))[-1] == "Lincoln, Abe"


def test_nobody_else_writes_csv():
    """A file for a spreadsheet that is made elsewhere would not pass the guard."""
    root = Path(gofar.__file__).parent
    makers = {"writer", "DictWriter", "to_csv", "write_csv"}
    guilty = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and node.attr in makers
        and isinstance(node.value, ast.Name)
        and node.value.id in {"csv", "frame", "table", "df", "pa_csv"}
    }
    assert guilty == {"core/cells.py"}
    imports = {
        str(path.relative_to(root))
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", "") or "", *(alias.name for alias in node.names)]
        if name.split(".")[0] in {"openpyxl", "xlsxwriter", "odf"}
    }
    assert imports == set()
