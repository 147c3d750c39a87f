"""`gofar chart` as other people's scripts use it: options, columns, words and exit codes are a contract."""

import csv
import datetime as dt
import io
import json
import math
import os
import pty
import subprocess
import sys

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from gofar.cli.main import main

COLUMNS = "time,value,numerator,denominator,centre,lower,upper,lower_2sigma,upper_2sigma,phase,baseline,included,signals"
WEEKS = [(dt.date(2025, 9, 1) + dt.timedelta(weeks=week)).isoformat() for week in range(24)]
LATE = [9, 7, 8, 10, 6, 9, 8, 7, 9, 8, 10, 7, 8, 9, 7, 3, 2, 3, 1, 3, 2, 3, 2, 3]


@pytest.fixture
def late(tmp_path):
    """Late arrivals of 50 students a week: half-way through, fewer."""
    path = tmp_path / "late.csv"
    rows = [f"{week},{late},50,A" for week, late in zip(WEEKS, LATE, strict=True)]
    path.write_text("\n".join(["week,late,enrolled,school", *rows]) + "\n")
    return path


def run(*words):
    return CliRunner().invoke(main, ["chart", *map(str, words)], catch_exceptions=False)


def shares(path, *more):
    return run(path, "--time", "week", "--value", "late", "--denominator", "enrolled", "--chart", "p", *more)


def as_json(*words):
    answer = run(*words, "--format", "json")
    assert answer.exit_code == 0, answer.stderr
    return json.loads(answer.stdout, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))


def test_csv_has_a_row_for_each_point_and_the_columns_of_the_contract(late):
    answer = shares(late, "--by", "school", "--format", "csv")
    assert answer.exit_code == 0 and answer.stderr == ""
    assert answer.stdout.splitlines()[0] == f"school,{COLUMNS}"
    rows = list(csv.DictReader(io.StringIO(answer.stdout)))
    assert [row["time"] for row in rows] == WEEKS
    assert float(rows[0]["value"]) == 0.18
    assert (rows[0]["numerator"], rows[0]["denominator"], rows[0]["school"]) == ("9", "50", "A")
    assert (rows[0]["phase"], rows[0]["baseline"], rows[0]["included"]) == ("1", "true", "true")


def test_json_has_the_words_of_the_contract(late):
    answer = shares(late, "--by", "school", "--improve", "down", "--target", "0.05", "--format", "json")
    found = json.loads(answer.stdout)
    assert set(found) == {"chart", "rules", "series", "network"}
    assert (found["chart"], found["rules"]) == ("p", "anhoej")
    (series,) = found["series"]
    assert set(series) == {"by", "n", "phases", "points", "variation", "assurance", "sentence", "notes"}
    assert series["by"] == {"school": "A"} and series["n"] == 24
    (phase,) = series["phases"]
    assert list(phase) == [
        "start",
        "end",
        "centre",
        "useful",
        "longest_run",
        "longest_run_limit",
        "crossings",
        "crossings_limit",
        "runs_signal",
    ]
    assert (phase["start"], phase["end"]) == (WEEKS[0], WEEKS[-1])
    assert list(series["points"][0]) == COLUMNS.split(",")
    assert series["points"][20]["signals"] == "long-run"
    assert (series["variation"], series["assurance"]) == ("improvement", "inconsistent")
    assert "Late" in series["sentence"]
    assert found["network"]["series"] == found["network"]["with_signal"] == 1
    assert 0 < found["network"]["expected_by_chance"] < 1


def test_a_number_that_is_not_available_is_null_in_json_and_empty_in_csv(tmp_path):
    path = tmp_path / "gap.csv"
    path.write_text("week,late,enrolled\n1,3,50\n2,*,50\n3,4,0\n")
    points = as_json(path, "--time", "week", "--value", "late", "--denominator", "enrolled", "--chart", "p")[
        "series"
    ][0]["points"]
    assert [point["value"] for point in points] == [0.06, None, None]
    assert [point["numerator"] for point in points] == [3, None, 4]
    assert [point["upper"] is None for point in points] == [False, True, True]
    rows = shares(path, "--format", "csv").stdout.splitlines()
    assert rows[2].startswith("2,,,50,") and "nan" not in "".join(rows).lower()


