"""The table and the CSV: the same values as the drawing, with signals and tests named."""

import csv
import datetime as dt
import io

from gofar.core.practice.measure import Unit
from gofar.figures.spec import Break, Flag, Note, PhaseNote, Verdict
from gofar.figures.table import table, to_csv
from gofar.figures.text import render
from tests.unit.figures.examples import QUIET, chart, mondays, outside, percents, risen


def column(shown, header):
    k = shown.headers.index(header)
    return [row.cells[k] for row in shown.rows]


def test_each_period_has_value_range_middle_and_signal_in_words():
    shown = table(risen())
    assert shown.headers == ("Week of", "Rate", "Usual range", "Middle", "Signal", "Note")
    last = [cell.text for cell in shown.rows[-1].cells]
    assert last == ["19 Jan", "94.0%", "90.7 to 97.5", "94.1%", "above the old middle", ""]
    assert column(shown, "Signal")[-1].verdict is Verdict.UP
    assert column(shown, "Signal")[0].text == ""


def test_numerators_and_denominators_are_shown_where_the_source_has_them():
    spec = chart([8.0] * 6 + [9.0] * 6, kind="p", den=[10.0] * 12)
    shown = table(spec)
    assert (column(shown, "Counted")[0].text, column(shown, "Out of")[0].text) == ("8", "10")
    assert "Counted" not in [shown.headers[k] for k in shown.narrow]


def test_tests_phases_breaks_new_points_and_remarks_stand_in_the_notes():
    times = mondays(24)
    spec = chart(
        percents(*QUIET, *QUIET),
        kind="i",
        times=times,
        phase_starts=[times[12]],
        spec={
            "flags": [
                Flag(22, times[12], "Call home, Ortiz", "/t/22/", "Kept"),
                Flag(9, "2025-08-20", "Door", "/"),
            ],
            "phase_notes": [PhaseNote(times[12], "three schools call every morning")],
            "breaks": [
                Break("Winter break", dt.date(2025, 12, 22), dt.date(2026, 1, 4)),
                Break("Thanksgiving", dt.date(2025, 11, 26), dt.date(2025, 11, 28)),
            ],
            "remarks": [Note(times[3], "Flu week at Chávez"), Note("no such week", "lost")],
            "ring": [times[-1]],
        },
    )
    notes = [cell.text for cell in column(table(spec), "Note")]
    assert notes[12] == "New phase: three schools call every morning; Test 22: Call home, Ortiz. Kept"
    assert notes[1] == "Test 9: Door"
    assert notes[3] == "Flu week at Chávez"
    assert notes[16] == "After Thanksgiving"
    assert notes[19] == notes[20] == "Winter break"
    assert notes[23] == "new"
    assert "lost" not in "".join(notes)


def test_missing_hidden_and_left_out_each_say_so_and_none_is_zero():
    times = mondays(14)
    spec = chart(percents(None, *QUIET, 88), times=times, exclude=[times[2]], spec={"hidden": [times[13]]})
    shown = table(spec)
    rates = [cell.text for cell in column(shown, "Rate")]
    assert (rates[0], rates[13]) == ("no value", "not shown")
    assert column(shown, "Signal")[2].text == "left out"
    assert "0.0%" not in rates


def test_a_value_outside_its_range_says_so():
    signals = column(table(outside()), "Signal")
    assert signals[-1].text == "outside the usual range"
    assert signals[-1].verdict is Verdict.CARE


def test_an_earlier_long_run_is_named_though_the_finding_speaks_of_a_later_one():
    spec = chart(percents(*[80] * 11, *[95] * 11), centre=0.88)
    signals = [cell.text for cell in column(table(spec), "Signal")]
    assert signals[0] == "part of a long run"
    assert signals[-1] == "above the middle"


def test_below_the_middle_is_said_too():
    spec = chart(percents(*[95] * 11, *[80] * 11), centre=0.88)
    assert column(table(spec), "Signal")[-1].text == "below the middle"


def test_a_short_series_has_no_range_and_no_middle():
    assert table(chart(percents(84, 90))).headers == ("Week of", "Rate")


def test_numbers_that_are_no_percent_are_values():
    shown = table(chart([1234.0, 1300.5], spec={"unit": Unit.NUMBER}))
    assert shown.headers[1] == "Value"
    assert column(shown, "Value")[0].text == "1,234"


def test_fractions_are_counted_as_they_are():
    shown = table(chart([8.5, 7.0], kind="p", den=[10.5, 10.0]))
    assert [cell.text for cell in column(shown, "Counted")] == ["8.5", "7"]


def test_the_csv_has_full_numbers_and_empty_cells_where_not_available():
    rows = list(csv.DictReader(io.StringIO(to_csv(risen()))))
    assert len(rows) == 24
    assert (rows[0]["value"], rows[0]["phase"], rows[12]["phase"]) == ("0.88", "1", "2")
    assert rows[0]["denominator"] == ""
    assert (rows[-1]["meaning"], rows[0]["meaning"]) == ("up", "")
    short = list(csv.DictReader(io.StringIO(to_csv(chart(percents(84, None))))))
    assert (short[0]["centre"], short[1]["value"], short[0]["included"], short[0]["shown"]) == (
        "",
        "",
        "yes",
        "yes",
    )


def test_text_that_a_spreadsheet_would_run_is_made_harmless():
    times = mondays(12)
    spec = chart(percents(*QUIET), times=times, spec={"remarks": [Note(times[0], '=cmd|"/c calc"!A1')]})
    assert next(csv.DictReader(io.StringIO(to_csv(spec))))["note"].startswith("'=cmd")


def test_hidden_values_leave_no_number_in_the_csv():
    times = mondays(12)
    spec = chart([8.0] * 12, kind="p", den=[9.0] * 12, times=times, spec={"hidden": [times[0]]})
    row = next(csv.DictReader(io.StringIO(to_csv(spec))))
    assert (row["value"], row["numerator"], row["denominator"], row["shown"]) == ("", "", "", "no")


def test_the_terminal_gets_the_finding_then_the_reason_then_a_table_in_line():
    said = render(risen(subject="Ortiz"))
    lines = said.splitlines()
    assert lines[0] == "Ortiz. Attendance rose, and has held for 12 weeks"
    assert any(line.startswith("Why this is called a change.") for line in lines)
    head = next(i for i, line in enumerate(lines) if line.startswith("Week of"))
    assert lines[head + 1].startswith("-------")
    assert lines[-1].startswith("19 Jan")
    assert said.endswith("\n") and not any(line.endswith(" ") for line in lines)


def test_the_terminal_gets_notes_and_no_control_characters():
    spec = chart(percents(84, None, 90), spec={"subject": "Ortiz\x1b[31m"})
    said = render(spec)
    assert "\x1b" not in said
    assert "Note: 1 point without a value." in said
