"""A funnel in words, as a drawing, as a table and as bands: one value, so that they cannot disagree."""

import csv
import io
import re
import xml.etree.ElementTree as ET

import pytest

from gofar.core.practice.measure import Direction
from gofar.core.variance.funnel import funnel
from gofar.core.variance.shares import shrunken_shares
from gofar.figures.funnel import draw_funnel
from gofar.figures.funnelspec import funnel_spec
from gofar.figures.funneltable import funnel_csv, funnel_steps, funnel_table
from gofar.figures.funnelwords import funnel_finding
from gofar.figures.interval import draw_interval, interval_scale
from gofar.figures.spec import Side, Verdict

NAMES = ("Baldwin", "Carver", "Chávez", "Douglass", "Easton", "Fulton", "Garfield", "Hamer", "Jordan")
QUIET = [
    (124, 172),
    (150, 208),
    (181, 251),
    (92, 128),
    (137, 190),
    (66, 92),
    (217, 301),
    (127, 177),
    (79, 110),
]


def spec(pairs, *, names=NAMES, improve=Direction.UP, own=(), bands=True):
    count, n = zip(*pairs, strict=True)
    return funnel_spec(
        funnel(count, n),
        names,
        measure="On track",
        axis="On track, % of 9th-graders",
        sizes="9th-graders",
        improve=improve,
        own=frozenset(own),
        shares=shrunken_shares(count, n) if bands else None,
        source="Grade files",
        as_of="23 Jan 2026",
    )


def with_far(up=None, down=None):
    pairs = list(QUIET)
    if up is not None:
        pairs[up] = (round(0.92 * pairs[up][1]), pairs[up][1])
    if down is not None:
        pairs[down] = (round(0.52 * pairs[down][1]), pairs[down][1])
    return pairs


def test_equal_schools_are_said_to_be_noise():
    told = funnel_finding(spec(QUIET))
    assert told.title == "No school can be told apart from the network’s 72%"
    assert told.say == "Given their size, chance alone makes differences like these."
    assert "fewer than 1 outside the dashed range is expected by chance alone; none are." in told.why
    assert "widened" not in told.why and told.why.endswith("Source: Grade files, as of 23 Jan 2026.")


@pytest.mark.parametrize(
    ("pairs", "say"),
    [
        (with_far(up=1), "One is clearly above (Carver), given its size."),
        (with_far(down=6), "One is clearly below (Garfield), given its size."),
        (
            with_far(up=1, down=6),
            "One is clearly above (Carver) and one clearly below (Garfield), given their size.",
        ),
    ],
)
def test_who_is_clear_of_chance_is_said_with_the_side(pairs, say):
    told = funnel_finding(spec(pairs))
    assert told.say == say
    assert re.match(r"[78] of 9 schools cannot be told apart from the network’s \d\d%", told.title)
    assert "given their size" in told.alt and told.alt.endswith(say)


def test_nobody_is_named_where_the_reader_may_not_have_names():
    found = spec(with_far(up=1, down=6), names=[""] * 9)
    everything = draw_funnel(found) + funnel_finding(found).say + funnel_csv(found) + funnel_steps(found)
    assert not any(name in everything for name in NAMES)
    assert funnel_table(found).rows[6].cells[0].text == "School 7"


def test_shapes_follow_the_direction_that_is_better():
    above = [spec(with_far(up=1), improve=way).schools[1].verdict for way in Direction]
    assert above == [Verdict.UP, Verdict.CARE, Verdict.CHANGED]


def test_the_drawing_holds_every_school_both_curves_and_the_network():
    for narrow in (False, True):
        found = spec(with_far(up=1, down=6), own={4})
        drawn = draw_funnel(found, narrow=narrow)
        root = ET.fromstring(drawn)  # noqa: S314 - our own drawing
        classes = [element.get("class", "") for element in root.iter()]
        assert sum(cls.startswith("m ") for cls in classes) == 9
        assert (classes.count("m up"), classes.count("m care"), classes.count("ring")) == (1, 1, 1)
        assert classes.count("limit") == 2 and classes.count("limit far") == 2 and "band" in classes
        assert [e.text for e in root.iter() if e.get("class") == "name"] == ["Easton", "Carver", "Garfield"]
        assert "style=" not in drawn and root.get("role") == "img"


def test_names_of_schools_that_lie_close_do_not_overlap():
    pairs = with_far(up=1)
    found = spec(pairs, own={1, 3, 4, 7})
    places = re.findall(r'class="name" x="([\d.]+)" y="([\d.]+)"', draw_funnel(found))
    spots = [(float(x), float(y)) for x, y in places]
    assert len(spots) == 4
    assert all(abs(a - c) > 30 or abs(b - d) >= 14 for i, (a, b) in enumerate(spots) for c, d in spots[:i])


def test_table_file_and_steps_say_what_the_drawing_shows():
    found = spec(with_far(up=1, down=6))
    table = funnel_table(found)
    assert table.headers == ("School", "Students", "Share", "Expected for its size", "Reading")
    assert [cell.text for cell in table.rows[6].cells][:3] == ["Garfield", "301", "52.2%"]
    assert table.rows[6].cells[4].text == "clearly below" and table.rows[0].cells[4].text == "cannot tell"
    rows = list(csv.DictReader(io.StringIO(funnel_csv(found))))
    assert [row["reading"] for row in rows].count("cannot-tell") == 7
    assert float(rows[6]["estimate"]) > float(rows[6]["share"])
    assert funnel_steps(found).split("|")[6].startswith("Garfield: 52% of 301 students;")
    bare = list(csv.DictReader(io.StringIO(funnel_csv(spec(QUIET, bands=False)))))
    assert {row["estimate"] for row in bare} == {""}


def test_a_school_just_outside_without_being_clear_is_told_as_such():
    pairs = list(QUIET)
    pairs[6] = (round(0.648 * 301), 301)
    found = spec(pairs)
    assert found.schools[6].outside is Side.BELOW and found.schools[6].side is None
    assert funnel_table(found).rows[6].cells[4].text == "cannot tell; just outside, as chance makes some"


def test_limits_that_had_to_be_widened_say_so():
    pairs = [(round(share * 200), 200) for share in (0.58, 0.63, 0.68, 0.71, 0.74, 0.77, 0.79, 0.82, 0.86)]
    why = funnel_finding(spec(pairs)).why
    assert re.search(r"so the limits are widened \d\.\d times\.", why)


def test_a_range_is_drawn_for_those_who_read_bands_and_for_nobody_else():
    found, bare = spec(QUIET), spec(QUIET, bands=False)
    drawn = draw_interval(found.schools[0], found, interval_scale(found))
    assert 'aria-hidden="true"' in drawn and 'class="raw"' in drawn and 'class="avg"' in drawn
    assert draw_interval(bare.schools[0], bare, interval_scale(bare)) == ""
    assert found.students == sum(n for _count, n in QUIET)


def test_without_a_source_there_is_only_a_day_or_nothing():
    count, n = zip(*QUIET, strict=True)
    for day, said in (("3 Mar 2026", "As of 3 Mar 2026."), ("", "like that.")):
        bare = funnel_spec(
            funnel(count, n), NAMES, measure="x", axis="", sizes="", improve=Direction.NONE, as_of=day
        )
        assert funnel_finding(bare).why.endswith(said)
