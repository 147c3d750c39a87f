"""The smaller drawings: panels, sparklines, cycles, guesses, the travelling idea, icons, and words over many charts."""

import re
import xml.etree.ElementTree as ET

import pytest

from gofar.core.practice.measure import Unit
from gofar.figures.icons import Fate, decision_icon, sign, verdict_icon
from gofar.figures.many import Kind, many, many_title, tally
from gofar.figures.panel import draw_panel, shared_axis
from gofar.figures.ramp import draw_calibration, draw_cycle
from gofar.figures.spark import draw_spark, spark_of
from gofar.figures.spec import Flag, Verdict
from gofar.figures.travel import Journey, TravelRow, draw_travel
from tests.unit.figures.examples import DOWN, NONE, QUIET, UP, chart, mondays, outside, percents, risen


def tree(svg):
    return ET.fromstring(svg)  # noqa: S314 - our own drawing


def quiet(**spec):
    return chart(percents(*QUIET, *QUIET), spec=spec)


def panel(spec, **more):
    return draw_panel(spec, shared_axis([spec], Unit.PERCENT), **more)


# ---------------------------------------------------------------- panels


def test_a_panel_is_one_image_that_says_school_finding_and_latest_value():
    root = tree(panel(risen(subject="Ortiz")))
    assert root.attrib["viewBox"] == "0 0 252 108"
    assert root.attrib["aria-label"] == "Ortiz: above 88% for 12 weeks; latest 94%"


def test_panels_share_one_scale_with_the_network():
    axis = shared_axis([risen(), quiet()], Unit.PERCENT, {"2025-08-11": 0.70})
    assert axis.low <= 0.70 and axis.high >= 0.95


def test_a_panel_shows_the_network_the_tests_and_gaps():
    times = mondays(24)
    spec = chart(
        percents(*QUIET, None, *QUIET[1:]), times=times, spec={"flags": [Flag(9, times[14], "Call", "/")]}
    )
    svg = panel(spec, keys=times, network=dict.fromkeys(times, 0.88))
    assert 'class="netline"' in svg and 'class="start"' in svg
    assert re.search(r'class="run" d="([^"]*)"', svg)[1].count("M") == 2


def test_a_panel_without_values_says_so():
    assert tree(panel(chart(percents(None, None)))).attrib["aria-label"] == "Attendance: no values yet"


def test_a_panel_under_ten_points_has_no_middle():
    assert "centre" not in panel(chart(percents(84, 90, 88)))


# ---------------------------------------------------------------- sparklines


def test_a_sparkline_is_skipped_by_screen_readers_and_ends_in_its_mark():
    svg = spark_of(risen())
    assert tree(svg).attrib["aria-hidden"] == "true"
    assert svg.count('class="m up"') == 1 and 'class="hair"' in svg


def test_a_sparkline_of_too_few_is_hollow_and_of_none_is_a_line():
    few = spark_of(chart(percents(84, 90, None, 88)))
    assert few.count('class="m few"') == 3 and "hair" not in few
    assert 'class="hair"' in draw_spark([], Verdict.FEW)
    assert "hair" in spark_of(quiet())


# ---------------------------------------------------------------- cycles and guesses


def test_a_cycle_shows_prediction_and_result_and_says_both():
    svg = draw_cycle(180, 196, 264)
    assert tree(svg).attrib["aria-label"] == "Predicted 180 of 264, result 196 of 264"
    assert {"pred", "res", "diff"} <= set(re.findall(r'class="(\w+)"', svg))


def test_a_cycle_without_a_result_shows_only_the_prediction():
    svg = draw_cycle(15, None, 25)
    assert tree(svg).attrib["aria-label"] == "Predicted 15 of 25, no result yet"
    assert "res" not in re.findall(r'class="(\w+)"', svg)


def test_a_result_beyond_the_axis_stays_in_the_picture():
    dot = tree(draw_cycle(5, 30, 25)).find("circle")
    assert float(dot.attrib["cx"]) == 148


def test_guesses_stand_around_zero():
    root = tree(draw_calibration([-20, 8, 11]))
    assert root.attrib["aria-label"] == "Result minus prediction over 3 tests, in points"
    assert [t.text for t in root.iter("text")] == ["0", "+20", "−20"]
    assert len(list(root.iter("circle"))) == 3
    assert tree(draw_calibration([])).attrib["aria-label"].startswith("Result minus prediction over 0")
    assert "in 1 test" in tree(draw_calibration([4])).attrib["aria-label"]


# ---------------------------------------------------------------- one idea on its way


