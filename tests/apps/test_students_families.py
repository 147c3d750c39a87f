"""A family sees, corrects and deletes what is kept about a child, and learns who saw it; nothing but a mark stays."""

import datetime as dt

import pytest
from django.db import connection

from gofar.apps.access.errors import NotAllowed
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.queries import recent_changes
from gofar.apps.students import store
from gofar.apps.students.actions.asking import find_students, open_request
from gofar.apps.students.actions.correcting import correct_student
from gofar.apps.students.actions.deleting import delete_student
from gofar.apps.students.actions.handing import hand_out, note_disclosure
from gofar.apps.students.actions.looking import look_at_list, look_at_student
from gofar.apps.students.models import FamilyRequest, Forgotten, Roll, Student
from gofar.apps.students.queries.kept import kept_of, requests_of
from gofar.apps.students.queries.seen import seen_of
from gofar.apps.students.queries.students import list_of, reading_of
from gofar.core.errors import DataRefused
from tests.students import (
    ID,
    NAME,
    WEEKS,
    bring,
    everywhere,
    held,
    ready,
    rows,
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


def test_every_look_and_every_hand_out_stands_in_the_record_of_the_student(cast, school):
    roll = bring(cast)
    student = the_planted(cast)
    other = find_students(school, "1001", by=cast.lena)[0]
    look_at_list(roll, by=cast.tomas)
    look_at_student(student, by=cast.tomas)
    hand_out(student, by=cast.lena)
    note_disclosure(
        student, to_whom="County nurse", what="Days absent", interest="A health plan", by=cast.lena
    )
    said = {
        (seen.who, seen.part, seen.what, seen.interest, seen.outside) for seen in seen_of(cast.lena, student)
    }
    team, lead = ("Tomas", "Teacher or team member"), ("Lena", "School lead")
    assert {what for _who, _part, what, _why, _out in said} == {
        "brought in rows about the school’s students", "looked at the list of the school’s students",
        "looked at a student", "handed out what is kept about a student, for the family",
        "wrote down that rows were handed to somebody outside the school", "Days absent",
    }  # fmt: skip
    assert ("County nurse", "", "Days absent", "A health plan", True) in said
    assert (team[0], "looked at a student") in {(who, what) for who, _p, what, _w, _o in said}
    assert {part for who, part, *_ in said if who == "Lena"} == {lead[1]}
    assert "looked at a student" not in {seen.what for seen in seen_of(cast.lena, other)}
    note_disclosure(
        student, to_whom="The state", what="All rows", interest="Audit", whole_school=True, by=cast.lena
    )
    assert "The state" in {seen.who for seen in seen_of(cast.lena, other)}


def test_a_look_made_before_a_student_was_there_is_not_in_their_record(cast, school):
    first = bring(cast, rows(students=5))
    look_at_list(first, by=cast.tomas)
    bring(cast, rows(students=6))
    late = find_students(school, "1005", by=cast.lena)[0]
    early = find_students(school, "1001", by=cast.lena)[0]
    looked = "looked at the list of the school’s students"
    assert looked not in {seen.what for seen in seen_of(cast.lena, late)}
    assert looked in {seen.what for seen in seen_of(cast.lena, early)}


def test_looks_and_families_stand_in_no_list_of_changes(cast, school):
    roll = bring(cast)
    look_at_list(roll, by=cast.tomas)
    delete_student(the_planted(cast), by=cast.lena)
    for viewer in (cast.dora, cast.quinn, cast.lena):
        verbs = set(recent_changes(viewer, cast.harbor).values_list("verb", flat=True))
        assert not verbs & {"see-students", "answer-family"}
        assert ("load-students" in verbs) == (viewer == cast.lena)


def test_a_student_is_found_by_id_and_by_words_of_the_name_in_the_own_school_alone(cast, school):
    bring(cast)
    assert [one.pk for one in find_students(school, "quillfeather zen", by=cast.lena)] == [
        the_planted(cast).pk
    ]
    assert find_students(school, "7700", by=cast.lena) == [] == find_students(school, " ", by=cast.lena)
    with pytest.raises(NotAllowed):
        find_students(cast.quay_high, ID, by=cast.lena)


def test_a_request_is_due_in_a_day_and_closes_with_its_answer(cast, school):
    bring(cast)
    student = the_planted(cast)
    asked = open_request(student, FamilyRequest.Wish.SEE, by=cast.lena)
    assert asked.due_at - asked.at == dt.timedelta(days=1)
    assert requests_of(cast.lena, school) == [asked]
    kept = hand_out(student, by=cast.lena)
    asked.refresh_from_db()
    assert asked.answered_at and len(kept.reading.all_lines) == 3


@pytest.mark.parametrize(
    ("field", "text", "period", "before", "after"),
    [
        ("days_present", "5", WEEKS[0], 4, 5),
        ("iep", "no", None, True, False),
        ("grade", "10", None, 9, 10),
        ("name", "Zen Quill", None, NAME, "Zen Quill"),
    ],
)
def test_a_correction_makes_a_new_roll_and_stands_when_the_old_file_comes_again(
    cast, school, committed, field, text, period, before, after
):
    with committed():
        first = bring(cast)
    student = the_planted(cast)
    day = dt.date.fromisoformat(period) if period else None
    with committed():
        correct_student(student, field, text, reason="The family brought a letter.", period=day, by=cast.lena)
    _when, made = kept_of(cast.lena, the_planted(cast)).corrections[0]
    assert (made.before, made.after, made.reason) == (before, after, "The family brought a letter.")
    first.refresh_from_db()
    assert first.withdrawn == (field != "name")
    assert store.snapshot_of(first).path.exists() == (field == "name")
    with committed():
        bring(cast, rows([*WEEKS, "2026-09-28"]))
    reading = reading_of(cast.tomas, the_planted(cast))
    if field == "name":
        assert reading.name == after
    else:
        lines_of = [line for line in reading.lines if day is None or line["period_start"] == day]
        assert {line[field] for line in lines_of} == {after}
    assert b"letter" not in b"".join(
        str(e.detail).encode() + e.says.encode() for e in AuditEntry.objects.all()
    )


@pytest.mark.parametrize(
    ("field", "text", "period"),
    [
        ("days_present", "6", WEEKS[0]),
        ("days_present", "many", WEEKS[0]),
        ("days_present", "5", "2026-08-31"),
        ("grade", "ninth", None),
    ],
)
def test_a_correction_that_cannot_be_changes_nothing(cast, school, field, text, period):
    roll = bring(cast)
    day = dt.date.fromisoformat(period) if period else None
    with pytest.raises(DataRefused):
        correct_student(the_planted(cast), field, text, reason="No.", period=day, by=cast.lena)
    assert Roll.objects.get() == roll


def test_a_deleted_child_leaves_no_row_no_name_no_hash_in_any_table_or_file(
    cast, school, tmp_path, committed
):
    with committed():
        first = bring(cast)
    student = the_planted(cast)
    pk, key = student.pk, student.key
    look_at_student(student, by=cast.tomas)
    with committed():
        correct_student(student, "days_present", "5", reason=f"{NAME} was there.", period=WEEK, by=cast.lena)
    open_request(student, FamilyRequest.Wish.DELETE, by=cast.lena)
    note_disclosure(student, to_whom="County nurse", what="Days", interest="Health", by=cast.lena)
    assert any(key.encode() in content for content in everywhere(tmp_path).values())
    with committed():
        delete_student(the_planted(cast), by=cast.lena)
    found = everywhere(tmp_path)
    for planted_word in (ID, NAME, "Zenobia", key):
        assert [name for name, content in found.items() if planted_word.encode() in content] == []
    bare = pk.hex if connection.vendor == "sqlite" else str(pk)
    assert [
        name for name, content in found.items() if bare.encode() in content or str(pk).encode() in content
    ] == ["access_auditentry"]
    entries = AuditEntry.objects.filter(about_id=str(pk))
    assert {e.verb for e in entries} == {"see-students", "answer-family"}
    assert Roll.objects.filter(sha256=first.sha256, destroyed_at__isnull=False).exists()
    assert FamilyRequest.objects.get().student is None and FamilyRequest.objects.get().answered_at
    left = Roll.objects.get(destroyed_at=None)
    assert len({line["student_key"] for line in held(left)}) == 11 and left.why == Roll.Why.DELETED


def test_who_was_deleted_stays_out_when_the_file_comes_again(cast, school, tmp_path):
    bring(cast)
    delete_student(the_planted(cast), by=cast.lena)
    bring(cast, rows(["2026-09-28"]))
    assert Student.objects.count() == 11 and Forgotten.objects.count() == 1
    assert not any(ID.encode() in content for content in everywhere(tmp_path).values())
    only = [row for row in rows() if row[0] == ID]
    with pytest.raises(DataRefused) as refused:
        bring(cast, only)
    assert refused.value.code == "students.forgotten"


def test_the_last_student_can_be_deleted_too(cast, school, committed):
    with committed():
        bring(cast, rows(students=1))
    with committed():
        delete_student(the_planted(cast), by=cast.lena)
    assert list(store.rolls().iterdir()) == [] and list_of(cast.lena, school) == []
    bring(cast, rows(students=3))
    assert Student.objects.count() == 2
