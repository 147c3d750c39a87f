"""Snapshots: Parquet files named by what they hold, written whole or not at all.

A file is written under a temporary name, flushed to the disk, and renamed; then its folder is flushed. Whoever
stops the machine at any moment leaves either the whole file or a stray one that `sweep_orphans` removes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import os
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow.lib as pa
import pyarrow.parquet as pq

from gofar.core.errors import DataRefused, WrongUsage

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from ibis.expr.api import Table

    from gofar.engine.session import Session

Columns = Mapping[str, "Sequence[Any] | np.ndarray[Any, Any]"]
Schema = Mapping[str, str]

_TYPES = {
    "string": pa.string(),
    "int": pa.int64(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "date": pa.date32(),
}
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_STORED = re.compile(r"[a-z0-9][a-z0-9_-]*-([0-9a-f]{12})\.parquet")
_SUFFIX = ".parquet-part"
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A stored table. `sha256` is the hash of the whole file; its first twelve signs are in the name."""

    path: Path
    sha256: str
    rows: int


def write_snapshot(folder: Path, name: str, columns: Columns, *, schema: Schema) -> Snapshot:
    """Store a table under the hash of what it holds.

    Parameters
    ----------
    folder : Path
        Where snapshots live; made when absent.
    name : str
        What the table is: lower-case letters, digits, ``-`` and ``_``.
    columns : mapping of str to sequence
        Values by column, all of one length.
    schema : mapping of str to str
        Type of each column, in the order of the file: ``string``, ``int``, ``float``, ``bool`` or ``date``.

    Returns
    -------
    Snapshot
        Equal content gives an equal file, so writing a table twice stores it once.

    Raises
    ------
    WrongUsage
        Name, columns and schema do not fit together (code ``snapshot.schema``).
    """
    table = _table(name, columns, schema)
    held = io.BytesIO()
    pq.write_table(table, held, compression="zstd", store_schema=False)  # type: ignore[no-untyped-call]
    content = held.getvalue()
    sha256 = hashlib.sha256(content).hexdigest()
    path = folder / f"{name}-{sha256[:_SHORT]}.parquet"
    folder.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        _write_whole(path, content)
    return Snapshot(path, sha256, table.num_rows)


def verify_snapshot(snapshot: Snapshot) -> None:
    """Check that a stored file still holds what its hash says.

    Raises
    ------
    DataRefused
        It is gone (``snapshot.missing``) or was changed (``snapshot.changed``).
    """
    if not snapshot.path.is_file():
        raise DataRefused(
            "The stored table is gone.",
            where=snapshot.path.name,
            fix="Restore the data folder from its last backup.",
            code="snapshot.missing",
        )
    with snapshot.path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != snapshot.sha256:
        raise DataRefused(
            "The stored table is not the one that was written.",
            where=snapshot.path.name,
            fix="Restore the data folder from its last backup.",
            code="snapshot.changed",
        )


def open_snapshot(session: Session, snapshot: Snapshot) -> Table:
    """Return a stored table for queries, after checking its hash."""
    verify_snapshot(snapshot)
    return session.table(snapshot.path)


def sweep_orphans(
    folder: Path, keep: frozenset[str], older_than: dt.timedelta, *, now: dt.datetime | None = None
) -> tuple[Path, ...]:
    """Remove files that no row of the record names, once they are old enough to be no write under way.

    Parameters
    ----------
    folder : Path
        Where snapshots live. Files with other names are left alone.
    keep : frozenset of str
        The SHA-256 of every snapshot that the record names.
    older_than : timedelta
        Younger files stay.
    now : datetime, optional
        The time to measure age from.

    Returns
    -------
    tuple of Path
        What was removed.
    """
    short = {sha256[:_SHORT] for sha256 in keep}
    deadline = (now or dt.datetime.now(dt.UTC)) - older_than
    removed = []
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        stored = _STORED.fullmatch(path.name)
        orphan = stored[1] not in short if stored else path.name.endswith(_SUFFIX)
        if orphan and dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC) < deadline:
            path.unlink()
            removed.append(path)
    return tuple(removed)


def _table(name: str, columns: Columns, schema: Schema) -> pa.Table:
    if not _NAME.fullmatch(name):
        raise _misfit(f"“{name}” is no name for a snapshot.")
    if set(columns) != set(schema):
        raise _misfit(f"Columns {sorted(columns)} and schema {sorted(schema)} differ.")
    if unknown := sorted(set(schema.values()) - set(_TYPES)):
        raise _misfit(f"There is no type {', '.join(unknown)}.")
    fields = pa.schema([(column, _TYPES[kind]) for column, kind in schema.items()])
    try:
        return pa.table(
            {column: pa.array(columns[column], fields.field(column).type) for column in schema}, fields
        )
    except (pa.ArrowInvalid, pa.ArrowTypeError) as error:
        raise _misfit(f"{error}.") from None


def _misfit(what: str) -> WrongUsage:
    return WrongUsage(what, fix="Give each column of the schema values of its type.", code="snapshot.schema")


def _write_whole(path: Path, content: bytes) -> None:
    part = path.with_name(f"{path.stem}-{uuid.uuid4().hex}{_SUFFIX}")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
