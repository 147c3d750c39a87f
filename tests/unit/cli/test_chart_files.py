"""`gofar chart` as files: Parquet with types, one row a phase, one series as Vega-Lite, and pictures: a chart, or panels."""

import csv
import io
import json
import math
import re
import xml.etree.ElementTree as ET

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from gofar.cli import tables
from gofar.cli.main import main

LATE = [9, 7, 8, 10, 6, 9, 8, 7, 9, 8, 10, 7, 8, 9, 7, 3, 2, 3, 1, 3, 2, 3, 2, 3]
PHASE = [
    "phase", "start", "end", "n", "centre", "lower", "upper", "useful", "longest_run", "longest_run_limit",
    "crossings", "crossings_limit", "runs_signal", "signals", "variation", "assurance",
]  # fmt: skip
READ = ["--time", "week", "--value", "late", "--denominator", "enrolled", "--chart", "p"]


def written(path, schools):
    rows = [
        f"{week},{'' if week == 3 else late},50,{school}"
        for school in schools
        for week, late in enumerate(LATE, 1)
    ]
    path.write_text("\n".join(["week,late,enrolled,school", *rows]) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def late(tmp_path):
    """Late arrivals of 50 students a week at three schools; the third week was not counted."""
    return written(tmp_path / "late.csv", ["Alder", "Birch", "Cedar"])


@pytest.fixture
def one(tmp_path):
    return written(tmp_path / "late.csv", ["Alder"])


def run(path, *words):
    return CliRunner().invoke(main, ["chart", str(path), *READ, *map(str, words)], catch_exceptions=False)


def as_csv(path, *words):
    return list(csv.DictReader(io.StringIO(run(path, *words, "--format", "csv").stdout)))


def as_parquet(path, out, *words):
    answer = run(path, *words, "--format", "parquet", "--out", out)
    assert (answer.exit_code, answer.stdout) == (0, ""), answer.stderr
    return pq.read_table(out)


@pytest.mark.parametrize("points", ["all", "signals", "none"])
def test_parquet_holds_the_rows_of_the_csv_with_types(late, tmp_path, monkeypatch, points):
    monkeypatch.setattr(tables, "CELLS", 48)  # three series in two parts
    words = ["--by", "school", "--freeze", "15", "--points", points]
    rows, held = as_csv(late, *words), as_parquet(late, tmp_path / "late.parquet", *words)
    assert held.column_names == list(rows[0])
    assert len(rows) == held.num_rows >= 3

    def same(cell, value):
        if value is None or cell == "":
            return value in {None, ""} and cell == ""
        if isinstance(value, bool):
            return cell == str(value).lower()
        return math.isclose(float(cell), value) if isinstance(value, float) else cell == str(value)

    for row, found in zip(rows, held.to_pylist(), strict=True):
        assert all(same(row[name], found[name]) for name in row), (row, found)
    kinds = {field.name: field.type for field in held.schema}
    assert (
        kinds["centre"] == pa.float64() and kinds["phase"] == pa.int32() and kinds["signals"] == pa.string()
    )


def test_what_is_not_available_is_null_in_parquet_and_never_nan(late, tmp_path):
    third = as_parquet(late, tmp_path / "late.parquet", "--by", "school").to_pylist()[2]
    assert (third["time"], third["value"], third["numerator"], third["denominator"]) == (
        "3",
        None,
        None,
        50.0,
    )


def test_without_points_each_phase_is_a_row(late):
    words = ["--by", "school", "--phase-start", "16", "--improve", "down", "--points", "none"]
    rows = as_csv(late, *words)
    assert list(rows[0]) == ["school", *PHASE]
    assert [(row["school"], row["phase"], row["n"]) for row in rows[:3]] == [
        ("Alder", "1", "15"),
        ("Alder", "2", "9"),
        ("Birch", "1", "15"),
    ]
    assert (rows[0]["end"], rows[1]["start"], rows[1]["end"]) == ("15", "16", "24")
    in_json = json.loads(run(late, *words, "--format", "json").stdout)["series"][0]
    assert in_json["points"] == []
    assert [float(row["centre"]) for row in rows[:2]] == [p["centre"] for p in in_json["phases"]]
    assert {row["variation"] for row in rows[:2]} == {in_json["variation"]}


def test_a_phase_names_every_code_that_its_points_carry(late):
    points = as_csv(late, "--by", "school")
    codes = {code for row in points if row["school"] == "Alder" for code in row["signals"].split(";") if code}
    (row,) = [row for row in as_csv(late, "--by", "school", "--points", "none") if row["school"] == "Alder"]
    assert codes
    assert set(row["signals"].split(";")) == codes


@pytest.mark.parametrize("form", ["parquet", "png", "pdf"])
def test_a_file_that_no_screen_shows_needs_a_place(one, form):
    answer = run(one, "--format", form)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert f"--out chart.{form}" in answer.stderr


def test_a_column_with_a_name_of_the_answer_is_refused_and_nothing_is_written(tmp_path):
    path = tmp_path / "late.csv"
    path.write_text("week,late,enrolled,phase\n1,2,50,A\n", encoding="utf-8")
    answer = run(path, "--by", "phase", "--format", "parquet", "--out", tmp_path / "x.parquet")
    assert answer.exit_code == 2
    assert "“phase”" in answer.stderr
    assert not (tmp_path / "x.parquet").exists()


@pytest.mark.parametrize(
    ("form", "begins"), [("svg", b"<?xml"), ("vega", b"{"), ("png", b"\x89PNG\r\n"), ("pdf", b"%PDF-")]
)
def test_a_picture_is_written_whole_and_the_same_file_gives_the_same_picture(one, tmp_path, form, begins):
    first, again = tmp_path / "first", tmp_path / "again"
    for out in (first, again):
        answer = run(one, "--format", form, "--out", out)
        assert (answer.exit_code, answer.stdout, answer.stderr) == (0, "", "")
    assert first.read_bytes().startswith(begins)
    assert first.read_bytes() == again.read_bytes()


@pytest.mark.parametrize("form", ["svg", "vega"])
def test_a_picture_says_what_the_command_says_and_where_it_comes_from(one, form):
    said = json.loads(run(one, "--format", "json").stdout)["series"][0]["sentence"]
    picture = run(one, "--format", form).stdout
    assert said.partition(". ")[0] in picture
    assert "Source: late.csv." in picture
    assert "Each out of 50." in picture
    assert "24 points, 1 to 24." in picture


def panels(path, tmp_path, form, n):
    out = tmp_path / f"panels.{form}"
    schools = [f"School {place:02d}" for place in range(n)]
    answer = run(written(path, schools), "--by", "school", "--format", form, "--out", out)
    return answer, out


def test_several_series_are_panels_on_one_scale_with_what_they_say_together(tmp_path):
    answer, out = panels(tmp_path / "late.csv", tmp_path, "svg", 3)
    assert answer.exit_code == 0, answer.stderr
    root = ET.parse(out).getroot()  # noqa: S314 - our own drawing
    told = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"School 00", "School 01", "School 02"} <= set(told)
    assert any(
        "3 of 3 series show a signal; fewer than 1 would be expected by chance alone." in t for t in told
    )
    assert any("All panels share one scale" in t for t in told)
    pictures = [svg.attrib.get("aria-label", "") for svg in root.iter("{http://www.w3.org/2000/svg}svg")]
    assert sum(name.startswith("School ") for name in pictures) == 3


