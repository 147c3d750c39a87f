"""A stored table is whole or not there, has the name of what it holds, and is the one that was written."""

import datetime as dt
import hashlib
import os

import numpy as np
import pytest

from gofar.core.errors import DataRefused, WrongUsage
from gofar.engine.frames import read_columns
from gofar.engine.session import open_session
from gofar.engine.snapshots import open_snapshot, sweep_orphans, verify_snapshot, write_snapshot

SCHEMA = {"school": "string", "start": "date", "n": "int", "rate": "float", "closed": "bool"}
COLUMNS = {
    "school": ["lincoln", None],
    "start": [dt.date(2026, 2, 2), dt.date(2026, 2, 9)],
    "n": np.array([5, 6]),
    "rate": [0.5, None],
    "closed": [True, False],
}


def test_what_was_written_is_read_back(tmp_path):
    snapshot = write_snapshot(tmp_path, "values", COLUMNS, schema=SCHEMA)
    assert snapshot.rows == 2
    assert read_columns(snapshot.path) == {**COLUMNS, "n": [5, 6]}


def test_the_name_carries_the_hash_of_the_file(tmp_path):
    snapshot = write_snapshot(tmp_path / "new" / "folder", "values", COLUMNS, schema=SCHEMA)
    assert snapshot.sha256 == hashlib.sha256(snapshot.path.read_bytes()).hexdigest()
    assert snapshot.path.name == f"values-{snapshot.sha256[:12]}.parquet"


def test_equal_content_gives_an_equal_file_and_is_stored_once(tmp_path):
    first = write_snapshot(tmp_path / "a", "values", COLUMNS, schema=SCHEMA)
    second = write_snapshot(
        tmp_path / "b", "values", {k: COLUMNS[k] for k in reversed(COLUMNS)}, schema=SCHEMA
    )
    assert first.path.read_bytes() == second.path.read_bytes()
    before = first.path.stat().st_mtime_ns
    assert write_snapshot(tmp_path / "a", "values", COLUMNS, schema=SCHEMA) == first
    assert first.path.stat().st_mtime_ns == before
    assert len(list((tmp_path / "a").iterdir())) == 1


def test_different_content_gives_another_name(tmp_path):
    changed = {**COLUMNS, "n": [5, 7]}
    one, other = (write_snapshot(tmp_path, "values", c, schema=SCHEMA) for c in (COLUMNS, changed))
    assert one.path != other.path


def test_a_write_that_fails_leaves_nothing_behind(tmp_path, monkeypatch):
    def broken(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="No space left"):
        write_snapshot(tmp_path, "values", COLUMNS, schema=SCHEMA)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "columns", "schema"),
    [
        ("Values", {"n": [1]}, {"n": "int"}),
        ("../values", {"n": [1]}, {"n": "int"}),
        ("values", {"n": [1]}, {"m": "int"}),
        ("values", {"n": [1]}, {"n": "integer"}),
        ("values", {"n": ["one"]}, {"n": "int"}),
        ("values", {"n": [1], "m": [1, 2]}, {"n": "int", "m": "int"}),
    ],
)
def test_a_table_that_does_not_fit_its_schema_is_refused(tmp_path, name, columns, schema):
    with pytest.raises(WrongUsage) as caught:
        write_snapshot(tmp_path, name, columns, schema=schema)
    assert caught.value.code == "snapshot.schema"
    assert list(tmp_path.iterdir()) == []


def test_a_snapshot_opens_for_queries(tmp_path):
    snapshot = write_snapshot(tmp_path, "values", COLUMNS, schema=SCHEMA)
    with open_session() as session:
        table = open_snapshot(session, snapshot)
        assert table.n.sum().execute() == 11


def test_a_snapshot_that_is_gone_or_was_changed_is_refused(tmp_path):
    snapshot = write_snapshot(tmp_path, "values", COLUMNS, schema=SCHEMA)
    snapshot.path.write_bytes(snapshot.path.read_bytes() + b"x")
    with pytest.raises(DataRefused) as changed:
        verify_snapshot(snapshot)
    assert changed.value.code == "snapshot.changed"
    snapshot.path.unlink()
    with pytest.raises(DataRefused) as gone:
        verify_snapshot(snapshot)
    assert gone.value.code == "snapshot.missing"


def test_only_old_files_that_nobody_names_are_swept(tmp_path):
    kept = write_snapshot(tmp_path, "values", COLUMNS, schema=SCHEMA)
    orphan = write_snapshot(tmp_path, "values", {**COLUMNS, "n": [1, 2]}, schema=SCHEMA)
    torn = tmp_path / "values-abc.parquet-part"
    other = tmp_path / "notes.txt"
    for path in (torn, other):
        path.write_text("x")
    day = dt.timedelta(days=1)
    assert sweep_orphans(tmp_path, frozenset({kept.sha256}), day) == ()
    tomorrow = dt.datetime.now(dt.UTC) + 2 * day
    assert set(sweep_orphans(tmp_path, frozenset({kept.sha256}), day, now=tomorrow)) == {orphan.path, torn}
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([kept.path.name, "notes.txt"])


def test_sweeping_a_folder_that_is_not_there_removes_nothing(tmp_path):
    assert sweep_orphans(tmp_path / "none", frozenset(), dt.timedelta()) == ()


def test_a_file_that_is_no_parquet_is_refused(tmp_path):
    path = tmp_path / "values.parquet"
    path.write_text("School,Value\n")
    with pytest.raises(DataRefused) as caught:
        read_columns(path)
    assert caught.value.code == "parquet.unreadable"


def test_a_session_is_closed_even_when_its_work_fails(tmp_path):
    snapshot = write_snapshot(tmp_path, "values", COLUMNS, schema=SCHEMA)

    def work() -> None:
        with open_session() as session:
            opened.append(session)
            raise RuntimeError("work failed")

    opened: list = []
    with pytest.raises(RuntimeError, match="work failed"):
        work()
    with pytest.raises(Exception, match=r"(?i)closed"):
        opened[0].table(snapshot.path)


def test_a_database_is_opened_for_reading_only(tmp_path):
    import duckdb

    path = tmp_path / "record.duckdb"
    with duckdb.connect(str(path)) as made:
        made.execute("create table t as select 1 as n")
    with open_session(database=path) as session:
        assert session.backend.table("t").n.sum().execute() == 1
        with pytest.raises(Exception, match=r"(?i)read-only"):
            session.backend.raw_sql("create table u as select 1")
