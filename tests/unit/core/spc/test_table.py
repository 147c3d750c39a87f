"""Tables as people keep them become series: times in order, cells read, rows joined."""

import datetime as dt
import math
from decimal import Decimal

import numpy as np
import pytest

from gofar.core.errors import DataRefused, WrongUsage
from gofar.core.spc.gather import Join, Rows, gather
from gofar.core.spc.kinds import Chart
from gofar.core.spc.table import Columns, series_from_table
from gofar.core.spc.times import cell_text, find_time, timeline

WEEK = Columns("week", "late")


def series(table, columns=WEEK, kind=Chart.I):
    return series_from_table(table, columns, kind)


def test_whole_numbers_are_ordered_as_numbers():
    assert timeline(["10", "9", "-1"]).labels == ("-1", "9", "10")


def test_dates_however_written_are_ordered_by_day():
    assert timeline(["2/23/2026", "2026-02-09", "16 Feb 2026"]).labels == (
        "2026-02-09",
        "16 Feb 2026",
        "2/23/2026",
    )


def test_two_spellings_of_a_day_are_one_time():
    line = timeline(["2026-02-23", "2/23/2026"])
    assert line.labels == ("2026-02-23",)
    assert set(line.places.values()) == {0}


def test_periods_are_ordered_and_a_month_is_not_its_first_day():
    assert timeline(["2026-S1", "2024-25"]).labels == ("2024-25", "2026-S1")
    assert len(timeline(["2026-02", "2026-02-01"]).labels) == 2


def test_clock_times_are_ordered_and_zones_are_heeded():
    texts = ["2026-02-23T10:30", "2026-02-23 09:00", "2026-02-23T10:00+02:00"]
    assert timeline(texts).labels == ("2026-02-23T10:00+02:00", "2026-02-23 09:00", "2026-02-23T10:30")


@pytest.mark.parametrize("text", ["soon", "2026-02-30", "2026-02-23T99:99"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(DataRefused) as refusal:
        timeline(["2026-02-23", text])
    assert refusal.value.code == "chart.time-unreadable" and text in refusal.value.what


def test_a_time_is_found_however_it_is_spelled():
    labels = ("2026-02-16", "2026-02-23")
    assert find_time(labels, " 2026-02-23 ") == 1
    assert find_time(labels, "2/16/2026") == 0
    assert find_time(labels, "2026-03-02") is None
    assert find_time(labels, "never") is None


def test_cells_are_shown_as_their_owner_reads_them():
    cells = [
        None,
        7.0,
        7.5,
        " a ",
        dt.datetime.fromisoformat("2026-02-23"),
        dt.datetime.fromisoformat("2026-02-23 09:30"),
        dt.date(2026, 2, 23),
    ]
    assert [cell_text(cell) for cell in cells] == [
        "",
        "7",
        "7.5",
        "a",
        "2026-02-23",
        "2026-02-23 09:30:00",
        "2026-02-23",
    ]


def test_rows_in_any_order_become_series_in_order_of_time():
    got = series({"week": [3, 1, 2], "late": [30, 10, 20]})
    assert got.labels == ("1", "2", "3")
    assert got.value.tolist() == [[10.0, 20.0, 30.0]]
    assert got.keys == ((),)


def test_each_combination_of_the_by_columns_is_a_series_with_its_own_times():
    table = {"school": ["B", "A", "B"], "grade": [9, 9.0, 9], "week": [1, 2, 3], "late": [5, 6, 7]}
    got = series(table, Columns("week", "late", by=("school", "grade")))
    assert got.keys == (("B", "9"), ("A", "9"))
    assert got.present.tolist() == [[True, True], [True, False]]
    assert got.when.tolist() == [[0, 2], [1, -1]]


def test_rows_that_share_a_time_are_averaged_or_added_up():
    table = {"week": [1, 1, 2], "late": [4, 6, 1], "all": [10, 30, 5]}
    assert series(table).value.tolist() == [[5.0, 1.0]]
    assert series(table, kind=Chart.C).value.tolist() == [[10.0, 1.0]]
    shares = series(table, Columns("week", "late", "all"), Chart.P)
    assert shares.value.tolist() == [[10.0, 1.0]] and shares.denominator.tolist() == [[40.0, 5.0]]
    assert shares.merged.tolist() == [1]


def test_only_rows_with_both_numbers_are_added_up():
    table = {"week": [1, 1, 2, 2], "late": [4, None, None, None], "all": [10, 30, 5, 6]}
    got = series(table, Columns("week", "late", "all"), Chart.P)
    assert got.denominator.tolist() == [[10.0, 11.0]]
    assert got.value[0, 0] == 4.0 and math.isnan(got.value[0, 1])


def test_hidden_and_blank_cells_are_missing_never_zero():
    got = series({"week": range(1, 8), "late": ["*", "<5", "", None, "n/a", "1,234", 0]})
    assert np.isnan(got.value[0]).tolist() == [True] * 5 + [False] * 2
    assert got.value[0, 5:].tolist() == [1234.0, 0.0]


def test_percent_signs_and_exact_decimals_are_read():
    assert series({"week": [1, 2, 3], "late": ["45%", Decimal("0.5"), np.float64(0.25)]}).value.tolist() == [
        [0.45, 0.5, 0.25]
    ]


def test_a_cell_that_is_no_number_is_named_with_its_row():
    with pytest.raises(DataRefused) as refusal:
        series({"week": [1, 2], "late": [3, "many"]})
    assert "many" in refusal.value.what and refusal.value.where == "row 3, column “late”"


def test_a_row_without_a_time_is_named():
    with pytest.raises(DataRefused) as refusal:
        series({"week": [1, None], "late": [3, 4]})
    assert refusal.value.where == "row 3, column “week”"


def test_a_time_that_cannot_be_read_is_named_with_its_row():
    with pytest.raises(DataRefused) as refusal:
        series({"week": ["2026-02-23", "later"], "late": [3, 4]})
    assert refusal.value.where == "row 3, column “week”"


def test_a_missing_column_is_answered_with_those_that_exist():
    with pytest.raises(WrongUsage, match="no column “late”") as refusal:
        series({"week": [1], "tardy": [2]})
    assert refusal.value.fix == "The columns are: week, tardy."


def test_a_table_without_rows_is_refused():
    with pytest.raises(DataRefused, match="no rows"):
        series({"week": [], "late": []})


def test_rows_joined_into_one_point_are_noted_on_the_chart():
    from gofar.core.spc.chart import build_charts

    def notes(times):
        table = {"week": times, "late": [4, 6, 1]}
        return build_charts(series(table), "i").result(0).notes

    assert "1 row shares a time with another row; they were joined into one point." in notes([1, 1, 2])
    assert "2 rows share a time with another row; they were joined into one point." in notes([1, 1, 1])


def test_a_key_without_rows_is_a_series_without_points():
    got = gather(
        Rows((), (("A",), ("B",)), ("1",), np.array([0]), np.array([0]), np.array([2.0])),
        Join.MEAN,
    )
    assert got.present.tolist() == [[True], [False]]
