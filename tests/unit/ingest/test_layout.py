"""A sheet with titles, totals, months across and columns about children is read as a person would read it."""

import datetime as dt

import pytest

from gofar.core.errors import DataRefused
from gofar.ingest.layout import recognise
from gofar.ingest.mapping import Mapping, Role
from tests.unit.ingest.sheets import grid, table

WIDE = [
    ["Riverbend – Attendance 25/26"],
    ["printed 27.02.26"],
    [],
    ["School", "Student", "Dec", "January", "Feb."],
    ["Lincoln", "Ana Garcia", 0.908, 0.912, 0.917],
    ["Ortiz", "Bo Lee", 0.91, "n/a", 0.923],
    ["TOTAL", None, 0.9, 0.9, 0.9],
    ["Source: the office"],
]


def roles(layout) -> dict[str, Role | None]:
    return {column.heading: column.role for column in layout.columns}


def test_titles_above_and_totals_below_are_not_read():
    layout = recognise(grid(WIDE))
    assert layout.header_row == 3
    assert layout.rows == (4, 5)
    assert layout.totals == (6,)
    assert layout.texts == (7,)


def test_months_across_become_one_period_each():
    layout = recognise(grid(WIDE))
    assert [column.period for column in layout.of(Role.VALUE_OF_PERIOD)] == ["2025-12", "2026-01", "2026-02"]
    spelling = next(f for f in layout.findings if f.code == "import.month-spellings")
    assert spelling.title == "3 month headings written 3 ways"
    assert "“Feb.”" in spelling.why


def test_a_column_of_children_is_gone_before_anything_is_kept():
    layout = recognise(grid(WIDE))
    assert "Ana Garcia" not in str(layout)
    assert layout.left_out == (1,)
    finding = next(f for f in layout.findings if f.code == "import.student-columns")
    assert "column B “Student”" in finding.why
    assert [cell.name for cell in finding.cells] == ["B4"]


@pytest.mark.parametrize(
    "heading", ["Student Name", "SSN", "Birthdate", "Student ID", "OSIS", "Last Name", "date_of_birth"]
)
def test_columns_that_name_a_child_are_dropped_whatever_the_mapping_says(heading):
    sheet = table(["Lincoln", "2026-02-02", 91, "secret"], headings=f"School,Week,Value,{heading}")
    mapping = Mapping(
        columns={"School": Role.SCHOOL, "Week": Role.PERIOD, "Value": Role.VALUE, heading: Role.NOTE}
    )
    assert "secret" not in str(recognise(sheet, mapping))


@pytest.mark.parametrize("heading", ["Student", "Key", "SSN"])
def test_a_sheet_read_again_still_knows_what_was_left_out(heading):
    rows = [["Lincoln", "2026-02-02", 91, "123-45-6789"], ["Ortiz", "2026-02-02", 91, None]]
    once = recognise(table(*rows, headings=f"School,Week,Value,{heading}"))
    again = recognise(once.grid)
    assert again == once
    assert once.grid.cell(1, 3) == "left out"
    assert once.grid.cell(2, 3) is None


@pytest.mark.parametrize("held", ["123-45-6789", "ana@school.example"])
def test_columns_that_hold_children_under_another_heading_are_dropped(held):
    sheet = table(["Lincoln", "2026-02-02", 91, held], headings="School,Week,Value,Key")
    assert held not in str(recognise(sheet))


def test_a_number_of_students_is_no_student():
    layout = recognise(table(["Lincoln", "2026-02-02", 91, 120], headings="School,Week,Value,Students"))
    assert roles(layout)["Students"] is Role.DENOMINATOR
    assert layout.left_out == ()


def test_headings_are_known_by_the_words_that_people_use():
    layout = recognise(
        table(["0001", "2026-02-02", 9, 10, "x"], headings="School  Code,Week of,Num,Out of,Remarks")
    )
    assert list(roles(layout).values()) == [
        Role.SCHOOL,
        Role.PERIOD,
        Role.NUMERATOR,
        Role.DENOMINATOR,
        Role.NOTE,
    ]


def test_the_only_column_of_numbers_is_the_value():
    layout = recognise(table(["Lincoln", "2026-02-02", "ok", 91], headings="School,Week,Checked,ADA"))
    assert roles(layout)["ADA"] is Role.VALUE


def test_two_columns_of_numbers_are_not_guessed_between():
    layout = recognise(table(["Lincoln", "2026-02-02", 90, 91], headings="School,Week,Ada,Grace"))
    assert layout.of(Role.VALUE) == ()


