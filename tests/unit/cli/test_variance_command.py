"""`gofar variance` as its users type it: words, rows and JSON, and what it says of bad data."""

import csv
import io
import json
from importlib.resources import files

import numpy as np
import polars as pl
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

import gofar
from gofar.cli.main import main

SCHEMA = json.loads(files("gofar.cli").joinpath("schemas", "variance.json").read_text(encoding="utf-8"))


def rows():
    rng = np.random.default_rng(3)
    school = np.repeat([f"s{k}" for k in range(12)], 30)
    away = np.repeat(rng.normal(0, 4, 12), 30)
    prior, lunch = rng.normal(size=360), (rng.random(360) < 0.5).astype(int)
    y = 60 + away + 5 * prior - 3 * lunch + rng.normal(0, 6, 360)
    return {
        "class": np.tile(np.repeat(["a", "b", "c"], 10), 12), "school": school,
        "prior": prior, "lunch": lunch, "score": y,
    }  # fmt: skip


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "students.csv"
    columns = rows()
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows(zip(*(column.tolist() for column in columns.values()), strict=True))
    return path


def run(*words):
    told = CliRunner().invoke(main, ["variance", *map(str, words)])
    return told.exit_code, told.stdout, told.stderr


ONE = ("--outcome", "score", "--level", "school")


def test_it_says_in_words_where_the_differences_lie(table):
    code, said, _ = run(table, *ONE, "--fixed", "prior,lunch")
    assert code == 0
    assert said.startswith("360 rows of 12 groups of school.\n")
    for words in (
        "between rows of the same school",
        "between groups of school",
        "prior: ",
        "cannot be told apart",
    ):
        assert words in said


@pytest.mark.parametrize(
    "more",
    [
        (),
        ("--fixed", "prior,lunch"),
        ("--slope", "lunch"),
        ("--method", "ml"),
        ("--fixed", "prior,prior:lunch"),
    ],
)
def test_json_keeps_its_promise(table, more):
    code, said, _ = run(table, *ONE, *more, "--format", "json")
    assert code == 0
    answer = json.loads(said)
    Draft202012Validator(SCHEMA).validate(answer)
    assert answer["deviance"] == -2 * answer["loglik"]
    assert [each["id"] for each in answer["effects"]] == sorted({f"s{k}" for k in range(12)})
    assert ("terms" in answer["effects"][0]) == ("--slope" in more)
    assert answer["variance"][-1]["level"] == "residual"


def test_levels_are_named_innermost_first_and_effects_name_their_parent(table):
    answer = json.loads(run(table, "--outcome", "score", "--level", "class/school", "--format", "json")[1])
    Draft202012Validator(SCHEMA).validate(answer)
    assert answer["groups"] == {"class": 36, "school": 12}
    assert [answer["effects"][0][key] for key in ("level", "id", "parent")] == ["class", "a", "s0"]
    assert "parent" not in answer["effects"][-1]
    assert "3 names of “class” stand under more than one “school”" in answer["warnings"][0]
    text = run(table, "--outcome", "score", "--level", "class/school")[1]
    assert text.startswith("360 rows of 36 groups of class in 12 groups of school.")
    assert "Note: 3 names" in text


def test_csv_has_a_row_a_group(table, tmp_path):
    out = tmp_path / "effects.csv"
    assert run(table, *ONE, "--format", "csv", "--out", out)[:2] == (0, "")
    found = list(csv.DictReader(io.StringIO(out.read_text())))
    assert len(found) == 12
    answer = json.loads(run(table, *ONE, "--format", "json")[1])
    assert [float(row["estimate"]) for row in found] == [each["estimate"] for each in answer["effects"]]
    assert {row["parent"] for row in found} == {""}


def test_several_parquet_files_are_one_table(table, tmp_path):
    columns = pl.DataFrame(rows())
    for part in range(3):
        columns[part * 120 : (part + 1) * 120].write_parquet(tmp_path / f"part{part}.parquet")
    whole = json.loads(run(table, *ONE, "--format", "json")[1])
    parts = json.loads(run(tmp_path / "part*.parquet", *ONE, "--format", "json")[1])
    assert parts["loglik"] == pytest.approx(whole["loglik"], rel=1e-12)
    assert parts["engine"]["name"] == "duckdb"
    columns.write_csv(tmp_path / "part9.csv")
    code, _, error = run(tmp_path / "part*", *ONE)
    assert (code, "not all are Parquet" in error) == (2, True)


def test_rows_that_lack_a_value_are_counted_with_their_reason(tmp_path):
    path = tmp_path / "students.csv"
    lines = [f"s{k % 4},{k % 7},{'' if k == 5 else k % 3}" for k in range(40)]
    lines[8] = ",3,1"
    path.write_text("\n".join(["school,score,prior", *lines]))
    said = run(path, *ONE, "--fixed", "prior")[1]
    assert said.startswith("38 rows of 4 groups of school.\n")
    assert "Left out: 1 row with no value in “school”." in said
    assert "Left out: 1 row with no value in “prior”." in said


