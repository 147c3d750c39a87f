"""A portfolio's headline numbers are those that a script recounts from the rows of the database, for any seed."""

import pytest
from django.db import connection

from gofar.apps.people.models import Person
from gofar.apps.reports.queries import portfolio_for
from gofar.apps.sample.build.run import build_sample
from gofar.apps.sample.seed import DEFAULT_SEED
from gofar.figures.spec import Verdict
from tests.reference.portfolio import recount

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def ask(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def agree():
    found, told = portfolio_for(Person.objects.get(chair="funder")), recount(ask)
    assert told["improving"] == found.verdicts[Verdict.UP]
    assert (told["tests"], told["predicted"], told["decided"]) == (
        found.pulse.tests,
        found.pulse.predicted,
        found.pulse.decided,
    )
    assert (told["closed"], told["missed"]) == (found.misses.closed, found.misses.missed)
    assert told["rungs"] == dict(found.rungs)
    assert told["moved"] == len(found.between)
    assert set(told["beyond"]) == {row.network.slug for row in found.rows}
    for row in found.rows:
        students, again = row.aim.students, told["beyond"][row.network.slug]
        assert (students is None) == (again is None), row.network.slug
        if students is not None:
            assert (students.low, students.more, students.high) == pytest.approx(again, rel=1e-9, abs=1e-7)
    return found


def test_a_script_finds_the_same_numbers_in_the_rows(settings, tmp_path):
    settings.DATA = tmp_path
    build_sample(DEFAULT_SEED)
    found = agree()
    assert len(found.rows) == 9 and found.silent == 1
    assert found.verdicts[Verdict.UP] >= 2 and found.misses.closed > 100


@pytest.mark.seeds
@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", [3, 77, 2026])
def test_the_same_on_other_seeds(settings, tmp_path, seed):
    settings.DATA = tmp_path
    build_sample(seed)
    agree()
