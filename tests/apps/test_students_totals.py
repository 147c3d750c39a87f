"""Weekly totals from a school's rows: protected like all others, and marked when their source was withdrawn."""

import datetime as dt

import pytest

from gofar.apps.access.errors import NotAllowed, NotVisible
from gofar.apps.data.models import DataPoint
from gofar.apps.data.queries.readout import readout
from gofar.apps.students.actions.deleting import delete_student
from gofar.apps.students.actions.totalling import work_out_totals
from gofar.apps.students.queries.totals import totals_for, withdrawn_weeks
from gofar.core.errors import DataRefused
from gofar.core.privacy.floor import Status
from tests.cast import put_points
from tests.pages.cycling import at, text
from tests.students import bring, ready, rows, the_planted

pytestmark = pytest.mark.django_db
FIRST = dt.date(2026, 9, 7)


@pytest.fixture
def school(cast, settings, tmp_path):
    ready(cast, settings, tmp_path)
    return cast.harbor_high


def work_out(cast, by=None):
    return work_out_totals(cast.harbor_high, cast.attendance, by=by or cast.lena)


def points(cast):
    return DataPoint.objects.filter(
        measure=cast.attendance, school=cast.harbor_high, retired_at=None
    ).order_by("period_start")


def test_a_weeks_days_become_a_total_with_the_hash_of_its_rows(cast, school):
    roll = bring(cast)
    assert totals_for(cast.lena, school) == [cast.attendance]
    assert work_out(cast) == 3
    first = points(cast)[0]
    assert (first.period_start, first.numerator, first.denominator, first.children) == (FIRST, 59, 60, 12)
    assert (first.snapshot, first.origin) == (roll.sha256, DataPoint.Origin.COMPUTED)
    assert [f.status for f in readout(cast.faye, cast.attendance).figures] == [Status.VALUE] * 3


def test_a_school_of_under_ten_stays_hidden_from_others(cast, school):
    bring(cast, rows(students=9))
    work_out(cast)
    assert {f.status for f in readout(cast.faye, cast.attendance).figures} == {Status.HIDDEN}


def test_what_was_typed_stands_and_what_was_computed_is_replaced(cast, school):
    put_points(cast.attendance, school, [(1, 2)])
    bring(cast)
    assert work_out(cast) == 2 and points(cast)[0].numerator == 1
    bring(cast, rows(present=0))
    assert work_out(cast) == 2 and [p.numerator for p in points(cast)] == [1, 55, 55]


def test_a_withdrawn_source_is_said_on_the_measure_until_the_next_file(client, cast, school):
    bring(cast)
    work_out(cast)
    client.force_login(cast.faye)
    assert "Source withdrawn" not in text(client.get(at("measure", "attendance")))
    before = list(points(cast).values_list("numerator", "snapshot"))
    delete_student(the_planted(cast), by=cast.lena)
    assert list(points(cast).values_list("numerator", "snapshot")) == before
    assert withdrawn_weeks(cast.faye, cast.attendance) == 3
    assert "Source withdrawn: 3 figures" in text(client.get(at("measure", "attendance")))
    with pytest.raises(DataRefused) as refused:
        work_out(cast)
    assert refused.value.code == "students.totals"
    bring(cast, rows([*("2026-09-07", "2026-09-14", "2026-09-21"), "2026-09-28"]))
    assert work_out(cast) == 4 and withdrawn_weeks(cast.faye, cast.attendance) == 0


def test_the_lead_works_them_out_on_the_page_and_nobody_else_does(client, cast, school):
    bring(cast)
    client.force_login(cast.lena)
    assert "Work out weekly totals" in text(client.get(at("students", "harbor-high")))
    assert client.post(at("student-totals", "harbor-high"), {"measure": "attendance"}).status_code == 302
    assert "3 weekly totals are worked out." in text(client.get(at("students", "harbor-high")))
    for someone in (cast.dora, cast.tomas, cast.quinn):
        with pytest.raises((NotAllowed, NotVisible)):
            work_out(cast, by=someone)


def test_a_measure_of_another_kind_takes_none(cast, school):
    bring(cast)
    cast.attendance.rhythm = "month"
    cast.attendance.save()
    assert totals_for(cast.lena, school) == []
    with pytest.raises(DataRefused):
        work_out(cast)