def test_only_the_points_that_were_asked_for_are_listed(late):
    everything, signals = (
        shares(late, "--format", "csv"),
        shares(late, "--format", "csv", "--points", "signals"),
    )
    assert len(everything.stdout.splitlines()) == 25
    assert all(row.endswith("-run") for row in signals.stdout.splitlines()[1:])


def test_text_says_the_finding_first_and_the_figures_after(late):
    answer = shares(late, "--improve", "down", "--target", "0.5")
    assert answer.stdout.splitlines()[0].startswith("Late")
    assert "p chart (shares); 24 points, 2025-09-01 to 2026-02-09" in answer.stdout
    assert "Target: it will be met as things are." in answer.stdout
    assert "of 1 series" not in answer.stdout


def test_text_of_many_series_ends_with_what_chance_alone_would_give(tmp_path):
    path = tmp_path / "schools.csv"
    rows = [
        f"{week},{8 + (week * (school + 3)) % 5},{school}" for school in range(14) for week in range(1, 25)
    ]
    path.write_text("\n".join(["week,late,school", *rows]))
    answer = run(path, "--time", "week", "--value", "late", "--by", "school", "--chart", "c")
    assert (
        answer.stdout.rstrip()
        .splitlines()[-1]
        .endswith("of 14 series show a signal; about 1 would be expected by chance alone.")
    )


def test_a_drawing_is_an_svg_file_of_its_own(late, tmp_path):
    out = tmp_path / "late.svg"
    answer = shares(late, "--format", "svg", "--out", out)
    assert answer.exit_code == 0 and answer.stdout == ""
    assert out.read_text(encoding="utf-8").startswith("<?xml") and "<svg" in out.read_text(encoding="utf-8")


def test_a_drawing_of_more_series_than_it_holds_is_refused_and_leaves_nothing(tmp_path):
    path = tmp_path / "two.csv"
    path.write_text("week,late,school\n1,2,A\n1,3,B\n")
    answer = run(
        path,
        "--time",
        "week",
        "--value",
        "late",
        "--by",
        "school",
        "--format",
        "vega",
        "--out",
        tmp_path / "x.json",
    )
    assert answer.exit_code == 2 and "A file of vega holds one series, and there are 2." in answer.stderr
    assert [entry.name for entry in tmp_path.iterdir()] == ["two.csv"]


def test_phases_freeze_exclude_and_centre_reach_the_chart(late):
    by_phase = json.loads(
        shares(late, "--phase-start", "9/1/2025", "--phase-start", WEEKS[15], "--format", "json").stdout
    )
    assert [phase["start"] for phase in by_phase["series"][0]["phases"]] == [WEEKS[0], WEEKS[15]]
    frozen = json.loads(shares(late, "--freeze", 15, "--exclude", WEEKS[0], "--format", "json").stdout)[
        "series"
    ][0]
    assert sum(point["baseline"] for point in frozen["points"]) == 15
    assert not frozen["points"][0]["included"]
    fixed = json.loads(shares(late, "--centre", 0.1, "--format", "json").stdout)
    assert fixed["series"][0]["phases"][0]["centre"] == 0.1


def test_screening_can_be_switched_off(tmp_path):
    path = tmp_path / "wild.csv"
    path.write_text("n,y\n" + "".join(f"{i},{40 if i == 9 else 10 + i % 3}\n" for i in range(1, 21)))
    words = (path, "--time", "n", "--value", "y", "--chart", "i")
    screened, plain = as_json(*words), as_json(*words, "--no-screen-moving-ranges")
    assert screened["series"][0]["points"][0]["upper"] < plain["series"][0]["points"][0]["upper"]


