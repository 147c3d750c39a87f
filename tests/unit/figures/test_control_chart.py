"""The drawing of one series: what is on it, that nothing overlaps, and that it is safe and small."""

import datetime as dt
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

import gofar
from gofar.core.periods import Rhythm
from gofar.core.practice.measure import Unit
from gofar.figures.control_chart import draw
from gofar.figures.endlabels import EndLabel, spread
from gofar.figures.flagplaces import FlagGroup
from gofar.figures.sentence import finding
from gofar.figures.spec import Break, Flag, Target
from gofar.figures.standalone import page_free_svg
from gofar.figures.svg import width_of
from gofar.figures.words import ENGLISH
from tests.unit.figures.examples import DOWN, NONE, QUIET, chart, mondays, outside, percents, risen

NAMESPACE = "{http://www.w3.org/2000/svg}"


def tree(svg):
    return ET.fromstring(svg)  # noqa: S314 - our own drawing


def classes(svg):
    return {name for found in re.findall(r'class="([^"]*)"', svg) for name in found.split()}


def marks(svg, meaning):
    return len(re.findall(f'class="m {meaning}"', svg))


def texts(svg):
    return [t.text for t in tree(svg).iter("text")]


def long_chart(n, **spec):
    values = [(i * 7 % 11 + 80) / 100 for i in range(n)]
    return chart(values, kind="i", times=mondays(n, dt.date(2023, 8, 7)), spec=spec)


def flagged(numbers, step=1):
    times = mondays(26)
    flags = [Flag(n, times[(i * step) % 26], f"Idea {n}", f"/t/{n}/") for i, n in enumerate(numbers)]
    return chart(percents(*(QUIET * 3)[:26]), kind="i", times=times, spec={"flags": flags})


def test_a_risen_series_has_triangles_a_band_two_phases_and_the_old_middle():
    svg = draw(risen())
    assert marks(svg, "up") == 12
    assert marks(svg, "usual") == 12
    assert {"band", "limit", "centre", "oldmid", "phase", "run", "grid", "base"} <= classes(svg)
    assert {"middle 94.1%", "old middle 87.6%", "New phase, 3 Nov", "Baseline, 12 weeks"} <= set(texts(svg))


def test_a_picture_without_links_is_one_image_whose_name_is_the_finding():
    spec = risen()
    root = tree(draw(spec))
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == finding(spec).alt


def test_tests_are_links_beside_the_picture_and_each_has_a_name():
    root = tree(draw(flagged([4, 9])))
    assert root.attrib["role"] == "group"
    assert [child.attrib["role"] for child in root if child.tag == "g"] == ["img"]
    links = [child for child in root if child.tag == "a"]
    assert [a.attrib["href"] for a in links] == ["/t/4/", "/t/9/"]
    assert links[0].attrib["aria-label"] == links[0].find("title").text == "Test 4: Idea 4"


def test_an_adopted_test_is_dark_and_tied_to_the_axis_and_one_without_a_page_is_no_link():
    flag = Flag(22, mondays(24)[12], "Call home, Ortiz", "", "Kept", adopted=True)
    svg = draw(risen(flags=[flag]))
    assert {"adopt", "adoptline"} <= classes(svg)
    assert "<a " not in svg
    assert "Test 22: Call home, Ortiz. Kept" in svg


def test_many_tests_of_a_few_weeks_share_boxes_that_lead_to_the_list_of_tests():
    times = mondays(26)
    weeks = [10, 10, 10, 10, 11, 11, 11, 12, 12, 20, 24, 24]
    numbers = [3, 4, 5, 6, 7, 8, 9, 12, 14, 20, 30, 31]
    flags = [Flag(n, times[week], f"Idea {n}", f"/t/{n}/") for n, week in zip(numbers, weeks, strict=True)]
    spec = chart(percents(*(QUIET * 3)[:26]), kind="i", times=times, spec={"flags": flags})
    links = [a for a in tree(draw(spec, all_tests="#tests")) if a.tag == "a"]
    shown = {a.find("text").text: a.attrib for a in links}
    told = [number for a in links for number in re.findall(r"\d+", a.attrib["aria-label"].split("Idea")[0])]
    assert shown["20"]["href"] == "/t/20/"
    several = {label: a for label, a in shown.items() if not label.isdecimal()}
    assert several and {a["href"] for a in several.values()} == {"#tests"}
    assert all(re.fullmatch(r"\d+–\d+|\d+ tests", label) for label in several)
    assert all(re.match(r"\d+ tests: [\d, ]+$", a["aria-label"]) for a in several.values())
    assert {str(n) for n in numbers} <= set(told)
    assert "#tests" not in draw(spec)


