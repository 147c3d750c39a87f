"""Before anything is written, a person sees what would be: what goes in, what stays out and why."""

import datetime as dt

import pytest

from gofar.core.periods import Rhythm
from gofar.core.privacy.floor import Status
from gofar.ingest.findings import Severity
from gofar.ingest.mapping import Mapping
from gofar.ingest.points import Numbers, PointKey
from tests.unit.ingest.sheets import CALLS, HOURS, codes, planned, table, the

MONDAY = dt.date(2026, 2, 2)
COUNTS = "School,Week,Numerator,Denominator"


def numbers(made):
    return [
        (p.school_slug, p.period.key, p.numerator, p.denominator, p.value, p.status.value) for p in made.adds
    ]


def test_counts_go_in_as_counts_and_a_rate_as_a_share():
    counted = planned(table(["Lincoln", "2026-02-02", "1,091", "1,200"], headings=COUNTS))
    assert numbers(counted) == [("lincoln", "2026-02-02", 1091, 1200, None, "value")]
    rated = planned(table(["Lincoln", "2026-02-02", "91"]))
    assert numbers(rated) == [("lincoln", "2026-02-02", None, None, 0.91, "value")]
    assert rated.writable
    assert rated.adds[0].source_cell.name == "C2"


def test_what_is_there_is_told_from_what_is_new_and_what_is_other():
    sheet = table(["Lincoln", MONDAY, 91], ["Ortiz", MONDAY, 92], ["Easton Technical HS", MONDAY, 93])
    existing = {
        PointKey("lincoln", "attendance", MONDAY): Numbers(Status.VALUE, value=0.91),
        PointKey("ortiz", "attendance", MONDAY): Numbers(Status.VALUE, value=0.5),
        PointKey("garfield", "attendance", MONDAY): Numbers(Status.VALUE, value=0.4),
    }
    made = planned(sheet, existing=existing)
    assert [p.school_slug for p in made.unchanged] == ["lincoln"]
    assert [(c.old.value, c.new.value) for c in made.changes] == [(0.5, 0.92)]
    assert [p.school_slug for p in made.adds] == ["easton"]
    summary = made.summary
    assert (summary.rows, summary.adds, summary.changes, summary.unchanged, summary.skips) == (3, 1, 1, 1, 0)
    assert (summary.schools, summary.periods) == (3, 1)


def test_a_file_that_changes_nothing_has_nothing_to_write():
    existing = {PointKey("lincoln", "attendance", MONDAY): Numbers(Status.VALUE, value=0.91)}
    made = planned(table(["Lincoln", MONDAY, 91]), existing=existing)
    assert not made.writable
    assert made.blocked == ()


@pytest.mark.parametrize(
    ("row", "code", "cell"),
    [
        (["Lincoln", "2026-02-02", "lots"], "import.not-a-number", "C2"),
        (["Ridgeview", "2026-02-02", 91], "import.school-unknown", "A2"),
        (["Lincon", "2026-02-02", 91], "import.school-close", "A2"),
        (["", "2026-02-02", 91], "import.school-blank", "A2"),
        (["Lincoln", "someday", 91], "import.period-unreadable", "B2"),
        (["Lincoln", "", 91], "import.period-unreadable", "B2"),
        (["Lincoln", "2026-02-02", 871], "import.above-100", "C2"),
        (["Lincoln", "2026-02-02", -7], "import.below-zero", "C2"),
    ],
)
def test_bad_input_stops_the_plan_names_its_cell_and_can_be_left_out(row, code, cell):
    sheet = table(row, ["Ortiz", "2026-02-09", 91])
    made = planned(sheet)
    finding = the(made, code)
    assert finding.severity is Severity.STOP
    assert [ref.name for ref in finding.cells] == [cell]
    assert finding.fix
    assert not made.writable
    left_out = planned(sheet, answers={code: "leave-out"})
    assert left_out.writable
    assert [point.school_slug for point in left_out.adds] == ["ortiz"]
    assert the(left_out, code).answer == "leave-out"
    assert [(skip.code, skip.cell.name) for skip in left_out.skips] == [(code, cell)]
    assert left_out.skips[0].reason


