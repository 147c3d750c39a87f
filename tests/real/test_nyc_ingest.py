"""New York City's graduation file, read as the city published it, against answers counted by hand.

The counts come from the file by plain counting of its lines, with none of the code under test.
"""

import csv

import pytest

from gofar.core.periods import Rhythm
from gofar.core.practice.measure import Direction, Unit
from gofar.core.privacy.floor import Status
from gofar.ingest.findings import Severity
from gofar.ingest.mapping import shipped
from gofar.ingest.plan import plan
from gofar.ingest.points import KnownMeasure
from gofar.ingest.readers import read_table
from gofar.ingest.schools import KnownSchool
from tests.shared import shared_path

pytestmark = [pytest.mark.shared, pytest.mark.slow]

GRADUATED = KnownMeasure("graduated", "Graduated", Unit.PERCENT, Rhythm.COHORT, Direction.UP)


@pytest.fixture(scope="module")
def path():
    return shared_path("samples/nyc_schools/graduation.csv")


@pytest.fixture(scope="module")
def sheet(path):
    return read_table(path)


@pytest.fixture(scope="module")
def schools(sheet):
    names = {row[1]: row[2] for row in sheet.rows[1:]}
    return [KnownSchool(code.lower(), name, (code,)) for code, name in names.items()]


@pytest.fixture(scope="module")
def made(sheet, schools):
    return plan(sheet, shipped("nyc_graduation"), schools=schools, measures=[GRADUATED])


def found(made, code):
    return next(finding for finding in made.findings if finding.code == code)


def test_the_file_is_read_whole_with_its_mark_commas_and_hidden_cells(sheet):
    assert sheet.rows[0][0] == "Demographic"
    assert len(sheet.rows) == 25_097
    assert sum("s" in row for row in sheet.rows) == 8_392
    cells = {cell for row in sheet.rows for cell in row}
    assert {"1,092", "37.200000000000003"} <= cells


def test_only_the_june_rows_of_four_cohorts_are_read(made):
    assert made.summary.rows == 15_233
    assert found(made, "import.outside-recipe").count == 25_096 - 15_233
    assert {point.period.key for point in made.points} == {"2003", "2004", "2005", "2006"}


def test_a_large_school_has_the_numbers_that_the_city_printed(made):
    lewis = {
        (p.category, p.period.key): (p.numerator, p.denominator)
        for p in made.points
        if p.school_slug == "26q430"
    }
    assert [lewis["all", year] for year in ("2003", "2004", "2005", "2006")] == [
        (858, 1113),
        (850, 1084),
        (887, 1134),
        (897, 1209),
    ]
    assert lewis["English learners", "2006"] == (70, 139)
    assert lewis["Black or African American", "2006"] == (89, 148)


def test_the_city_adds_up_to_what_the_file_adds_up_to(made):
    totals = [p for p in made.points if p.dimension == "all" and p.status is Status.VALUE]
    assert len(totals) == 1_344
    assert sum(p.numerator for p in totals) == 173_521
    assert sum(p.denominator for p in totals) == 284_316


def test_hidden_cells_are_kept_as_hidden_with_the_size_of_their_cohort(made):
    assert found(made, "import.suppressed").count == 5_070
    hidden = [p for p in made.points if p.status is Status.SUPPRESSED]
    assert all(p.numerator is None and p.value is None and (p.lower, p.upper) == (0, 1) for p in hidden)
    assert max(p.denominator for p in hidden) == 20
    assert min(p.denominator for p in made.points if p.status is Status.VALUE) == 21


def test_every_printed_rate_agrees_with_its_counts(made):
    assert "import.rate-differs" not in {finding.code for finding in made.findings}


def test_rows_under_a_wrong_name_are_left_out_and_said(made, path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [r for r in csv.DictReader(file) if r["Cohort"] in {"2003", "2004", "2005", "2006"}]
    seen: dict = {}
    for row in rows:
        seen.setdefault((row["Demographic"], row["DBN"], row["Cohort"]), []).append(
            (row["Total Cohort"], row["Total Grads - n"])
        )
    differing = {key: figures for key, figures in seen.items() if len(set(figures)) > 1}
    duplicate = found(made, "import.duplicate")
    assert duplicate.count == sum(len(figures) for figures in differing.values()) == 290
    assert duplicate.answer == "leave-out"
    special = {key: figures for key, figures in differing.items() if key[0] == "Special Education Students"}
    assert special
    for (_, school, cohort), figures in special.items():
        assert figures[1] in seen["English Proficient Students", school, cohort]


def test_groups_that_do_not_fit_into_their_school_are_pointed_at(made):
    finding = found(made, "import.groups-exceed-total")
    assert finding.severity is Severity.WARN
    assert finding.count == 21


def test_a_network_of_some_schools_takes_theirs_and_leaves_the_rest(sheet, schools):
    three = [school for school in schools if school.slug in {"26q430", "20k490", "13k430"}]
    made = plan(sheet, shipped("nyc_graduation"), schools=three, measures=[GRADUATED])
    assert made.writable
    assert made.summary.schools == 3
    assert sum(p.dimension == "all" for p in made.points) == 12
    # 422 schools have June rows in these cohorts.
    assert found(made, "import.school-unknown").title == "419 schools are not in this network"


def test_nothing_is_written_for_unknown_schools_that_nobody_left_out(sheet, schools):
    mapping = shipped("nyc_graduation")
    mapping.answers.pop("import.school-unknown")
    assert not plan(sheet, mapping, schools=schools[:3], measures=[GRADUATED]).writable
