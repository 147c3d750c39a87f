"""Drawings of the theory: everything is in them as text, whatever the size; and one page stays one page."""

import datetime as dt
import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from gofar.figures.driver_diagram import draw_theory
from gofar.figures.fishbone import CauseSpec, FishboneSpec, draw_fishbone
from gofar.figures.gaps import gap_icon
from gofar.figures.standalone import page_free_svg
from gofar.figures.sure import sure_line
from gofar.figures.svg import width_of
from gofar.figures.theory import DriverSpec, IdeaSpec, TheorySpec
from gofar.figures.theory_pdf import theory_pdf
from gofar.figures.wrapping import wrapped

LONG = "Wochenendhausbesitzervereinigungsvorstandssitzung " * 3
MADE = dt.datetime(2026, 3, 2, tzinfo=dt.UTC)


def idea(name, **more):
    parts = {
        "tests": "3 tests",
        "rung": 2,
        "rung_word": "tested",
        "sure": (0.4, 0.6, 0.8),
        "sure_words": "60% (40% to 80%)",
    }
    return IdeaSpec(name, **parts | more)


def theory(*drivers, title="Two ideas, one under test."):
    return TheorySpec(title, "By June 2027, 80%", "Harbor network, 2 March 2026.", "Bars: evidence.", drivers)


def texts(svg):
    root = ET.fromstring(page_free_svg(svg))  # noqa: S314 - our own drawing
    return [e for e in root.iter() if e.tag.endswith("}text")]


def said(svg):
    return " ".join(e.text or "" for e in texts(svg))


def test_every_part_is_in_the_diagram_as_text_with_its_gaps_and_joints():
    third = DriverSpec("By 10:30", "No measure yet", ideas=(idea("Ring twice", branch=True, stated=0.9),))
    second = DriverSpec("In time", "Measure: calls", below=(third,))
    untested = idea(
        "Call <home> & text", sure=None, sure_words="no closed cycle yet", gaps=(("untested", "not tested"),)
    )
    svg = draw_theory(
        theory(DriverSpec("Noticed", "No measure yet", (("untested", "not tested"),), (untested,), (second,)))
    )
    for words in (
        "Noticed",
        "In time",
        "By 10:30",
        "Ring twice",
        "Call <home> & text",
        "60% (40% to 80%)",
        "not tested",
    ):
        assert words in said(svg)
    assert svg.count('class="drvbox"') == 3 and svg.count('class="bar on"') == 4
    assert 'class="said"' in svg and "stroke-dasharray" in svg
    assert 'aria-label="Driver diagram. Two ideas, one under test."' in svg


@pytest.mark.parametrize("count", [0, 1, 40])
def test_no_text_leaves_the_drawing_or_its_row(count):
    driver = DriverSpec(LONG, LONG, ideas=tuple(idea(f"{LONG}{n}") for n in range(count)))
    svg = draw_theory(theory(*((driver,) if count else ()), title=LONG))
    width, height = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups())
    places = [(float(e.get("x")), float(e.get("y"))) for e in texts(svg)]
    assert all(0 <= x < width and 0 < y < height for x, y in places)
    rows = sorted(y for x, y in places if 384 <= x < 680)
    assert all(b - a >= 16 for a, b in pairwise(rows))


def test_lines_fit_their_width_and_lose_no_letter():
    lines = wrapped(LONG + "kurz", 120)
    assert all(width_of(line) <= 120 for line in lines)
    assert "".join(lines).replace(" ", "") == (LONG + "kurz").replace(" ", "")
    assert wrapped("", 50) == [""]


def test_a_line_of_doubt_holds_its_dot_its_band_and_a_persons_word():
    full = sure_line((0.0, 0.5, 1.0), 0.25)
    assert full.count("<circle") == 1 and 'class="said"' in full and "dasharray" not in full
    bare = sure_line(None)
    assert "<circle" not in bare and "dasharray" in bare


def test_each_gap_has_a_shape_of_its_own():
    assert len({gap_icon(kind) for kind in ("untested", "unmeasured", "contradicted")}) == 3


@pytest.mark.parametrize("bones", [0, 1, 5, 6])
def test_causes_stand_on_their_bones_within_the_drawing(bones):
    causes = (CauseSpec("Bus is late", "Data"), CauseSpec("Snow", "Hunch", 1, answered=False))
    spec = FishboneSpec("Too few are on track.", tuple((f"Bone {n}", causes) for n in range(bones)))
    svg = draw_fishbone(spec)
    width, height = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups())
    assert all(0 <= float(e.get("x")) <= width and 0 < float(e.get("y")) < height for e in texts(svg))
    assert said(svg).count("Bus is late") == bones
    assert said(svg).count("no driver yet") == bones
    assert svg.count('class="twig"') == 2 * bones
    assert "Fishbone. Why is this so? Too few are on track." in svg


def pages(pdf):
    return len(re.findall(rb"/MediaBox", pdf))


@pytest.mark.parametrize(("drivers", "ideas"), [(0, 0), (1, 1), (4, 2), (5, 8), (6, 20)])
def test_a_theory_of_any_size_is_one_page(drivers, ideas):
    whole = tuple(
        DriverSpec(f"Driver {n}", "No measure yet", below=(DriverSpec("In time", "Measure: calls", ideas=tuple(idea(f"Idea {k}") for k in range(ideas))),))
        for n in range(drivers)
    )  # fmt: skip
    assert pages(theory_pdf(theory(*whole), made=MADE)) == 1


def test_what_people_wrote_is_never_a_command():
    wild = '#panic("x") $ \\ ] " @a <b> *c* =d'
    pdf = theory_pdf(
        theory(DriverSpec(wild, wild, (("untested", wild),), (idea(wild),)), title=wild), made=MADE
    )
    assert pages(pdf) == 1
