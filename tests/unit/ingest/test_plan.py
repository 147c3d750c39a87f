"""Before anything is written, a person sees what would be: what goes in, what stays out and why."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gofar.core.errors import DataRefused, WrongUsage
from gofar.core.groups import Group
from gofar.core.periods import Rhythm
from gofar.core.privacy.floor import Status
from gofar.ingest.findings import Severity
from gofar.ingest.mapping import Mapping, Scale
from gofar.ingest.points import Numbers, PointKey
from tests.unit.ingest.sheets import ATTENDANCE, CALLS, HOURS, MONTHLY, codes, grid, planned, table, the

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


GROUP_HEADINGS = "School,Week,Group,Numerator,Denominator"


def test_groups_that_everybody_names_alike_are_known():
    made = planned(
        table(
            ["Lincoln", MONDAY, "All students", 90, 100],
            ["Lincoln", MONDAY, "Black", 40, 50],
            headings=GROUP_HEADINGS,
        )
    )
    assert [(p.dimension, p.category) for p in made.adds] == [
        ("all", "all"),
        ("race", "Black or African American"),
    ]


def test_a_group_nobody_knows_stops_until_the_mapping_says_what_it_is():
    sheet = table(["Lincoln", MONDAY, "House Blue", 40, 50], headings=GROUP_HEADINGS)
    made = planned(sheet)
    assert the(made, "import.group-unknown").title == "1 group name is not known: “House Blue”"
    told = planned(sheet, Mapping(groups={"House Blue": Group("house", "Blue")}))
    assert told.adds[0].dimension == "house"


def test_dimension_and_category_may_have_columns_of_their_own():
    headings = "School,Week,Dimension,Category,Value"
    rows = [["race", "White"], ["", ""], ["all", "all"], ["", "ELL"], ["house", ""]]
    made = planned(
        table(
            *[["Lincoln", f"2026-02-{2 + 7 * i:02d}", *row, 90] for i, row in enumerate(rows[:3])],
            headings=headings,
        )
    )
    assert [(p.dimension, p.category) for p in made.adds] == [
        ("race", "White"),
        ("all", "all"),
        ("all", "all"),
    ]
    more = planned(table(*[["Ortiz", MONDAY, *row, 90] for row in rows[3:]], headings=headings))
    assert [(p.dimension, p.category) for p in more.adds] == [
        ("english_learner", "English learners"),
        ("house", "all"),
    ]


def test_a_whole_file_may_be_about_one_group():
    made = planned(
        table(["Lincoln", MONDAY, 90]), Mapping(constants={"dimension": "iep", "category": "Has an IEP"})
    )
    assert made.adds[0].category == "Has an IEP"


def test_a_group_larger_than_its_school_is_pointed_at():
    made = planned(
        table(
            ["Lincoln", MONDAY, "All", 90, 100],
            ["Lincoln", MONDAY, "Black", 90, 120],
            headings=GROUP_HEADINGS,
        )
    )
    finding = the(made, "import.group-larger")
    assert finding.severity is Severity.WARN
    assert finding.why == "D3: Black or African American has 120 students, its school 100."


def test_groups_that_add_up_to_more_than_their_school_are_pointed_at():
    rows = [
        ["Lincoln", MONDAY, name, 10, n]
        for name, n in (("All", 100), ("Male", 60), ("Female", 60), ("Asian", 50))
    ]
    made = planned(table(*rows, headings=GROUP_HEADINGS))
    assert the(made, "import.groups-exceed-total").why.startswith(
        "D3, D4 add up to 120 students, their school has 100"
    )


def test_groups_without_a_total_in_the_file_are_not_compared():
    made = planned(table(["Lincoln", MONDAY, "Black", 90, 120], headings=GROUP_HEADINGS))
    assert made.findings == ()


def test_a_near_name_goes_in_once_accepted_and_is_remembered():
    sheet = table(["Lincon H.S.", MONDAY, 91], ["Lincon H.S.", "2026-02-09", 92])
    made = planned(sheet)
    assert the(made, "import.school-close").title == "1 school name is close to a known one"
    assert "“Lincon H.S.” to Lincoln High School: one letter missing" in the(made, "import.school-close").why
    assert made.learned == {}
    accepted = planned(sheet, answers={"import.school-close": "accept"})
    assert {p.school_slug for p in accepted.adds} == {"lincoln"}
    assert accepted.learned == {"Lincon H.S.": "lincoln"}


def test_a_person_may_name_the_school_that_a_text_means():
    made = planned(table(["The hill", MONDAY, 91]), answers={"school:The hill": "garfield"})
    assert made.adds[0].school_slug == "garfield"
    with pytest.raises(WrongUsage):
        planned(table(["The hill", MONDAY, 91]), answers={"school:The hill": "nowhere"})


def test_a_code_and_a_name_help_each_other_and_must_agree():
    headings = "DBN,School name,Week,Value"
    made = planned(
        table(["0001", "Lincoln Institute of Art", MONDAY, 91], ["", "Ortiz", MONDAY, 92], headings=headings)
    )
    assert [p.school_slug for p in made.adds] == ["lincoln", "ortiz"]
    against = planned(table(["0001", "Ortiz", MONDAY, 91], headings=headings))
    assert (
        the(against, "import.school-unknown").why
        == "One row names Lincoln High School and Ortiz High School."
    )


def test_a_whole_file_may_be_about_one_school():
    made = planned(table([MONDAY, 91], headings="Week,Value"), Mapping(constants={"school": "0002"}))
    assert made.adds[0].school_slug == "ortiz"
    unknown = planned(table([MONDAY, 91], headings="Week,Value"), Mapping(constants={"school": "Nowhere"}))
    assert codes(unknown) == {"import.school-unknown": 1}


def test_a_column_says_the_measure_by_name_slug_or_alias():
    rows = [["Lincoln", MONDAY, name, 5] for name in ("ADA", "Calls home", "hours")]
    made = planned(
        table(*rows, headings="School,Week,Measure,Value"),
        Mapping(scale=Scale.PERCENT),
        measures=[ATTENDANCE, CALLS, HOURS],
    )
    assert [(p.measure_slug, p.value) for p in made.adds] == [
        ("attendance", 0.05),
        ("calls", 5),
        ("hours", 5),
    ]


def test_the_heading_of_the_value_may_say_it():
    made = planned(
        table(["Lincoln", MONDAY, 5], headings="School,Week,Calls home"), measures=[ATTENDANCE, CALLS]
    )
    assert made.adds[0].measure_slug == "calls"


def test_the_mapping_says_it_for_the_whole_file():
    made = planned(
        table(["Lincoln", MONDAY, 5]),
        Mapping(constants={"measure": "calls"}),
        measures=[ATTENDANCE, CALLS],
    )
    assert made.adds[0].measure_slug == "calls"


@pytest.mark.parametrize(
    ("sheet", "mapping", "why"),
    [
        (table(["Lincoln", MONDAY, 5]), None, "The file does not say which measure it is"),
        (
            table(["Lincoln", MONDAY, 5]),
            Mapping(constants={"measure": "noise"}),
            "There is no measure “noise”",
        ),
        (
            table(["Lincoln", MONDAY, "noise", 5], headings="School,Week,Measure,Value"),
            None,
            "There is no measure “noise”",
        ),
    ],
)
def test_a_measure_that_is_not_there_stops_the_plan(sheet, mapping, why):
    made = planned(sheet, mapping, measures=[ATTENDANCE, CALLS])
    assert the(made, "import.measure-unknown").why == f"{why}."
    assert not made.writable


def rates(*values, **kwargs):
    rows = [["Lincoln", MONDAY + dt.timedelta(weeks=i), value] for i, value in enumerate(values)]
    return planned(table(*rows), **kwargs)


def test_a_column_of_parts_of_one_is_read_as_such():
    assert [p.value for p in rates(0.91, 0.87, 1, "45%").adds] == [0.91, 0.87, 1, 0.45]


def test_a_column_of_percents_is_read_as_such_and_a_tiny_one_is_pointed_at():
    made = rates(*[90] * 12, 0.91)
    assert made.adds[-1].value == pytest.approx(0.0091)
    assert the(made, "import.rate-tiny").cells[0].name == "C14"


def test_small_percents_among_small_ones_are_nothing_strange():
    assert rates(*[3] * 12, 0.9).findings == ()


def test_one_slip_in_a_column_of_parts_is_above_a_hundred_percent():
    assert codes(rates(0.91, 0.87, 8.71)) == {"import.above-100": 1}


@pytest.mark.parametrize("values", [(0.9, 0.8, 90, 80), (1, 1, 0)])
def test_a_column_that_could_be_either_asks_once(values):
    made = rates(*values)
    finding = the(made, "import.scale-mixed")
    assert not made.writable
    assert [choice.value for choice in finding.choices] == ["percent", "fraction"]
    answered = rates(*values, answers={"import.scale-mixed": "percent"})
    assert answered.writable
    assert answered.adds[0].value == pytest.approx(values[0] / 100)


def test_the_mapping_may_say_it():
    assert rates(1, 1, mapping=Mapping(scale=Scale.FRACTION)).adds[0].value == 1


def test_zeros_say_nothing():
    assert [p.value for p in rates(0, 0).adds] == [0, 0]


def test_months_across_are_read_as_months():
    sheet = grid([["Attendance 25/26"], ["School", "Dec", "Jan"], ["Lincoln", 91, "s"], ["Ortiz", "", 92]])
    made = planned(sheet, measures=[MONTHLY])
    assert [(p.school_slug, p.period.key, p.status.value) for p in made.adds] == [
        ("lincoln", "2025-12", "value"),
        ("lincoln", "2026-01", "suppressed"),
        ("ortiz", "2026-01", "value"),
    ]


def test_a_mapping_reads_only_the_rows_it_is_told_to_and_says_how_many_it_left():
    mapping = Mapping(where={"Kind": ("June",)})
    made = planned(
        table(
            ["Lincoln", MONDAY, 91, "June"],
            ["Lincoln", MONDAY, 95, "August"],
            headings="School,Week,Value,Kind",
        ),
        mapping,
    )
    assert [p.value for p in made.adds] == [0.91]
    assert codes(made) == {"import.outside-recipe": 1}
    assert made.summary.rows == 1


def test_a_period_may_be_said_for_the_whole_file():
    made = planned(
        table(["Lincoln", 91], headings="School,Value"), Mapping(constants={"period": "2026-02-02"})
    )
    assert made.adds[0].period.start == MONDAY


@pytest.mark.parametrize(
    ("headings", "row", "code"),
    [
        ("School,Week,Ada,Grace", ["Lincoln", MONDAY, 1, 2], "import.no-value-column"),
        ("Place,Week,Value", ["Lincoln", MONDAY, 1], "import.no-school-column"),
        ("School,When,Value", ["Lincoln", MONDAY, 1], "import.no-period-column"),
    ],
)
def test_a_sheet_that_lacks_a_column_is_refused_with_its_headings(headings, row, code):
    with pytest.raises(DataRefused) as caught:
        planned(table(row, headings=headings))
    assert caught.value.code == code
    assert headings.split(",")[0] in caught.value.fix


def test_an_answer_that_is_no_choice_is_refused():
    for answers in ({"import.no-data": "zero"}, {"import.totals": "leave-out"}):
        with pytest.raises(WrongUsage) as caught:
            planned(table(["Lincoln", MONDAY, 91]), answers=answers)
        assert caught.value.code == "import.answer-unknown"


def test_answers_saved_in_the_mapping_hold_until_a_person_says_otherwise():
    sheet = table(["Lincoln", MONDAY, "n/a"])
    mapping = Mapping(answers={"import.no-data": "missing"})
    assert len(planned(sheet, mapping).adds) == 1
    assert planned(sheet, mapping, answers={"import.no-data": "leave-out"}).adds == ()


def test_a_column_of_children_stops_nothing_and_leaves_nothing():
    made = planned(table(["Lincoln", MONDAY, 91, "Ana Garcia"], headings="School,Week,Value,Student name"))
    assert made.writable
    assert "Ana Garcia" not in repr(made)


CELLS = st.sampled_from(["91", "0.5", "s", "<5", "n/a", "", "x", "-4", "120", "100%", "21-39"])
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["Lincoln", "Ortiz", "Lincon", "Nowhere"]),
        st.sampled_from(["2026-02-02", "2026-02-09", "soon"]),
        CELLS,
    ),
    min_size=1,
    max_size=8,
)


@given(ROWS)
def test_every_row_goes_in_or_is_skipped_with_a_reason(rows):
    made = planned(table(*map(list, rows)), Mapping(scale=Scale.PERCENT))
    placed = {p.source_cell.row for p in made.points} | {s.cell.row for s in made.skips}
    assert placed == {i + 2 for i, row in enumerate(rows)} - {r + 1 for r in made.layout.texts}
    assert all(skip.reason for skip in made.skips)
    assert len({p.key for p in made.points}) == len(made.points)


@given(ROWS)
def test_nothing_hidden_or_missing_ever_becomes_a_value(rows):
    made = planned(
        table(*map(list, rows)), answers={"import.no-data": "missing", "import.not-a-number": "missing"}
    )
    for point in made.points:
        typed = rows[point.source_cell.row - 2][2]
        if point.status is Status.VALUE:
            assert typed in {"91", "0.5", "100%"}
            assert 0 <= point.value <= 1
        else:
            assert (point.value, point.numerator) == (None, None)


@given(ROWS)
def test_importing_the_same_file_again_changes_nothing(rows):
    sheet = table(*map(list, rows))
    first = planned(sheet)
    again = planned(sheet, existing={p.key: p.numbers for p in first.adds})
    assert (again.adds, again.changes) == ((), ())
    assert again.unchanged == first.adds
