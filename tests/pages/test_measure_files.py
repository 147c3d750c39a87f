"""What may be taken away from a measure: table, drawing, figures."""

import csv
import datetime as dt
import io
import json
import re
from html import unescape

import pytest

from gofar.apps.data.actions.measures import start_phase
from tests.pages.measuring import at, text

NAMES = {
    "measure-csv": "measure-table.csv",
    "measure-svg": "measure-chart.svg",
    "measure-json": "measure-chart.json",
    "measure-vega": "measure-vega.json",
    "measure-png": "measure-chart.png",
    "measure-pdf": "measure-chart.pdf",
}
FILES = list(NAMES)
BEGINS = {"measure-svg": b"<?xml", "measure-vega": b"{", "measure-png": b"\x89PNG", "measure-pdf": b"%PDF-"}


@pytest.mark.parametrize(("name", "file"), NAMES.items())
def test_a_file_is_saved_under_a_fixed_name_and_never_opened_in_the_site(as_hub, filled, name, file):
    response = as_hub.get(at(name, "attendance", query="?school=quay-high"))
    assert response.headers["Content-Disposition"] == f'attachment; filename="{file}"'
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_the_table_opens_in_a_spreadsheet_with_every_week(as_hub, filled):
    rows = list(
        csv.DictReader(io.StringIO(as_hub.get(at("measure-csv", "attendance")).content.decode("utf-8-sig")))
    )
    assert len(rows) == 26
    assert rows[0]["time"] == "2026-09-07"
    assert float(rows[0]["value"]) == pytest.approx(
        float(rows[0]["numerator"]) / float(rows[0]["denominator"])
    )


def test_words_that_a_spreadsheet_would_run_are_made_harmless(as_hub, filled):
    start_phase(filled.attendance, dt.date(2026, 12, 7), "=HYPERLINK(1)", by=filled.dora)
    filled.start(title='=cmd|" /C calc"!A1')
    cells = [
        cell
        for row in csv.reader(
            io.StringIO(as_hub.get(at("measure-csv", "attendance")).content.decode("utf-8-sig"))
        )
        for cell in row
    ]
    assert any("HYPERLINK" in cell for cell in cells)
    assert not [
        cell for cell in cells if cell[:1] in set("=+@\t\r") or (cell[:1] == "-" and not _number(cell))
    ]


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_a_title_with_markup_stays_text_on_the_page_and_in_the_drawing(as_hub, filled):
    filled.start(title="<script>alert(1)</script>")
    assert "<script>alert" not in text(as_hub.get(at("measure", "attendance")))
    assert "<script>alert" not in text(as_hub.get(at("measure-svg", "attendance")))


def test_the_figures_have_the_shape_of_the_command_line(as_hub, filled):
    held = json.loads(as_hub.get(at("measure-json", "attendance", query="?school=harbor-high")).content)
    assert set(held) == {"chart", "rules", "series", "network"}
    series = held["series"][0]
    assert (series["by"], series["n"], series["variation"]) == ({"school": "harbor-high"}, 26, "improvement")
    assert set(series["points"][0]) == {
        "time", "value", "numerator", "denominator", "centre", "lower", "upper", "lower_2sigma", "upper_2sigma",
        "phase", "baseline", "included", "signals",
    }  # fmt: skip
    assert held["network"]["with_signal"] == 1
    assert 0 < held["network"]["expected_by_chance"] < 1


@pytest.mark.parametrize("name", BEGINS)
def test_a_picture_opens_anywhere_and_is_the_same_each_time(as_hub, filled, name):
    first = as_hub.get(at(name, "attendance")).content
    assert first.startswith(BEGINS[name])
    assert first == as_hub.get(at(name, "attendance")).content


@pytest.mark.parametrize("query", ["", "?school=harbor-high"])
def test_a_picture_says_what_its_page_says_and_whose_it_is(as_hub, filled, query):
    head = re.search(
        r"<h1[^>]*>(.*?)</h1>", text(as_hub.get(at("measure", "attendance", query=query))), re.DOTALL
    )
    title = " ".join(unescape(re.sub("<[^>]*>", "", head[1])).split())
    chart = json.loads(as_hub.get(at("measure-vega", "attendance", query=query)).content)
    svg = text(as_hub.get(at("measure-svg", "attendance", query=query)))
    assert " ".join(chart["title"]["text"]) == title
    assert unescape(re.search(r'role="group" aria-label="([^"]*)"', svg)[1]) == title
    assert chart["description"].startswith(f"{title}.")
    assert ("Harbor High" in chart["usermeta"]["about"]) == bool(query)
    assert filled.harbor.name in chart["usermeta"]["about"]


def test_each_file_stands_under_download_on_the_page(as_hub, filled):
    page = text(as_hub.get(at("measure", "attendance", query="?school=harbor-high")))
    for name in FILES:
        assert f'href="{at(name, "attendance", query="?school=harbor-high")}" download' in page


@pytest.mark.parametrize("name", FILES)
def test_there_is_nothing_to_save_before_the_first_value(as_hub, cast, name):
    assert as_hub.get(at(name, "attendance")).status_code == 404