def test_a_long_list_of_texts_is_cut_short():
    rows = [
        ["Lincoln", MONDAY + dt.timedelta(weeks=i), text] for i, text in enumerate(["a", "b", "c", "d", "e"])
    ]
    assert the(planned(table(*rows)), "import.not-a-number").title.endswith("“a”, “b”, “c” and 2 more")


def test_one_kind_of_problem_is_said_once():
    rows = [
        ["Lincoln", f"2026-02-{day:02d}", text]
        for day, text in zip(range(1, 13), ["n/a", "–"] * 6, strict=True)
    ]
    made = planned(table(*rows), Mapping(rhythm=Rhythm.DAY))
    finding = the(made, "import.no-data")
    assert finding.title == "12 cells say “n/a” or “–”"
    assert finding.examples == "C2, C3, C4"
    assert [choice.label for choice in finding.choices] == ["Treat as missing 12", "Leave out 12"]


def test_cells_that_say_no_data_are_held_until_somebody_says_that_they_are_missing():
    sheet = table(["Lincoln", MONDAY, "n/a"], ["Ortiz", MONDAY, 91])
    held = planned(sheet)
    assert held.writable
    assert the(held, "import.no-data").severity is Severity.HOLD
    assert len(held.adds) == 1
    answered = planned(sheet, answers={"import.no-data": "missing"})
    assert [p.status for p in answered.adds] == [Status.MISSING, Status.VALUE]
    assert (answered.adds[0].value, answered.adds[0].lower) == (None, None)


def test_text_can_be_treated_as_missing():
    made = planned(table(["Lincoln", MONDAY, "closed"]), answers={"import.not-a-number": "missing"})
    assert [p.status for p in made.adds] == [Status.MISSING]
    assert made.summary.missing == 1


def test_a_blank_cell_is_no_problem_and_no_zero():
    made = planned(
        table(["Lincoln", MONDAY, " ", "x"], ["Ortiz", MONDAY, 91, ""], headings="School,Week,Value,Note")
    )
    assert [p.school_slug for p in made.adds] == ["ortiz"]
    assert [skip.code for skip in made.skips] == ["import.blank"]
    assert made.findings == ()


def test_half_a_figure_is_no_figure():
    made = planned(table(["Lincoln", MONDAY, "", 120], headings=COUNTS))
    assert made.adds == ()
    assert [skip.code for skip in made.skips] == ["import.blank"]


@pytest.mark.parametrize(
    ("part", "whole", "low", "high", "denominator"),
    [
        ("s", 64, 0, 1, 64),
        ("<5", 20, 0, 4 / 20, 20),
        ("<5", "<20", 0, 1, None),
        (5, "<20", 5 / 19, 1, None),
        ("21-39", 100, 0.21, 0.39, 100),
        ("*", 0, 0, 1, 0),
    ],
)
def test_a_hidden_count_keeps_the_bounds_of_its_share(part, whole, low, high, denominator):
    made = planned(table(["Lincoln", MONDAY, part, whole], headings=COUNTS))
    point = made.adds[0]
    assert point.status is Status.SUPPRESSED
    assert point.value is None
    assert (point.lower, point.upper) == pytest.approx((low, high))
    assert point.denominator == denominator
    assert the(made, "import.suppressed").severity is Severity.NOTE
    assert made.summary.suppressed == 1


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("s", 0, 1),
        (">=95%", 0.95, 1),
        ("LE5", 0, 0.05),
        ("30-34", 0.30, 0.34),
        ("0.2-0.4", 0.2, 0.4),
        ("<0.5", 0, 0.5),
    ],
)
def test_a_hidden_rate_keeps_its_bounds(text, low, high):
    point = planned(table(["Lincoln", MONDAY, text])).adds[0]
    assert (point.lower, point.upper) == pytest.approx((low, high))


def test_a_hidden_count_of_things_has_no_upper_bound():
    point = planned(table(["Lincoln", MONDAY, "*"]), measures=[CALLS]).adds[0]
    assert (point.lower, point.upper) == (0, None)


