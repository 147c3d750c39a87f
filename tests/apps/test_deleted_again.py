"""What was deleted after a backup was made does not come back with it, on the same machine or on an empty one."""

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from gofar.apps.access.deleted import Deleted, keep, listed
from tests.records import record_in
from tests.students import ID, NAME

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
#: Two networks with rows about students and two photos of work.
FULL = """
import datetime as dt
from tests.cast import gather, photograph, second_factor
from tests.students import bring, agree
from gofar.apps.improvement.actions.photos import switch_photos
cast = gather()
for someone in cast.everybody.values():
    second_factor(someone)
agree(cast)
bring(cast)
switch_photos(cast.harbor, days=90, by=cast.dora)
cycle = cast.start().cycles.get()
photograph(cycle, "A sheet to destroy", by=cast.tomas)
photograph(cycle, "A sheet to keep", by=cast.tomas, seed=2)
"""
#: A family's child, a teacher's account, a school, a photo and the other network.
DELETE = """
from gofar.apps.improvement.actions.photos import delete_photo
from gofar.apps.improvement.models import Photo
from gofar.apps.people.models import Network, Person, School
from gofar.apps.records.actions.deleting import delete_account, delete_network, delete_school
from gofar.apps.students.actions.asking import find_students
from gofar.apps.students.actions.deleting import delete_student
from tests.students import ID
named = {p.name: p for p in Person.objects.all()}
harbor, prairie = (Network.objects.get(slug=slug) for slug in ("harbor", "prairie"))
high = School.objects.get(name="Harbor High School")
delete_student(find_students(high, ID, by=named["Lena"])[0], by=named["Lena"])
delete_photo(Photo.objects.get(shows="A sheet to destroy"), by=named["Tomas"])
delete_account(harbor, named["Quinn"], typed="Quinn", by=named["Dora"])
delete_school(harbor, School.objects.get(name="Skerry High School"), typed="Skerry High School", by=named["Dora"])
delete_network(prairie, typed=prairie.name, by=named["Pia"])
"""
THINGS = {
    "people_person where name = 'Quinn'",
    "people_school where name like 'Skerry%%'",
    "people_network where slug = 'prairie'",
    "improvement_photo where removed_at is null and shows = 'A sheet to destroy'",
}
STUDENTS = "students_student"


def counts(record):
    return {thing: record.rows(f"select count(*) from {thing}")[0][0] for thing in THINGS}  # noqa: S608 - ours


def students(record):
    return record.rows(f"select count(*) from {STUDENTS}")[0][0]  # noqa: S608 - ours


