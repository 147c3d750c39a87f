"""Rows about students: brought in under an agreement, replaced and never changed, and seen by the school's own team alone."""

import datetime as dt
import os

import pytest

from gofar.apps.access import keyring
from gofar.apps.access.agreements import destroy_children
from gofar.apps.access.errors import NotAllowed, NotVisible
from gofar.apps.administration.actions import add_district
from gofar.apps.people.models import Membership
from gofar.apps.students import store
from gofar.apps.students.actions.asking import find_students
from gofar.apps.students.actions.bringing import bring_students, read_students
from gofar.apps.students.actions.correcting import correct_student
from gofar.apps.students.actions.deleting import delete_student
from gofar.apps.students.actions.handing import hand_out
from gofar.apps.students.actions.looking import look_at_list, look_at_student
from gofar.apps.students.actions.sweeping import sweep_students
from gofar.apps.students.models import Roll, Student
from gofar.apps.students.queries.kept import kept_of
from gofar.apps.students.queries.school import own_school
from gofar.apps.students.queries.seen import seen_of
from gofar.apps.students.queries.students import list_of, misses_much, reading_of, roll_of, student_for
from gofar.core.errors import DataRefused
from gofar.engine.rolls import Days
from tests.students import (
    EVERYTHING,
    HEAD,
    ID,
    NAME,
    agree,
    bring,
    everywhere,
    held,
    ready,
    rows,
    sheet,
    the_planted,
)

WEEK = dt.date(2026, 9, 7)
pytestmark = pytest.mark.django_db


@pytest.fixture
def school(cast, settings, tmp_path):
    ready(cast, settings, tmp_path)
    return cast.harbor_high


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_without_an_agreement_nothing_is_taken(cast, school):
    agree(cast, ["test-counts", "student-name"])
    with pytest.raises(DataRefused) as refused:
        bring(cast)
    assert refused.value.code == "students.no-agreement"
    agree(cast)
    waiting = read_students(school, file_name="rows.csv", content=sheet(), by=cast.lena)[0].rows
    agree(cast, [])
    with pytest.raises(DataRefused):
        bring_students(school, waiting, by=cast.lena)
    assert not Roll.objects.exists() and not store.rolls().exists()


def test_a_school_without_a_district_has_no_agreement(cast, school):
    school.district = None
    school.save()
    with pytest.raises(DataRefused):
        bring(cast, school=school)


def test_columns_that_the_agreement_does_not_list_are_neither_kept_nor_left(cast, school, committed):
    bring(cast)
    agree(cast, ["student-rows"])
    with committed():
        roll = bring(cast, rows(["2026-09-28"]))
    assert {line["race"] for line in held(roll)} == {""} and {line["iep"] for line in held(roll)} == {None}
    assert {store.opened(school, one.sealed)["name"] for one in Student.objects.all()} == {""}


def test_rows_lie_in_a_snapshot_under_keyed_hashes_and_nothing_else_names_anybody(cast, school, tmp_path):
    roll = bring(cast)
    assert (roll.number, roll.rows, Student.objects.count()) == (1, 36, 12)
    keys = {line["student_key"] for line in held(roll)}
    assert keys == set(Student.objects.values_list("key", flat=True))
    assert store.key_of(school, ID) in keys and all(len(key) == 64 for key in keys)
    for name, content in everywhere(tmp_path).items():
        assert ID.encode() not in content and NAME.encode() not in content, name
        assert b"Zenobia" not in content, name


def test_two_districts_know_one_child_by_two_hashes(cast, school):
    other = cast.quay_high
    other.district = add_district(cast.harbor, "Cove District", by=cast.dora)
    other.save()
    assert store.key_of(school, ID) != store.key_of(other, ID)
    assert store.key_of(school, ID) == store.key_of(cast.skerry_high, ID)


def test_a_waiting_file_is_sealed_and_gone_after_its_day(cast, school, tmp_path):
    _plan, key = read_students(school, file_name="rows.csv", content=sheet(), by=cast.lena)
    waiting = next((tmp_path / "student-drafts").iterdir())
    assert ID.encode() not in waiting.read_bytes() and waiting.stat().st_mode & 0o077 == 0
    assert store.read_draft(key)["rows"][0]["student"] == "1001"
    old = waiting.stat().st_mtime - 25 * 3600
    os.utime(waiting, (old, old))
    assert store.read_draft(key) is None
    assert sweep_students(dry=True) == 1 and waiting.exists()
    assert sweep_students() == 1 and not waiting.exists()


def test_a_file_with_a_fault_leaves_nothing(cast, school, tmp_path):
    wrong = [*rows(), ["9", "N", "9", "White", "no", "no", "no", "2026-09-07", "5", "6"]]
    plan, key = read_students(school, file_name="rows.csv", content=sheet(wrong), by=cast.lena)
    assert key is None and [found.code for found in plan.blocked] == ["students.more-present"]
    assert not (tmp_path / "student-drafts").exists() and not Roll.objects.exists()


def test_a_roll_is_replaced_and_the_old_file_destroyed_and_its_hash_stays(cast, school, committed):
    with committed():
        first = bring(cast)
    with committed():
        second = bring(cast, rows(["2026-09-21", "2026-09-28"], present=1))
    first.refresh_from_db()
    assert first.destroyed_at and not first.withdrawn and first.sha256
    assert [path.name for path in store.rolls().iterdir()] == [store.snapshot_of(second).path.name]
    days = {
        line["period_start"]: line["days_present"]
        for line in held(second)
        if line["student_key"] == store.key_of(school, ID)
    }
    assert days == {
        dt.date(2026, 9, 7): 4, dt.date(2026, 9, 14): 4, dt.date(2026, 9, 21): 1, dt.date(2026, 9, 28): 1,
    }  # fmt: skip