@pytest.mark.parametrize(
    ("numbers", "label"), [([7], "7"), ([5, 3, 4], "3–5"), ([3, 8], "2 tests"), ([1, 1], "1")]
)
def test_a_box_says_which_tests_it_holds(numbers, label):
    group = FlagGroup(tuple(Flag(n, "", "", "") for n in numbers), (1.0,) * len(numbers))
    assert group.label(ENGLISH) == label


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("count", [1, 12, 40])
def test_boxes_of_tests_never_touch(narrow, count):
    svg = draw(flagged(range(98, 98 + count)), narrow=narrow)
    boxes = [
        [float(r.attrib[k]) for k in ("x", "y", "width", "height")]
        for a in tree(svg)
        if a.attrib.get("class") == "flag"
        for r in a.iter("rect")
    ]
    assert boxes or narrow
    assert len({y for _, y, _, _ in boxes}) <= 2
    for i, (x, y, w, h) in enumerate(boxes):
        for u, v, ww, hh in boxes[i + 1 :]:
            assert x + w < u or u + ww < x or y + h < v or v + hh < y
    height = float(tree(svg).attrib["viewBox"].split()[3])
    assert all(y + h <= height for _, y, _, h in boxes)


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize(
    ("rhythm", "times"),
    [
        (Rhythm.WEEK, mondays(5)),
        (Rhythm.WEEK, mondays(26)),
        (Rhythm.WEEK, mondays(120, dt.date(2023, 8, 7))),
        (Rhythm.DAY, [(dt.date(2026, 1, 5) + dt.timedelta(i)).isoformat() for i in range(60)]),
        (Rhythm.MONTH, [f"{2024 + i // 12}-{i % 12 + 1:02d}" for i in range(30)]),
        (Rhythm.QUARTER, [f"{2020 + i // 4}-Q{i % 4 + 1}" for i in range(24)]),
        (Rhythm.SEMESTER, [f"{2020 + i // 2}-S{i % 2 + 1}" for i in range(12)]),
        (Rhythm.YEAR, [f"{2000 + i}-{i + 1:02d}" for i in range(20)]),
        (Rhythm.COHORT, ["2003", "2004", "2005", "2006"]),
        (None, [f"reading number {i}" for i in range(30)]),
    ],
)
def test_labels_under_the_axis_never_touch(rhythm, times, narrow):
    values = [(i * 7 % 11 + 80) / 100 for i in range(len(times))]
    svg = draw(chart(values, times=times, spec={"rhythm": rhythm}), narrow=narrow)
    rows = {}
    for t in tree(svg).iter("text"):
        if t.attrib["class"] == "tick" and t.attrib.get("text-anchor") != "end":
            middle, wide = float(t.attrib["x"]), width_of(t.text)
            start = middle if "text-anchor" not in t.attrib else middle - wide / 2
            rows.setdefault(t.attrib["y"], []).append((start, start + wide))
    assert rows
    for row in rows.values():
        assert all(a[1] <= b[0] for a, b in pairwise(row))


def test_a_chart_of_two_years_names_its_years_once():
    svg = draw(long_chart(104))
    assert [t for t in texts(svg) if t in {"2023", "2024", "2025"}] == ["2023", "2024", "2025"]


def test_end_labels_move_apart_and_the_least_needed_gives_way():
    placed = spread(
        [
            EndLabel(100, "middle", "lab"),
            EndLabel(104, "old middle", "lab2"),
            EndLabel(98, "target", "lab2"),
            EndLabel(96, "usual range", "lab2", optional=True),
            EndLabel(200, "usual range", "lab2", optional=True),
        ],
        30,
        300,
    )
    heights = sorted(n.y for n in placed)
    assert all(b - a >= 15 for a, b in pairwise(heights))
    assert [n.words for n in placed].count("usual range") == 1