def files_that_say(folder, *words):
    files = [p for p in folder.rglob("*") if p.is_file() and "before-restore-" not in str(p)]
    return [p for p in files if any(w.encode() in p.read_bytes() for w in words)]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A record, a backup of it, and what was deleted from it afterwards; backups lie on a disk of their own."""
    folder = tmp_path_factory.mktemp("told")
    with record_in(folder / "data") as record:
        record.environ["GOFAR_BACKUPS"] = str(folder / "kept")
        record.migrate().python(FULL)
        record.backup = Path(record.gofar("backup", folder / "kept").stdout.strip())
        record.had, record.pupils = counts(record), students(record)
        record.python(DELETE)
        yield record


@pytest.fixture
def story(told, tmp_path):
    """The same, for one test to change."""
    with record_in(tmp_path / "data", like=told) as record:
        record.backups = tmp_path / "kept"
        shutil.copytree(told.backup.parent, record.backups)
        record.backup = record.backups / told.backup.name
        record.had, record.pupils = told.had, told.pupils
        yield record


def is_gone(record, story):
    assert set(story.had.values()) == {1} and story.pupils == 12
    assert set(counts(record).values()) == {0}
    assert students(record) == 11
    # What was not deleted is there, and the log adds up and says what happened.
    assert record.rows("select count(*) from improvement_photo where removed_at is null") == [(1,)]
    assert record.rows("select count(*) from people_school") == [(2,)]
    assert "all as they were written" in record.gofar("audit", "verify").stdout
    said = record.rows("select says from access_auditentry where action = 'records.delete_again' order by id")
    assert len(said) == 5
    # The child's mark keeps them out of a file that names them again.
    assert record.rows("select count(*) from students_forgotten") == [(1,)]


def test_a_restored_record_is_without_what_was_deleted(story):
    told = story.gofar("restore", story.backup, "--replace").stderr
    assert "Deleted again, because it was deleted after the backup was made: 5." in told
    is_gone(story, story)
    assert files_that_say(story.folder, NAME, ID, "Quinn", "Skerry") == []


def test_so_is_a_copy_on_an_empty_machine_because_the_list_lies_beside_the_backup(story, tmp_path):
    (story.folder / "deleted.jsonl").unlink()
    with record_in(tmp_path / "new") as empty:
        assert ": 5." in empty.gofar("restore", story.backup).stderr
        is_gone(empty, story)
        # A second restore says it all again, and a third from a later backup has nothing to say.
        assert ": 5." in empty.gofar("restore", story.backup, "--replace").stderr
        later = empty.gofar("backup", tmp_path / "later").stdout.strip()
        assert (tmp_path / "later" / "deleted.jsonl").exists()
        assert "Deleted again" not in empty.gofar("restore", later, "--replace").stderr
        is_gone(empty, story)


def test_the_list_names_nobody(story):
    for folder in (story.folder, story.backups):
        path = folder / "deleted.jsonl"
        assert path.stat().st_mode & 0o777 == 0o600
        lines = path.read_text().splitlines()
        assert len(lines) == 5 and not any(
            word in line for line in lines for word in ("Quinn", "Skerry", "Prairie", ID, NAME)
        )


def test_the_list_of_another_record_deletes_nothing(story, tmp_path):
    with record_in(tmp_path / "other") as other:
        other.migrate().python(FULL)
        made = Path(other.gofar("backup", tmp_path / "others").stdout.strip())
        (tmp_path / "others" / "deleted.jsonl").write_bytes((story.folder / "deleted.jsonl").read_bytes())
        assert "Deleted again" not in other.gofar("restore", made, "--replace").stderr
        assert set(counts(other).values()) == {1} and students(other) == 12


def test_a_list_that_was_cut_off_says_what_is_left_of_it(story):
    (story.backups / "deleted.jsonl").unlink()
    path = story.folder / "deleted.jsonl"
    path.write_bytes(path.read_bytes()[:-20])
    assert ": 4." in story.gofar("restore", story.backup, "--replace").stderr


def test_where_tables_must_be_brought_up_to_date_first_the_next_start_deletes(story):
    made_at = json.loads(story.python(TOLD, story.backup) or '""')
    (story.folder / "deleted.jsonl").rename(story.folder.parent / "away")
    (story.backups / "deleted.jsonl").unlink()
    story.gofar("restore", story.backup, "--replace")
    assert set(counts(story).values()) == {1}
    # As a restore of an older Gofar's backup leaves it.
    (story.folder.parent / "away").rename(story.folder / "deleted.jsonl")
    (story.folder / "to-delete-again").write_text(made_at)
    story.gofar("nightly")
    is_gone(story, story)
    assert not (story.folder / "to-delete-again").exists()


def test_of_two_deletions_of_one_thing_the_last_one_counts(tmp_path):
    early, late = (dt.datetime(2026, 11, day, tzinfo=dt.UTC) for day in (1, 9))
    for day in (early, late):
        keep(tmp_path, [Deleted("r", "people.school", "t", day)])
    keep(tmp_path, [Deleted("r", "people.school", "t", early)])
    assert [one.at for one in listed(tmp_path)] == [late]


TOLD = """
from pathlib import Path
from gofar.apps.backups.archive import read_manifest
print(json.dumps(json.dumps(read_manifest(Path(sys.argv[1])).made_at.isoformat())))
"""
