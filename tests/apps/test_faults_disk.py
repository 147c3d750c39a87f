"""A disk that is full is said in words; nothing half is kept, and everything goes on once there is room.

The disk is a tmpfs of a few megabytes, which takes the rights of an administrator to mount.
"""

import datetime as dt
import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest

from gofar.apps.backups.archive import check_parts, read_manifest
from tests.records import Record, record_in
from tests.servers import seat_everybody, served

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(300),
    pytest.mark.skipif(os.getuid() != 0, reason="only an administrator may mount a small disk"),
    pytest.mark.skipif("GOFAR_DATABASE" in os.environ, reason="the disk of a PostgreSQL server is its own"),
]
FULL = "There is no room left on the disk"


@contextmanager
def small_disk(folder, megabytes):
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def fill(folder, *, but=0):
    """Leave no more than `but` bytes free."""
    ballast = folder / "ballast"
    with ballast.open("wb") as file:
        file.write(b"x" * max(0, shutil.disk_usage(folder).free - but))
    return ballast


@pytest.fixture(scope="module")
def seated(tmp_path_factory):
    with record_in(tmp_path_factory.mktemp("seated") / "data") as record:
        record.known = seat_everybody(record)
        yield record


@pytest.fixture
def small(seated, tmp_path):
    """A twin of the record on a small disk."""
    with small_disk(tmp_path / "disk", 24) as disk:
        shutil.copytree(seated.folder, disk / "data")
        record = Record(disk / "data")
        record.known, record.disk = seated.known, disk
        yield record


def figures(rows):
    weeks = [dt.date(1979, 9, 3) + dt.timedelta(weeks=n) for n in range(rows)]
    return "\n".join(
        ["School,Date,Numerator,Denominator", *(f"Harbor High,{week},{week.day + 60},100" for week in weeks)]
    )


@pytest.mark.parametrize("room", [0, 8_000, 60_000, 200_000])
def test_an_import_onto_a_full_disk_is_told_so_and_leaves_nothing(small, tmp_path, room):
    (tmp_path / "attendance.csv").write_text(figures(2400))
    load = ["load", tmp_path / "attendance.csv", "--network", "harbor"]
    before = small.rows("select count(*) from data_datapoint")
    ballast = fill(small.disk, but=room)
    refused = small.gofar(*load, code=1)
    assert FULL in refused.stderr and "[disk.full]" in refused.stderr and "Traceback" not in refused.stderr
    ballast.unlink()  # a database whose readers share a file cannot be read without any room either
    assert small.rows("select count(*) from data_datapoint") == before and small.sound()
    small.gofar(*load)
    assert small.rows("select count(*) from data_datapoint") == [(2400,)]


def test_a_write_that_finds_no_room_is_told_so_and_the_server_goes_on(small, tmp_path):
    with served(small, small.known, tmp_path / "log") as site:
        visitor = site.visitor("Dora")
        ballast, saved, told = fill(small.disk, but=30_000), 0, None
        for n in range(80):
            status, body = visitor.reword(f"Words {n} " + "and more of them " * 150, saved + 1)
            if status != 302:
                told = (status, body)
                break
            saved += 1
        assert told is not None and told[0] == 507 and FULL in told[1]
        assert site.visitor().log()[0] == 507
        stored = "select version from improvement_charter order by network_id limit 1"
        assert small.rows(stored) == [(saved + 1,)]
        ballast.unlink()
        assert visitor.reword("Room again.", saved + 1)[0] == 302
        assert site.visitor().log()[0] == 200
        assert small.rows(stored) == [(saved + 2,)] and small.sound()


def test_a_backup_onto_a_full_disk_leaves_the_older_ones_and_no_half(seated, tmp_path):
    with small_disk(tmp_path / "disk", 16) as disk:
        first = seated.gofar("backup", disk).stdout.strip()
        before = sorted(disk.iterdir())
        for room in (0, 100_000, 1_500_000):
            ballast = fill(disk, but=room)
            refused = seated.gofar("backup", disk, code=1)
            assert "[disk.full]" in refused.stderr and "Traceback" not in refused.stderr
            ballast.unlink()
            assert sorted(disk.iterdir()) == before
        check_parts(first_path := Path(first), read_manifest(first_path))
        seated.gofar("backup", disk)


def test_a_restore_onto_a_full_disk_changes_nothing(seated, small, tmp_path):
    made = seated.gofar("backup", tmp_path / "kept").stdout.strip()
    ballast = fill(small.disk, but=500_000)
    before = small.rows("select count(*) from access_auditentry")
    assert "[disk.full]" in small.gofar("restore", made, "--replace", code=1).stderr
    assert small.rows("select count(*) from access_auditentry") == before
    assert not list(small.folder.glob(".being*")) and not list(small.folder.glob("before*"))
    ballast.unlink()
    small.gofar("restore", made, "--replace")
