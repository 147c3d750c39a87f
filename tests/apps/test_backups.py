"""A backup holds everything, is whole or not there, and comes back with every count and every hash."""

import hashlib
import json
import random
import sqlite3
import subprocess
import sys
import time
import zipfile
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from gofar.apps.backups.archive import FILES, check_parts, read_manifest
from gofar.core.errors import DataRefused
from tests.records import ROOT, kill_after, record_in

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
#: A photo of work, a snapshot and a waiting sheet, beside what the cast has.
FULL = """
from tests.cast import gather, photograph
from gofar.apps.data.store import keep_draft, snapshots
from gofar.apps.improvement.actions.photos import switch_photos
from gofar.engine.snapshots import write_snapshot
import uuid
cast = gather()
write_snapshot(snapshots(), "rows", {"n": [1, 2, 3]}, schema={"n": "int"})
keep_draft(uuid.UUID(int=7), {"name": "a sheet"})
(snapshots() / "half.parquet-part").write_bytes(b"half")
"""


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """A record with everybody in it, and one backup of it."""
    folder = tmp_path_factory.mktemp("full")
    with record_in(folder / "data") as record:
        record.migrate().python(FULL)
        (record.folder / "mail").mkdir()
        (record.folder / "mail" / "1.log").write_text("Your code is 123456.")
        told = record.gofar("backup", folder / "kept")
        record.backup = folder / "kept" / told.stdout.strip().rsplit("/", 1)[-1]
        record.told = told
        yield record


@pytest.fixture
def empty(tmp_path):
    with record_in(tmp_path / "new") as record:
        yield record


@pytest.fixture
def peopled(full, tmp_path):
    """Another record, with something that is only here."""
    with record_in(tmp_path / "peopled", like=full) as record:
        record.change("update people_hub set name = 'Only here'")
        yield record


ONLY_HERE = "select count(*) from {}people_hub where name = 'Only here'"


def counted(record):
    """What `gofar restore` said of each table."""
    return {
        name: (int(rows), sha)
        for name, rows, sha in (line.split("\t") for line in record.stdout.splitlines())
    }


def told_of(path):
    return {name: (table.rows, table.sha256) for name, table in read_manifest(path).tables.items()}


def test_a_backup_comes_back_on_an_empty_machine_with_every_count_and_hash(full, empty):
    restored = empty.gofar("restore", full.backup)
    assert counted(restored) == told_of(full.backup)
    assert "Every count and every hash is as it was" in restored.stderr
    assert empty.rows("select count(*) from people_person") == full.rows("select count(*) from people_person")
    assert empty.sound()
    files = read_manifest(full.backup).files
    assert len(files) == 2
    for name in files:
        assert (empty.folder / name).read_bytes() == (full.folder / name).read_bytes()
    assert {p.name for p in empty.folder.iterdir()} - {"gofar.sqlite3"} == {
        "snapshots",
        "drafts",
        "secret-key",
        "log-head",
    }
    assert "all as they were written" in empty.gofar("audit", "verify").stdout
    # It is a record like any other: the next backup of it says the same.
    again = Path(empty.gofar("backup", empty.folder.parent / "again").stdout.strip())
    assert told_of(again) == told_of(full.backup)


def test_keys_and_mail_stay_out_unless_the_key_is_asked_for(full, empty, tmp_path):
    held = zipfile.ZipFile(full.backup).namelist()
    assert not [name for name in held if "key" in name or "mail" in name or "part" in name]
    assert "Left out, because they are keys: secret-key." in full.told.stderr
    assert full.backup.stat().st_mode & 0o777 == 0o600
    made = full.gofar("backup", tmp_path / "with", "--with-key").stdout.strip()
    empty.gofar("restore", made)
    assert (empty.folder / "secret-key").read_text() == (full.folder / "secret-key").read_text()


def test_a_backup_is_remembered_for_whoever_watches(full):
    told = json.loads((full.folder / "last-backup.json").read_text())
    assert told["name"].startswith("gofar-2") and told["bytes"] > 1000


def test_check_reads_all_of_a_backup_and_writes_nothing(full):
    before = sorted(full.backup.parent.iterdir())
    assert "It is whole, and would restore." in full.gofar("backup", "--check", full.backup).stderr
    assert sorted(full.backup.parent.iterdir()) == before


