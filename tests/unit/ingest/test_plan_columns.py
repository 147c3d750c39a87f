"""Whose numbers they are, of which measure and on which scale: what the columns and the mapping say."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gofar.core.errors import DataRefused, WrongUsage
from gofar.core.groups import Group
from gofar.core.privacy.floor import Status
from gofar.ingest.findings import Severity
from gofar.ingest.mapping import Mapping, Scale
from tests.unit.ingest.sheets import ATTENDANCE, CALLS, HOURS, MONTHLY, codes, grid, planned, table, the

MONDAY = dt.date(2026, 2, 2)
COUNTS = "School,Week,Numerator,Denominator"


def numbers(made):
    return [
        (p.school_slug, p.period.key, p.numerator, p.denominator, p.value, p.status.value) for p in made.adds
    ]


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