BAD = {
    "a word for a number": ("school,score\na,1\nb,twelve\n", ONE, 1, ["“twelve” is not a number", "row 3, column “score”"]),
    "one school": ("school,score\na,1\na,2\na,4\n", ONE, 1, ["All rows belong to one group of “school”"]),
    "no spread": ("school,score\na,1\na,1\nb,1\nb,1\n", ONE, 1, ["The outcome “score” is the same in all rows"]),
    "a missing column": ("school,score\na,1\nb,2\n", (*ONE, "--fixed", "prior"), 2, ["no column “prior”", "school, score"]),
    "an unknown engine": ("school,score\na,1\nb,2\n", (*ONE, "--engine", "sqlite"), 2, ["no engine “sqlite”"]),
    "a method of another family": ("school,score\na,1\nb,2\n", (*ONE, "--method", "median"), 2, ["median"]),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_bad_data_is_refused_with_what_where_and_what_to_do(tmp_path, case):
    text, words, expected, phrases = BAD[case]
    path = tmp_path / "rows.csv"
    path.write_text(text)
    code, said, error = run(path, *words)
    assert (code, said) == (expected, "")
    assert "Traceback" not in error
    for phrase in phrases:
        assert phrase in error


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path):
    code, _, error = run(tmp_path / "none.csv", *ONE)
    assert (code, "There is no such file" in error) == (2, True)


def test_it_is_a_function_too(table):
    found = gofar.variance(table, outcome="score", level="class/school", fixed=["prior"])
    assert found.rows.used == 360
    assert set(found.fit.icc) == {"class", "school"}
    with pytest.raises(gofar.WrongUsage, match="no family"):
        gofar.variance(table, outcome="score", level="school", family="poisson")
    with pytest.raises(gofar.WrongUsage, match="does not fit"):
        gofar.variance(table, outcome="score", level="school", method="agq")
    assert gofar.variance(table, outcome="lunch", level="school", family="binomial").fit.method == "laplace"


@pytest.fixture
def on_track(tmp_path):
    rng = np.random.default_rng(5)
    school = np.repeat(np.arange(15), 40)
    lunch, odds = rng.random(600) < 0.5, rng.normal(0, 0.7, 15)
    yes = rng.random(600) < 1 / (1 + np.exp(-(0.8 + odds[school] - 0.6 * lunch)))
    path = tmp_path / "students.parquet"
    pl.DataFrame(
        {"school": school, "class": np.tile(np.repeat([1, 2], 20), 15), "lunch": lunch, "on_track": yes}
    ).write_parquet(path)
    return path


YES = ("--outcome", "on_track", "--family", "binomial", "--level", "school")


@pytest.mark.parametrize(
    "more",
    [
        (),
        ("--fixed", "lunch"),
        ("--slope", "lunch"),
        ("--method", "agq"),
        ("--method", "agq", "--nodes", "3"),
    ],
)
def test_a_yes_or_no_keeps_the_same_promise(on_track, more):
    code, said, error = run(on_track, *YES, *more, "--format", "json")
    assert code == 0, error
    answer = json.loads(said)
    Draft202012Validator(SCHEMA).validate(answer)
    assert answer["method"] == ("agq" if "agq" in more else "laplace")
    assert [each["level"] for each in answer["variance"]] == ["school"] * (3 if "--slope" in more else 1)
    assert answer["groups"] == {"school": 15}


def test_a_yes_or_no_is_told_in_shares_and_odds_and_from_a_csv_it_is_the_same(on_track, tmp_path):
    code, said, _ = run(on_track, *YES, "--fixed", "lunch")
    assert code == 0
    for words in ("are a yes", "the odds rise", "in log-odds", "cannot be told apart"):
        assert words in said
    pl.read_parquet(on_track).with_columns(pl.col("lunch", "on_track").cast(int)).write_csv(
        tmp_path / "s.csv"
    )
    answers = [
        json.loads(run(path, *YES, "--fixed", "lunch", "--format", "json")[1])["loglik"]
        for path in (on_track, tmp_path / "s.csv")
    ]
    assert answers[0] == pytest.approx(answers[1], rel=1e-12)


def test_an_outcome_that_is_no_yes_or_no_and_a_question_without_an_answer_are_refused(on_track, table):
    code, _, error = run(table, "--outcome", "score", "--family", "binomial", "--level", "school")
    assert (code, "“score” is neither 1 nor 0 in 360 rows" in error) == (1, True)
    words = ("--outcome", "on_track", "--family", "binomial", "--level", "class/school", "--method", "agq")
    code, _, error = run(on_track, *words)
    assert (code, "takes one level and no slope" in error) == (2, True)
    nested = run(on_track, *words[:-2], "--format", "json")[1]
    assert json.loads(nested)["groups"] == {"class": 30, "school": 15}


def test_groups_that_cannot_be_told_apart_are_said(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text("\n".join(["school,score", *(f"s{k % 6},{k // 6 % 5}" for k in range(120))]))
    code, said, _ = run(path, *ONE)
    assert code == 0
    assert "6 of 6 cannot be told apart" in said
    assert "the spread is estimated as nought. It may be as large as" in said