def test_of_two_columns_for_one_thing_the_first_is_read_and_the_other_named():
    layout = recognise(table(["Lincoln", "2026-02-02", 91, 92], headings="School,Week,Rate,Percent"))
    finding = layout.findings[0]
    assert finding.title == "1 column was not read: “Percent”"
    assert "“Rate”" in finding.why
    assert layout.first(Role.VALUE).heading == "Rate"


def test_dates_across_are_periods_too():
    sheet = grid([["School", dt.date(2026, 2, 2), "2/9/2026"], ["Lincoln", 91, 92]])
    assert [c.period for c in recognise(sheet).of(Role.VALUE_OF_PERIOD)] == ["2026-02-02", "2/9/2026"]


def test_months_as_numbers_are_known_by_their_neighbours():
    named = recognise(grid([["School", "March 2026", "04"], ["Lincoln", 91, 92]], name="2025-26.csv"))
    assert [c.period for c in named.of(Role.VALUE_OF_PERIOD)] == ["2026-03", "2026-04"]
    row = recognise(grid([["Attendance 2025-2026"], ["School", "09", "10", "11"], ["Lincoln", 91, 92, 93]]))
    assert [c.period for c in row.of(Role.VALUE_OF_PERIOD)] == ["2025-09", "2025-10", "2025-11"]


def test_one_column_called_may_is_no_row_of_months():
    assert recognise(table(["Lincoln", 91], headings="School,May")).of(Role.VALUE_OF_PERIOD) == ()


def test_months_without_a_year_are_refused_until_the_year_is_said():
    sheet = table(["Lincoln", 91, 92], headings="School,September,January")
    with pytest.raises(DataRefused) as caught:
        recognise(sheet)
    assert caught.value.code == "import.months-without-year"
    told = recognise(sheet, Mapping(constants={"school_year": "2026-27"}))
    assert [c.period for c in told.of(Role.VALUE_OF_PERIOD)] == ["2026-09", "2027-01"]


def test_a_saved_mapping_reads_next_months_new_column():
    mapping = recognise(grid(WIDE)).mapping()
    assert mapping.columns == {"School": Role.SCHOOL}
    later = [[*row, 0.93] if len(row) > 3 else row for row in WIDE]
    later[3][-1] = "March"
    assert [c.period for c in recognise(grid(later), mapping).of(Role.VALUE_OF_PERIOD)][-1] == "2026-03"


def test_a_mapping_may_name_a_column_of_one_period():
    mapping = Mapping(
        columns={"School": Role.SCHOOL, "May": Role.VALUE_OF_PERIOD}, constants={"school_year": "2025-26"}
    )
    assert (
        recognise(table(["Lincoln", 91], headings="School,May"), mapping).of(Role.VALUE_OF_PERIOD)[0].period
        == "2026-05"
    )


def test_a_title_with_other_numbers_tells_no_year():
    sheet = grid([["Rooms 11-14, 25/26"], ["School", "Dec", "Jan"], ["Lincoln", 91, 92], [" "]])
    assert [c.period for c in recognise(sheet).of(Role.VALUE_OF_PERIOD)] == ["2025-12", "2026-01"]


@pytest.mark.parametrize(
    "rows",
    [
        [["Lincoln", "2026-02-02", 91], ["Ortiz", "2026-02-02", 92]],
        [["School", "Week", "Value"]],
        [[91, 92], [93, 94]],
        [["only"], ["one"], ["column"]],
    ],
)
def test_a_sheet_without_headings_or_rows_is_refused(rows):
    with pytest.raises(DataRefused) as caught:
        recognise(grid(rows))
    assert caught.value.code == "import.no-header"


def test_headings_nobody_knows_are_still_headings():
    assert recognise(table(["a", "b", 1], headings="Foo,Bar,Baz")).header_row == 0


def test_a_mapping_finds_its_headings_under_any_titles_and_says_what_is_gone():
    mapping = Mapping(columns={"School": Role.SCHOOL, "Rate this week": Role.VALUE})
    sheet = grid([["School", "of the year"], [], ["SCHOOL ", "rate  this\nweek"], ["Lincoln", 91]])
    assert recognise(sheet, mapping).header_row == 2
    with pytest.raises(DataRefused) as caught:
        recognise(table(["Lincoln", 91], headings="School,Rate"), mapping)
    assert caught.value.code == "import.column-missing"
    assert "“rate this week”" in caught.value.what
    assert "School, Rate" in caught.value.fix