def test_the_same_file_twice_is_refused_and_changes_nothing(cast, school, committed):
    with committed():
        bring(cast)
    with pytest.raises(DataRefused) as refused:
        bring(cast)
    assert refused.value.code == "students.nothing-new"
    roll = Roll.objects.get()
    assert roll.destroyed_at is None and store.snapshot_of(roll).path.exists()


def test_who_is_in_no_row_any_more_is_forgotten(cast, school):
    bring(cast)
    bring(cast, rows(students=5))
    assert Student.objects.count() == 5


@pytest.mark.parametrize("who", ["dora", "hana", "cora", "dev", "faye", "omar", "quinn", "pia"])
def test_nobody_outside_the_team_finds_a_student(cast, school, who):
    roll, student, viewer = bring(cast), the_planted(cast), getattr(cast, who)
    assert roll_of(viewer, school) is None and list_of(viewer, school) == []
    for look in (
        lambda: student_for(viewer, school, student.pk),
        lambda: own_school(viewer, cast.harbor, school.slug),
        lambda: look_at_student(student, by=viewer),
        lambda: look_at_list(roll, by=viewer),
        lambda: kept_of(viewer, student),
        lambda: hand_out(student, by=viewer),
        lambda: delete_student(student, by=viewer),
    ):
        with pytest.raises(NotVisible):
            look()
    with pytest.raises((NotVisible, NotAllowed)):
        bring(cast, by=viewer)


def test_the_team_sees_its_own_students_with_a_second_factor_alone(cast, school):
    bring(cast)
    assert len(list_of(cast.tomas, school)) == 12
    cast.tomas.authenticator_set.all().delete()
    assert list_of(cast.tomas, school) == []
    with pytest.raises(NotAllowed) as refused:
        own_school(cast.tomas, cast.harbor, school.slug)
    assert refused.value.code == "students.second-factor"


def test_a_teacher_sees_but_neither_brings_in_nor_answers(cast, school):
    bring(cast)
    student = the_planted(cast)
    for do in (
        lambda: bring(cast, by=cast.tomas),
        lambda: find_students(school, ID, by=cast.tomas),
        lambda: delete_student(student, by=cast.tomas),
        lambda: seen_of(cast.tomas, student),
    ):
        with pytest.raises(NotAllowed):
            do()


def test_whoever_leaves_the_team_sees_nothing_at_the_next_question(cast, school):
    bring(cast)
    Membership.objects.filter(person=cast.tomas).update(ended_at=dt.datetime(2026, 10, 1, tzinfo=dt.UTC))
    assert list_of(cast.tomas, school) == []


def test_a_tenth_of_the_days_missed_is_much_and_few_days_say_nothing():
    assert misses_much(Days(20, 18)) and misses_much(Days(10, 9))
    assert not misses_much(Days(20, 18.5)) and not misses_much(Days(9, 2))


def test_the_list_names_who_misses_much(cast, school):
    bring(cast, rows(present=3))
    found = {one.name: one.misses_much for one in list_of(cast.tomas, school)}
    assert found.pop(NAME) and not any(found.values())


def test_a_student_stands_beside_the_schools_own_line(cast, school):
    bring(cast)
    reading = reading_of(cast.tomas, the_planted(cast))
    assert (reading.name, reading.id, reading.days) == (NAME, ID, Days(15, 12))
    assert reading.school[dt.date(2026, 9, 7)] == Days(60, 59, 12)


def test_a_school_is_forgotten_whole(cast, school, tmp_path, committed):
    with committed():
        bring(cast)
    keys = list(Student.objects.values_list("key", flat=True))
    assert destroy_children(school) == 12  # what runs when an agreement is over
    found = everywhere(tmp_path)
    assert not [n for n, content in found.items() if any(key.encode() in content for key in keys)]
    assert list(store.rolls().iterdir()) == []
    with committed():
        assert bring(cast).number == 2


def test_a_file_that_a_crash_left_is_swept(cast, school, committed):
    with committed():
        bring(cast)
    stray = store.rolls() / "roll-0123456789ab.parquet"
    stray.write_bytes(b"half")
    assert sweep_students() == 0
    os.utime(stray, (1, 1))
    assert sweep_students() == 1 and len(list(store.rolls().iterdir())) == 1


def test_names_can_be_read_after_the_keys_have_rotated_and_by_no_old_key(cast, school):
    bring(cast)
    correct_student(the_planted(cast), "iep", "no", reason="A letter.", by=cast.lena)
    before = bytes(the_planted(cast).sealed)
    assert store.purpose(school) in keyring.rotate()
    assert store.opened(school, the_planted(cast).sealed)["name"] == NAME
    assert kept_of(cast.lena, the_planted(cast)).corrections[0][1].reason == "A letter."
    with pytest.raises(keyring.KeyGone):
        store.opened(school, before)
    assert [one.name for one in list_of(cast.lena, school)].count(NAME) == 1


def test_what_is_destroyed_with_the_districts_keys_opens_for_nobody(cast, school):
    bring(cast)
    sealed = the_planted(cast).sealed
    keyring.destroy(store.purpose(school))
    with pytest.raises(keyring.KeyGone):
        store.opened(school, sealed)


def test_everything_can_be_listed(cast, school):
    assert {word for word in EVERYTHING if word.startswith("student-")} == {
        "student-rows", "student-name", "student-race", "student-income", "student-el", "student-iep", "student-taken",
    }  # fmt: skip
    assert HEAD[0] == "Student ID"