@pytest.mark.parametrize("chart", ["run", "i", "mr", "p", "pp", "c", "u", "up"])
@pytest.mark.parametrize(
    "rows", ["1,3,50\n", "1,0,0\n2,0,0\n", "1,5,50\n" * 3, "".join(f"{i},{i % 4},9\n" for i in range(30))]
)
def test_every_chart_has_words_numbers_and_a_drawing_however_thin_the_data(tmp_path, chart, rows):
    path = tmp_path / "thin.csv"
    path.write_text("t,y,n\n" + rows)
    words = [path, "--time", "t", "--value", "y", "--chart", chart]
    if chart in {"p", "pp", "u", "up"}:
        words += ["--denominator", "n"]
    as_json(*words)
    for form in ("text", "csv", "svg"):
        answer = run(*words, "--format", form)
        assert answer.exit_code == 0, answer.stderr
        assert "nan" not in answer.stdout.lower().split()


def test_excel_and_parquet_give_the_same_chart_as_csv(late, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["week", "late", "enrolled"])
    for week, count in zip(WEEKS, LATE, strict=True):
        book.active.append([dt.datetime.fromisoformat(week), count, 50])
    book.save(tmp_path / "late.xlsx")
    days = [dt.date.fromisoformat(week) for week in WEEKS]
    pq.write_table(pa.table({"week": days, "late": LATE, "enrolled": [50] * 24}), tmp_path / "late.parquet")
    tabs = tmp_path / "late.tsv"
    tabs.write_text(late.read_text().replace(",", "\t"))
    wanted = shares(late, "--format", "csv").stdout
    for name in ("late.xlsx", "late.parquet", "late.tsv"):
        assert shares(tmp_path / name, "--format", "csv").stdout == wanted, name


def test_a_missing_column_is_answered_with_the_columns_that_exist(late):
    answer = run(late, "--time", "week", "--value", "tardy")
    assert answer.exit_code == 2 and answer.stdout == ""
    assert "There is no column “tardy”." in answer.stderr
    assert "The columns are: week, late, enrolled, school." in answer.stderr
    assert "late.csv" in answer.stderr and "[chart.column-missing]" in answer.stderr


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("week,late\n1,many\n", "row 2, column “late”"),
        ("week,late\nsoon,3\n", "row 2, column “week”"),
        ("week,late\n\n1,2\n,3\n", "row 4, column “week”"),
        ("week,late,late\n1,2,3\n", "Two columns are called “late”."),
        ("week,late\n", "no rows"),
        ("", "empty"),
    ],
)
def test_data_that_cannot_be_used_is_refused_with_its_place(tmp_path, text, says):
    path = tmp_path / "bad.csv"
    path.write_text(text)
    answer = run(path, "--time", "week", "--value", "late")
    assert answer.exit_code == 1 and answer.stdout == ""
    assert says in answer.stderr and "bad.csv" in answer.stderr


def test_wrong_usage_ends_with_2(late, tmp_path):
    assert run(late).exit_code == 2
    assert run(tmp_path / "none.csv", "--time", "week", "--value", "late").exit_code == 2
    assert shares(late, "--rules", "guess").exit_code == 2
    assert shares(late, "--phase-start", "2031-01-01").exit_code == 2
    assert run(late, "--time", "week", "--value", "late", "--chart", "p").exit_code == 2
    assert CliRunner().invoke(main, ["draw"]).exit_code == 2


def test_a_chart_that_nobody_knows_is_refused_with_the_known_ones(late):
    answer = run(late, "--time", "week", "--value", "late", "--chart", "pie")
    assert answer.exit_code == 2
    assert "'auto', 'run', 'i', 'ip', 'mr', 'p', 'pp', 'c', 'u', 'up', 'g', 't', 'xbar', 's'" in answer.stderr