def test_panels_are_a_picture_and_pages_too_and_the_same_bytes_each_time(tmp_path):
    answer, out = panels(tmp_path / "late.csv", tmp_path, "png", 3)
    assert answer.exit_code == 0 and out.read_bytes().startswith(b"\x89PNG")
    answer, out = panels(tmp_path / "late.csv", tmp_path, "pdf", 26)
    assert answer.exit_code == 0
    first = out.read_bytes()
    assert first.startswith(b"%PDF")
    run(tmp_path / "late.csv", "--by", "school", "--format", "pdf", "--out", out)
    assert out.read_bytes() == first


def test_a_picture_holds_24_panels_and_says_where_more_fit(tmp_path):
    answer, out = panels(tmp_path / "late.csv", tmp_path, "png", 25)
    assert answer.exit_code == 2 and not out.exists()
    assert "A file of png holds 24 series at most, and there are 25." in answer.stderr
    assert "choose pdf, which holds many pages" in answer.stderr


def test_a_name_that_is_too_long_for_its_panel_is_cut_with_dots(tmp_path):
    path = written(tmp_path / "late.csv", [" ".join(["Alder"] * 12), "Birch"])
    out = tmp_path / "panels.svg"
    assert run(path, "--by", "school", "--format", "svg", "--out", out).exit_code == 0
    assert re.search(r"Alder Al?d?e?r?…<", out.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("school", "noted"), [("Школа № 5", False), ("第一中学", True)])
def test_letters_without_a_font_of_ours_are_said_and_drawn_all_the_same(tmp_path, school, noted):
    out = tmp_path / "chart.png"
    answer = run(written(tmp_path / "late.csv", [school]), "--by", "school", "--format", "png", "--out", out)
    assert answer.exit_code == 0 and out.read_bytes().startswith(b"\x89PNG")
    assert ("Gofar carries no font for some of these letters" in answer.stderr) is noted