def test_a_record_that_is_there_is_never_overwritten(full, peopled, tmp_path):
    assert "[restore.not-empty]" in peopled.gofar("restore", full.backup, code=2).stderr
    restored = peopled.gofar("restore", full.backup, "--replace")
    assert counted(restored) == told_of(full.backup)
    assert peopled.rows(ONLY_HERE.format("")) == [(0,)]
    assert old_ones(peopled) == [2]
    # What was set aside goes into no later backup.
    later = Path(peopled.gofar("backup", tmp_path / "later").stdout.strip())
    assert told_of(later) == told_of(full.backup)


def old_ones(record):
    """How many hubs were only here, in each record that was set aside."""
    if not record.lite:
        places = record.rows(
            "select nspname from pg_namespace where nspname like 'before_restore_%%' order by 1"
        )
        return [record.rows(ONLY_HERE.format(f"{place}."))[0][0] for (place,) in places]
    found = []
    for path in sorted(record.folder.glob("before-restore-*/gofar.sqlite3")):
        with closing(sqlite3.connect(path)) as old:
            found += old.execute(ONLY_HERE.format("")).fetchone()
    return found


def test_a_record_that_somebody_has_open_is_not_replaced(full, peopled):
    opened = sqlite3.connect(peopled.database) if peopled.lite else psycopg.connect(peopled.url)
    with closing(opened):
        opened.execute("select count(*) from people_hub").fetchall()
        assert "[restore.in-use]" in peopled.gofar("restore", full.backup, "--replace", code=2).stderr
    peopled.gofar("restore", full.backup, "--replace")


def test_a_flipped_byte_anywhere_is_found_or_changes_nothing(full, tmp_path):
    whole, chance = full.backup.read_bytes(), random.Random(5)
    told = read_manifest(full.backup)
    found = 0
    for at in [0, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(120))]:
        bent = tmp_path / "bent.zip"
        bent.write_bytes(whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :])
        try:
            read = read_manifest(bent)
            check_parts(bent, read)
        except DataRefused:
            found += 1
        else:
            assert read == told  # a byte that says nothing, such as the time of a part
    assert found > 100


@pytest.mark.parametrize("bend", ["cut", "part gone", "part added", "no backup", "other count"])
def test_a_damaged_backup_is_refused_before_anything_is_written(full, empty, peopled, tmp_path, bend):
    bent = tmp_path / "bent.zip"
    if bend == "cut":
        bent.write_bytes(full.backup.read_bytes()[:-200])
    elif bend == "no backup":
        bent.write_text("Not a backup")
    else:
        with zipfile.ZipFile(full.backup) as whole, zipfile.ZipFile(bent, "w") as made:
            for name in whole.namelist():
                content = whole.read(name)
                if bend == "other count" and name == "manifest.json":
                    told = json.loads(content)
                    told["tables"]["people_person"] = {"rows": 1, "sha256": hashlib.sha256().hexdigest()}
                    content = json.dumps(told).encode()
                if not (bend == "part gone" and name.startswith(FILES)):
                    made.writestr(name, content)
            if bend == "part added":
                made.writestr("files/../../outside", b"x")
    refused = empty.gofar("restore", bent, code=1)
    assert "[backup.broken]" in refused.stderr and "Take an older backup" in refused.stderr
    left = {p.name for p in empty.folder.iterdir()}
    assert left <= {"secret-key"} and not (tmp_path / "outside").exists()
    if not empty.lite:
        assert empty.rows("select count(*) from pg_tables where schemaname = 'public'") == [(0,)]
    # And a record that was there is there again.
    files = sorted(p for p in peopled.folder.rglob("*") if "sqlite3" not in p.name)
    peopled.gofar("restore", bent, "--replace", code=1)
    assert peopled.rows(ONLY_HERE.format("")) == [(2,)] and old_ones(peopled) == []
    assert sorted(p for p in peopled.folder.rglob("*") if "sqlite3" not in p.name) == files