def journey():
    v = tuple(percents(*QUIET))
    rows = (
        TravelRow("Ortiz", v, 0.875, 3, Fate.KEPT, "kept", rose_from=4),
        TravelRow("Easton Tech", v, 0.875, 5, Fate.STOPPED, "stopped"),
        TravelRow("Lincoln", v, 0.875, 5, Fate.ADAPTED, "adapted"),
        TravelRow("Truth", v, 0.875, 8, Fate.RUNNING, "running"),
        TravelRow("Benjamin Banneker Academy for Community Development", (None, *v[1:]), 0.875),
    )
    return Journey(rows, ((0, "11 Aug"), (5, "15 Sep"), (11, "27 Oct")), "An idea travels")


def test_an_idea_travels_from_the_first_school_to_the_others():
    svg = draw_travel(journey())
    assert svg.count('class="thread"') == 3
    assert svg.count('class="seed"') == 3 and svg.count('class="seed kept"') == 1
    assert "seedx" in svg and "seedh" in svg
    assert svg.count('class="m up"') == 8
    assert tree(svg).attrib["aria-label"] == "An idea travels"


def test_a_long_name_is_cut_with_a_sign_and_narrow_drawings_keep_to_two_dates():
    texts = [t.text for t in tree(draw_travel(journey(), narrow=True)).iter("text")]
    assert any(t.endswith("…") and t.startswith("Benj") for t in texts)
    assert "15 Sep" not in texts and "kept" not in texts


def test_an_idea_that_nobody_began_has_no_threads():
    v = tuple(percents(*QUIET))
    svg = draw_travel(Journey((TravelRow("Fulton", v, 0.875),), (), "Quiet"))
    assert "thread" not in svg and "seed" not in svg


# ---------------------------------------------------------------- icons


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_its_own_shape(verdict):
    svg = verdict_icon(verdict)
    assert f"m {verdict.value}" in svg and 'aria-hidden="true"' in svg


def test_shapes_differ_without_their_colour():
    shapes = {re.sub(r'class="[^"]*"', "", verdict_icon(v)) for v in Verdict}
    assert len(shapes) == 5
    assert len({decision_icon(f) for f in Fate}) == 8
    assert verdict_icon(sign(Verdict.UP, DOWN)) != verdict_icon(sign(Verdict.UP, UP))


@pytest.mark.parametrize("improve", [UP, DOWN, NONE])
def test_only_an_improvement_turns_round_where_less_is_better(improve):
    turned = [v for v in Verdict if sign(v, improve) != v.value]
    assert turned == ([Verdict.UP] if improve is DOWN else [])


# ---------------------------------------------------------------- words over many charts


def test_many_charts_are_weighed_against_chance():
    verdicts = [risen().verdict, outside().verdict, *[quiet().verdict] * 12]
    assert (
        many(verdicts, 0.7)
        == "2 of 14 schools show a signal; fewer than 1 would be expected by chance alone."
    )
    assert many(verdicts[1:], 1.4, of=Kind.NETWORKS) == (
        "1 of 13 networks shows a signal; about 1 would be expected by chance alone."
    )
    assert many(verdicts[2:], 2.5, of=Kind.MEASURES) == (
        "None of 12 measures shows a signal; about 3 would be expected by chance alone."
    )


def test_a_tally_counts_every_verdict():
    counts = tally([risen().verdict, quiet().verdict])
    assert counts == {Verdict.UP: 1, Verdict.CARE: 0, Verdict.USUAL: 1, Verdict.CHANGED: 0, Verdict.FEW: 0}


@pytest.mark.parametrize(
    ("measure", "specs", "improve", "title"),
    [
        ("Attendance", [risen(), quiet()], UP, "Attendance is rising in 1 of 2 schools"),
        ("Absences", [outside(improve=DOWN)], DOWN, "Absences are falling in 1 of 1 school"),
        ("Course passes", [risen()], UP, "Course passes are rising in 1 of 1 school"),
        ("Lateness", [outside(improve=DOWN)], DOWN, "Lateness is falling in 1 of 1 school"),
        ("Attendance", [outside(), quiet()], UP, "Attendance: worth a look in 1 of 2 schools"),
        ("Enrolment", [outside(improve=NONE)], NONE, "Enrolment changed in 1 of 1 school"),
        ("Attendance", [quiet()], UP, "No clear change yet in attendance"),
        ("Attendance", [chart(percents(84, 90))], UP, "Too early to tell for attendance"),
    ],
)
def test_the_heading_over_many_charts_is_their_finding(measure, specs, improve, title):
    assert many_title(measure, [s.verdict for s in specs], improve) == title