def test_out_replaces_an_ordinary_file_whole_and_keeps_its_mode(late, tmp_path):
    out = tmp_path / "answer.csv"
    out.write_text("old")
    out.chmod(0o600)
    assert shares(late, "--format", "csv", "--out", out).exit_code == 0
    assert out.read_text() == shares(late, "--format", "csv").stdout
    assert out.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("kind", ["folder", "link", "pipe", "no folder", "the data"])
def test_out_never_replaces_what_is_not_a_regular_file(late, tmp_path, kind):
    out = tmp_path / "answer"
    match kind:
        case "folder":
            out.mkdir()
        case "link":
            out.symlink_to(tmp_path / "elsewhere")
        case "pipe":
            os.mkfifo(out)
        case "no folder":
            out = tmp_path / "nowhere" / "answer"
        case "the data":
            out = late
    before = sorted(entry.name for entry in tmp_path.iterdir())
    answer = shares(late, "--format", "csv", "--out", out)
    assert answer.exit_code == 2 and "nothing was written" in answer.stderr
    assert sorted(entry.name for entry in tmp_path.iterdir()) == before
    assert late.read_text().startswith("week,")


def test_a_person_who_waits_for_many_series_sees_progress_and_a_pipe_does_not(tmp_path):
    path = tmp_path / "many.csv"
    path.write_text("t,y,s\n" + "".join(f"{t},{t + s},{s}\n" for s in range(250) for t in range(3)))
    words = ["chart", path, "--time", "t", "--value", "y", "--by", "s", "--format", "csv"]
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from gofar.cli.main import main; main()", *map(str, words)]
    watched = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=True)
    os.close(theirs)
    seen = os.read(ours, 4096).decode()
    os.close(ours)
    assert "Charting" in seen
    assert watched.stdout.decode() == run(*words[1:]).stdout


def test_help_has_examples_that_keep_their_lines():
    answer = CliRunner().invoke(main, ["chart", "--help"])
    assert answer.exit_code == 0
    assert (
        "  gofar chart attendance.csv --time week --value present --denominator enrolled --chart p\n"
        in answer.stdout
    )


def test_the_numbers_of_csv_are_those_of_json(late):
    rows = list(csv.DictReader(io.StringIO(shares(late, "--format", "csv").stdout)))
    points = json.loads(shares(late, "--format", "json").stdout)["series"][0]["points"]
    for row, point in zip(rows, points, strict=True):
        assert math.isclose(float(row["upper"]), point["upper"], rel_tol=0)
        assert row["signals"] == point["signals"]


def test_a_rule_splits_phases_and_the_answer_shows_them(tmp_path):
    path = tmp_path / "calls.csv"
    values = [*[10, 12] * 7, 12, 10, *[15, 17] * 4]
    path.write_text("week,late\n" + "".join(f"{week},{late}\n" for week, late in enumerate(values, 1)))
    asked = (path, "--time", "week", "--value", "late", "--chart", "i", "--rebase", "nhs")
    (series,) = as_json(*asked)["series"]
    assert [(phase["start"], phase["centre"]) for phase in series["phases"]][1] == ("17", 16.0)
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").stdout)))
    assert [row["phase"] for row in rows] == ["1"] * 16 + ["2"] * 8


def test_text_lists_each_rule_that_fired_with_what_it_asks_for(tmp_path):
    path = tmp_path / "moved.csv"
    rows = [*[10, 11] * 6, 30, *[20, 21] * 6]
    path.write_text("\n".join(["day,late", *(f"{day},{late}" for day, late in enumerate(rows, 1))]))
    told = run(path, "--time", "day", "--value", "late", "--chart", "i").stdout
    assert "signal: long run, 25 points, 1 to 25 (the rule asks for 9 points)" in told
    assert "signal: few crossings; 8 or more are ordinary for 25 useful points" in told