def test_a_backup_of_a_newer_gofar_is_refused(full, peopled, tmp_path):
    later = "insert into django_migrations (app, name, applied) values ('people', '9999_later', %s)"
    peopled.change(later, "2026-01-01")
    made = peopled.gofar("backup", tmp_path / "newer").stdout.strip()
    refused = full.gofar("backup", "--check", made, code=1)
    assert "[backup.newer]" in refused.stderr and "people.9999_later" in refused.stderr


def test_old_backups_age_out_and_nothing_else_does(full, tmp_path):
    kept = tmp_path / "kept"
    kept.mkdir()
    names = ["gofar-20200101T000000Z.zip", "holiday.zip", "gofar-notes.txt"]
    for name in names:
        (kept / name).write_text(name)
    told = full.gofar("backup", kept, "--keep", 35)
    assert "too old: gofar-20200101T000000Z.zip" in told.stderr
    assert {p.name for p in kept.iterdir()} - set(names[1:]) == {told.stdout.strip().rsplit("/", 1)[-1]}
    assert full.gofar("backup", kept, "--keep", 36, code=2).stderr


@contextmanager
def writing(record):
    """Somebody who rewords the charter as fast as they can: each time one version, one row of the log."""
    code = (
        f"import django; django.setup()\n{'from tests.cast import gather'}\n"
        "from gofar.apps.improvement.models import Charter\nfrom gofar.apps.people.models import Person\n"
        "from gofar.apps.improvement.actions.charter import reword_charter\n"
        "charter = Charter.objects.get(network__slug='harbor')\ndora = Person.objects.get(name='Dora')\nn = 0\n"
        "while True:\n    n += 1\n    reword_charter(charter, {'problem': f'Words {n}'}, expected=None, by=dora)"
    )
    writer = subprocess.Popen([sys.executable, "-c", code], env=record.environ, cwd=ROOT)
    try:
        while record.rows("select version from improvement_charter order by id limit 1")[0][0] < 5:
            time.sleep(0.1)
        yield
        assert writer.poll() is None
    finally:
        writer.kill()
        writer.wait()


def test_a_backup_is_of_one_moment_while_people_write(peopled, tmp_path):
    with writing(peopled):
        made = [peopled.gofar("backup", tmp_path / f"kept-{n}").stdout.strip() for n in range(2)]
    seen = []
    for n, path in enumerate(made):
        with record_in(tmp_path / f"back-{n}") as back:
            back.gofar("restore", path)
            version = back.rows("select max(version) from improvement_charter")[0][0]
            texts = back.rows(
                "select count(*) from access_version where about_type = 'improvement.charter' and number > 1"
            )
            logged = back.rows(
                "select count(*) from access_auditentry where action = 'improvement.reword_charter'"
            )
            assert texts == logged == [(version - 1,)]
            seen.append(version)
    assert seen == sorted(seen) and seen[0] < seen[-1]


def test_a_backup_that_is_killed_leaves_none_or_a_whole_one(full, tmp_path):
    chance, kept = random.Random(6), tmp_path / "kept"
    for _ in range(6):
        kill_after(full.start("backup", kept), chance.uniform(0.3, 2.5))
        for path in kept.glob("*.zip") if kept.exists() else ():
            check_parts(path, read_manifest(path))
    full.gofar("backup", kept)
    assert not [p for p in kept.iterdir() if p.name.startswith(".")]


def test_a_restore_that_is_killed_goes_on_when_it_is_run_again(full, peopled):
    chance, code = random.Random(7), None
    for _ in range(6):
        code = kill_after(peopled.start("restore", full.backup, "--replace"), chance.uniform(0.6, 2.2))
        if code == 0:
            break
        if (peopled.folder / "being-restored").exists():
            assert "[restore.halfway]" in peopled.gofar("sweep", code=2).stderr
    if code:
        assert counted(peopled.gofar("restore", full.backup, "--replace")) == told_of(full.backup)
    assert peopled.rows(ONLY_HERE.format("")) == [(0,)]
    assert 2 in old_ones(peopled)


def test_words_that_mean_nothing_are_refused(full, empty, tmp_path):
    assert "[backup.one-of-two]" in full.gofar("backup", code=2).stderr
    if empty.lite:
        assert "[backup.no-record]" in empty.gofar("backup", tmp_path, code=2).stderr