def test_a_range_that_excel_made_a_date_is_mended_and_said():
    made = planned(table(["Lincoln", MONDAY, dt.date(2026, 6, 9)]))
    assert (made.adds[0].lower, made.adds[0].upper) == (0.06, 0.09)
    assert codes(made) == {"import.suppressed": 1, "import.date-for-range": 1}


def test_the_same_value_twice_is_kept_once_and_two_different_ones_not_at_all():
    twice = planned(table(["Lincoln", MONDAY, 91], ["Abe", MONDAY, 91]))
    assert len(twice.adds) == 1
    assert the(twice, "import.said-twice").cells[0].name == "C3"
    differing = planned(table(["Lincoln", MONDAY, 91], ["Ortiz", MONDAY, 80], ["Abe", MONDAY, 92]))
    assert not differing.writable
    finding = the(differing, "import.duplicate")
    assert [cell.name for cell in finding.cells] == ["C2", "C4"]
    assert "C2 and C4" in finding.why
    assert [p.school_slug for p in differing.adds] == ["ortiz"]


def test_two_days_of_one_week_are_the_same_period():
    made = planned(table(["Lincoln", "2026-02-02", 91], ["Lincoln", "2026-02-04", 92]))
    assert codes(made) == {"import.duplicate": 2}


def test_a_period_that_ends_before_it_starts_is_named():
    headings = "School,Start,End,Value"
    made = planned(
        table(
            ["Lincoln", "2026-02-09", "2026-02-02", 91],
            ["Ortiz", "2026-02-02", "2026-02-06", 90],
            headings=headings,
        )
    )
    finding = the(made, "import.end-before-start")
    assert finding.why.startswith("Row 2 starts on 2026-02-09 and ends on 2026-02-02")
    assert (made.adds[0].period.start, made.adds[0].period.end) == (MONDAY, dt.date(2026, 2, 6))
    broken = planned(table(["Lincoln", "soon", "2026-02-02", 91], headings=headings))
    assert codes(broken) == {"import.period-unreadable": 1}


def test_a_part_larger_than_its_whole_stops_and_a_rate_that_differs_warns():
    larger = planned(table(["Lincoln", MONDAY, 130, 120], headings=COUNTS))
    assert the(larger, "import.numerator-larger").why.startswith("C2 says 130 of 120")
    assert not larger.writable
    differs = planned(
        table(["Lincoln", MONDAY, 60, 120, 51], ["Ortiz", MONDAY, 60, 120, 50.4], headings=f"{COUNTS},Rate")
    )
    finding = the(differs, "import.rate-differs")
    assert finding.why.startswith("C2 gives 50.0%, the rate beside it says 51.0%")
    assert finding.count == 1
    assert differs.writable
    assert differs.adds[0].numerator == 60


def test_counts_below_zero_stop_and_parts_of_people_warn():
    below = planned(table(["Lincoln", MONDAY, -5, 120], headings=COUNTS))
    assert not below.writable
    half = planned(table(["Lincoln", MONDAY, 5.5, 120], headings=COUNTS))
    assert the(half, "import.not-whole").severity is Severity.WARN
    calls = planned(table(["Lincoln", MONDAY, 5.5]), measures=[CALLS])
    assert codes(calls) == {"import.not-whole": 1}


def test_a_number_may_be_below_zero_and_above_its_whole():
    assert planned(table(["Lincoln", MONDAY, -3.5]), measures=[HOURS]).adds[0].value == -3.5
    assert planned(table(["Lincoln", MONDAY, 30, 20], headings=COUNTS), measures=[HOURS]).writable


def test_a_rate_beside_a_hidden_count_is_kept_with_its_denominator():
    point = planned(table(["Lincoln", MONDAY, "", 120, 51], headings=f"{COUNTS},Rate")).adds[0]
    assert (point.value, point.numerator, point.denominator) == (0.51, None, 120)


def test_a_column_of_counts_alone_is_the_value():
    made = planned(table(["Lincoln", MONDAY, 12], headings="School,Week,Count"), measures=[CALLS])
    assert made.adds[0].value == 12