def test_end_labels_stay_within_the_plot():
    placed = spread(
        [EndLabel(299, "a", "lab"), EndLabel(299, "b", "lab2"), EndLabel(299, "c", "lab2")], 30, 300
    )
    assert sorted(n.y for n in placed) == [270, 285, 300]


def test_under_ten_points_there_are_dots_and_a_line_only():
    svg = draw(chart(percents(84, 90, 88, 92), kind="i"))
    assert classes(svg) & {"band", "limit", "centre", "oldmid", "lab"} == set()
    assert marks(svg, "few") == 4


def test_a_missing_week_is_a_gap_in_the_line_and_has_no_mark():
    svg = draw(chart(percents(*QUIET, None, *QUIET)))
    line = re.search(r'class="run" d="([^"]*)"', svg)[1]
    assert line.count("M") == 2
    assert marks(svg, "usual") == 24


def test_breaks_are_columns_between_weeks_or_over_weeks_without_school():
    times = mondays(26)
    breaks = [
        Break("Thanksgiving", dt.date(2025, 11, 26), dt.date(2025, 11, 28)),
        Break("Winter break", dt.date(2025, 12, 22), dt.date(2026, 1, 4)),
        Break("Next summer", dt.date(2026, 7, 1), dt.date(2026, 8, 1)),
    ]
    spec = chart(percents(*(QUIET * 3)[:26]), times=times, spec={"breaks": breaks})
    widths = [
        float(r.attrib["width"]) for r in tree(draw(spec)).iter("rect") if r.attrib.get("class") == "gap"
    ]
    assert widths[0] == 10
    assert len(widths) == 2 and widths[1] > 40
    monthly = chart([0.5, 0.6], times=["2025-11", "2025-12"], spec={"breaks": breaks, "rhythm": Rhythm.MONTH})
    assert "gap" not in classes(draw(monthly))


def test_a_target_is_dotted_and_named_with_its_value():
    svg = draw(risen(target=Target(0.97)))
    assert "target" in classes(svg)
    assert "target 97%" in texts(svg)
    assert "Our aim" in texts(draw(risen(target=Target(0.97, "Our aim"))))


def test_new_points_are_ringed_and_points_left_out_are_hollow():
    times = mondays(24)
    spec = chart(percents(*QUIET, *QUIET), times=times, exclude=[times[5]], spec={"ring": times[-4:]})
    svg = draw(spec)
    assert svg.count('class="ring"') == 4
    assert marks(svg, "few") == 1


def test_a_frozen_baseline_is_solid_and_goes_on_dashed():
    svg = draw(chart(percents(*QUIET, *[95] * 9), kind="i", freeze=12))
    assert {"centre", "oldmid"} <= classes(svg)
    assert {"Baseline, 12 weeks", "old middle 87.6%"} <= set(texts(svg))


def test_a_value_to_ask_about_is_a_diamond_a_wanted_fall_points_down_and_no_direction_is_a_square():
    assert marks(draw(outside()), "care") == 1
    wanted = re.search(r'class="m up" d="M\S+ \S+?l\S+? ?(-[\d.]+)h', draw(outside(improve=DOWN)))
    assert float(wanted[1]) < 0
    assert marks(draw(outside(improve=NONE)), "changed") == 1


def test_the_narrow_drawing_shows_the_last_eighteen_points_and_names_its_lines_below():
    svg = draw(risen(target=Target(0.97)), narrow=True)
    assert tree(svg).attrib["viewBox"].startswith("0 0 288 ")
    assert marks(svg, "up") + marks(svg, "usual") == 18
    assert "target 97%, middle 94.1%, old middle 87.6%" in texts(svg)


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize(
    "spec",
    [
        chart(percents(88)),
        chart(percents(*[None] * 8)),
        chart(percents(*[100] * 20)),
        chart(percents(*[0] * 20), kind="p", den=[20.0] * 20),
        chart([float(v) for v in range(4000, 4120)], kind="c", times=mondays(120), spec={"unit": Unit.COUNT}),
        chart([2.5, 2.6, 2.4, 2.7] * 4, kind="i", spec={"unit": Unit.NUMBER}),
        long_chart(120),
    ],
    ids=["one point", "all missing", "never moves", "all zero", "large counts", "decimals", "120 weeks"],
)
def test_real_lengths_and_odd_series_stay_inside_their_frame(spec, narrow):
    root = tree(draw(spec, narrow=narrow))
    _, _, width, height = (float(v) for v in root.attrib["viewBox"].split())
    for node in root.iter():
        for key, most in (
            ("x", width),
            ("x1", width),
            ("cx", width),
            ("y", height),
            ("y1", height),
            ("cy", height),
        ):
            assert 0 <= float(node.attrib.get(key, 0)) <= most
    assert "nan" not in draw(spec, narrow=narrow)


