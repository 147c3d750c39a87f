"""Vega-Lite from the same spec: other people's schema takes it, Vega draws it, and it says what the drawing says."""

import datetime as dt
import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from html import unescape
from importlib.resources import files

import pytest
import vl_convert
from jsonschema import Draft7Validator

from gofar.figures.control_chart import draw
from gofar.figures.sentence import finding
from gofar.figures.spec import Break, Flag, Target
from gofar.figures.steps import steps
from gofar.figures.table import table
from gofar.figures.vega.chart import vega_lite, vega_text
from tests.unit.figures.examples import DOWN, QUIET, chart, mondays, outside, percents, risen

SCHEMA = Draft7Validator(
    json.loads(
        files("altair").joinpath("vegalite", "v6", "schema", "vega-lite-schema.json").read_text("utf-8")
    )
)
WEEKS = mondays(24)
VALUES = percents(*(QUIET * 2)[:10], None, *QUIET[:12], 76)
FLAGS = [
    Flag(3, WEEKS[5], "Call home", "/t/3/", "stopped"),
    Flag(8, WEEKS[12], "Huddle", "", "kept", adopted=True),
]


def left_out():
    return chart([v and v * 1000 for v in VALUES], kind="p", den=[1000.0 + i for i in range(24)], freeze=20,
                 exclude=[WEEKS[3]], spec={"improve": DOWN})  # fmt: skip


CHARTS = {
    "two phases, a target, tests and a ring": risen(flags=FLAGS, target=Target(0.9), ring=[WEEKS[-1]]),
    "left out, missing, limits that vary": left_out(),
    "one far below": outside(),
    "school breaks": risen(
        breaks=[
            Break("Fall break", dt.date(2025, 10, 6), dt.date(2025, 10, 10)),
            Break("Winter break", dt.date(2025, 12, 23), dt.date(2025, 12, 26)),
        ]
    ),
    "no limits": chart(percents(*QUIET)),
    "too few": chart(percents(88, 86, None, 87)),
    "one point": chart(percents(88)),
    "no value": chart(percents(None, None)),
    "words that look like code": chart(
        percents(*QUIET),
        times=[f'"]+{i}//</script>' for i in range(12)],
        spec={"measure": "</script>", "rhythm": None},
    ),
}


def rows(spec):
    return vega_lite(spec)["data"]["values"]


def drawn(spec, version):
    return vl_convert.vegalite_to_svg(vega_text(spec), vl_version=version)


@pytest.mark.parametrize("name", CHARTS)
def test_the_published_schema_takes_every_chart(name):
    SCHEMA.validate(vega_lite(CHARTS[name]))


@pytest.mark.parametrize("version", ["6.4", "5.20"])
@pytest.mark.parametrize("name", CHARTS)
def test_vega_draws_every_point_with_its_words(name, version):
    svg = drawn(CHARTS[name], version)
    told = re.findall(r'aria-label="([^"]*)" role="graphics-symbol" aria-roledescription="point"', svg)
    assert [unescape(said) for said in told] == [said for said in steps(CHARTS[name]).split("|") if said]


def test_the_title_is_the_finding_and_the_description_its_alternative():
    spec = risen(source="Attendance files", students=2666)
    told, held = finding(spec), vega_lite(spec)
    assert " ".join(held["title"]["text"]) == told.title
    assert " ".join(held["title"]["subtitle"]) == told.say
    assert held["description"] == told.alt
    assert held["usermeta"]["variation"] == spec.variation.value
    text = vega_text(spec)
    assert "Source: Attendance files." in text
    assert "2,666 students" in text


def test_values_limits_and_signals_are_those_of_the_table():
    spec = left_out()
    held = rows(spec)
    assert [row["value"] for row in held] == [p.value for p in spec.points]
    assert [row["upper"] for row in held] == [p.upper for p in spec.points]
    signals = table(spec).headers.index("Signal")
    assert [row["signal"] for row in held] == [row.cells[signals].text for row in table(spec).rows]
    assert [row["time"] for row in held if not row["included"]] == [WEEKS[3]]
    assert held[3]["meaning"] == "Left out"


@pytest.mark.parametrize(
    "code", ["two-of-three", "four-of-five", "trend", "alternating", "hugging", "avoiding"]
)
def test_any_code_of_any_rule_set_goes_out(code):
    spec = chart(percents(*QUIET))
    marked = replace(spec.points[5], signals=(code, "shift"))
    spec = replace(spec, points=(*spec.points[:5], marked, *spec.points[6:]))
    assert rows(spec)[5]["signals"] == f"{code};shift"
    assert rows(spec)[5]["signal"].partition(",")[0].lower() in rows(spec)[5]["said"].lower()
    assert not rows(spec)[4]["signal"]
    assert rows(spec)[5]["signal"]


def test_a_value_that_is_not_shown_is_nowhere_in_the_file():
    seen = chart(percents(*QUIET, 41.25), kind="i")
    hidden = chart(percents(*QUIET, 41.25), kind="i", spec={"hidden": [mondays(13)[-1]]})
    assert "0.4125" in vega_text(seen)
    assert rows(hidden)[-1]["value"] is None
    assert not re.search(r"0\.4125|41\.2|41\.3", vega_text(hidden))


def test_school_breaks_are_columns_because_the_reason_speaks_of_them():
    held = vega_lite(CHARTS["school breaks"])
    labels = [layer["mark"]["tooltip"] for layer in held["layer"] if layer["mark"]["type"] == "rect"]
    assert labels == ["Fall break", "Winter break"]
    assert "Grey columns are school breaks." in json.dumps(held)


def test_it_needs_nothing_from_anywhere():
    held = vega_lite(CHARTS["two phases, a target, tests and a ring"])
    addresses = re.findall(r'"(?:url|href)"|https?://[^"]*', json.dumps(held))
    assert addresses == [held["$schema"]]


def test_both_drawings_put_the_values_at_the_same_heights():
    spec = chart(percents(*QUIET), kind="i")
    ours = [float(mark.get("cy")) for mark in ET.fromstring(draw(spec)).iter("circle")]  # noqa: S314
    places = re.findall(r'translate\([\d.]+,([\d.]+)\)"', drawn(spec, "6.4").partition("mark-symbol")[2])
    theirs = [float(y) for y in places[: len(ours)]]
    top = ours[0] - theirs[0]
    assert len(theirs) == len(QUIET)
    assert [y + top for y in theirs] == pytest.approx(ours, abs=0.1)
