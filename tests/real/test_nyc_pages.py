"""New York City's raw file through the product's own loader, and what its pages then say."""

import csv
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from gofar.apps.data.actions.imports import apply_import, read_file
from gofar.apps.data.models import DataPoint
from gofar.apps.people.models import Person
from gofar.cli.found import _found
from gofar.core.privacy.floor import Status
from gofar.ingest.mapping import shipped
from tests.cast import person
from tests.shared import shared_path

pytestmark = [pytest.mark.shared, pytest.mark.slow, pytest.mark.django_db]
SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "nyc-network"


@pytest.fixture
def nyc(db):
    """The NYC network with its 20 schools and the whole file loaded."""
    folder = shared_path("samples/nyc_schools")
    told = subprocess.run(
        [sys.executable, SCRIPT, folder / "graduation.csv", folder / "demographics.csv"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    network = _found(tomllib.loads(told.stdout))
    director = Person.objects.get()
    content = (folder / "graduation.csv").read_bytes()
    waiting = read_file(
        network, file_name="graduation.csv", content=content, by=director, mapping=shipped("nyc_graduation")
    )
    apply_import(waiting, by=director)
    return network


def by_hand(code, cohort, group="Total Cohort"):
    """Read one school's graduates and cohort from the file, without any of our code."""
    with (shared_path("samples/nyc_schools") / "graduation.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        for row in csv.DictReader(file):
            if (row["DBN"], row["Cohort"], row["Demographic"]) == (code, cohort, group):
                return int(row["Total Grads - n"].replace(",", "")), int(row["Total Cohort"].replace(",", ""))
    raise LookupError


def test_the_figures_are_the_citys(nyc):
    for school in nyc.schools.all():
        for year in ("2003", "2006"):
            point = DataPoint.objects.get(
                school=school, period_start__year=year, category="all", retired_at=None
            )
            assert (point.numerator, point.denominator) == by_hand(school.codes[0], year)
    assert nyc.schools.count() == 20
    assert all(
        school.low_income_share is not None and 0 < school.low_income_share < 1
        for school in nyc.schools.all()
    )


def test_held_back_cells_stay_held_back(nyc):
    held = DataPoint.objects.filter(measure__network=nyc, status=Status.SUPPRESSED)
    assert held.count() == 22
    assert not held.exclude(value=None).exists()
    assert not held.exclude(numerator=None).exists()


def test_its_pages_say_that_four_cohorts_are_too_few_and_who_published_them(client, nyc):
    client.force_login(Person.objects.get())
    measures = client.get("/n/nyc/measures/").content.decode()
    assert "Too early to tell" in measures or "too few" in measures.lower()
    page = client.get("/n/nyc/measures/graduated/").content.decode()
    assert "NYC Open Data" in page
    top, bottom = (
        sum(parts) for parts in zip(*(by_hand(s.codes[0], "2006") for s in nyc.schools.all()), strict=True)
    )
    assert f"{top:,}" in page
    assert f"{bottom:,}" in page
    assert client.get("/n/nyc/schools/").status_code == 200


def test_published_groups_are_for_everybody_in_the_network(client, nyc):
    from gofar.apps.administration.actions import add_member
    from gofar.apps.people.roles import Role

    observer = person("Olga")
    add_member(nyc, observer, Role.OBSERVER, by=Person.objects.exclude(pk=observer.pk).get())
    client.force_login(observer)
    page = client.get("/n/nyc/measures/graduated/?group=race:Asian")
    assert page.status_code == 200
    assert "Asian" in page.content.decode()