def test_words_from_people_cannot_become_mark_up():
    nasty = '"><script>alert(1)</script>'
    spec = risen(
        flags=[Flag(1, mondays(1)[0], nasty, f"/t/{nasty}", nasty)], axis=nasty, target=Target(0.9, nasty)
    )
    svg = draw(replace(spec, measure=nasty, subject=nasty))
    assert "<script" not in svg
    assert tree(svg).attrib["role"] == "group"


@pytest.mark.parametrize("narrow", [False, True])
def test_a_strict_policy_has_nothing_to_refuse_and_every_class_has_a_colour(narrow):
    css = (Path(gofar.__file__).parent / "web/static/css/charts.css").read_text(encoding="utf-8")
    known = set(re.findall(r"\.([a-z][a-z0-9]*)", css)) | {"axis", "tick", "lab2", "no", "flag"}
    full = risen(
        flags=[
            Flag(22, mondays(24)[12], "Call", "/t/22/", "Kept", adopted=True),
            Flag(3, mondays(24)[20], "x", "/"),
        ],
        ring=mondays(24)[-1:],
        target=Target(0.97),
        breaks=[Break("Break", dt.date(2025, 11, 26), dt.date(2025, 11, 28))],
    )
    svg = draw(full, narrow=narrow)
    assert " style=" not in svg and "onload" not in svg and "#" not in svg
    assert classes(svg) - known == set()


def test_a_year_of_weeks_is_under_twelve_kilobytes():
    denominators = [float(400 + 37 * i % 60) for i in range(52)]
    values = [float(round(d * (0.86 + 0.01 * (i % 5)))) for i, d in enumerate(denominators)]
    times = mondays(52)
    flags = [
        Flag(n, times[n * 4], f"Call home on the first day out, school {n}", f"/n/t/{n}/") for n in range(12)
    ]
    spec = chart(values, kind="p", den=denominators, times=times, spec={"flags": flags})
    assert len(draw(spec).encode()) < 12_000


def test_a_drawing_of_its_own_is_a_whole_file_with_its_own_light_colours():
    svg = draw(flagged([4, 9]))
    alone = page_free_svg(svg)
    root = tree(alone)
    assert alone.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns=')
    assert root.tag == f"{NAMESPACE}svg"
    assert root.attrib["width"] == "768"
    style = root.find(f"{NAMESPACE}style").text
    plain = {"chart", "wide", "axis", "tick", "lab2", "no"}
    assert {c for c in classes(svg) if f".{c}" not in style} <= plain
    assert "var(" not in style
    assert len(list(root.iter(f"{NAMESPACE}a"))) == 2


def test_a_phase_name_stands_inside_where_it_is_free_and_else_above_the_plot():
    times = mondays(24)
    fallen = chart(
        percents(*[v + 10 for v in QUIET], *QUIET), kind="i", times=times, phase_starts=[times[12]]
    )
    crowded = risen(target=Target(0.5))

    def height(spec):
        notes = [t for t in tree(draw(spec)).iter("text") if "note" in t.attrib["class"]]
        return {float(t.attrib["y"]) for t in notes}

    assert height(fallen) == {46}
    assert height(crowded) == {40}


def test_many_phases_name_only_those_with_room():
    times = mondays(40)
    starts = [times[k] for k in (12, 14, 30)]
    svg = draw(chart(percents(*(QUIET * 4)[:40]), kind="i", times=times, phase_starts=starts))
    names = [t for t in texts(svg) if t and t.startswith("New phase")]
    assert svg.count('class="phase"') == 3
    assert len(names) == 2
