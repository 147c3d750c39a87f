"""A connection to the table engine, with limits, closed when its work is done."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import ibis

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ibis.expr.api import Table


@dataclass(frozen=True, slots=True)
class Session:
    """An open connection. Tables of two sessions do not mix."""

    backend: Any

    def table(self, path: Path) -> Table:
        """Return a Parquet file as a table; it is read only as far as a query needs."""
        return self.backend.read_parquet(path)


@contextmanager
def open_session(
    *, memory: str = "1GB", threads: int = 2, database: Path | None = None, spill: Path | None = None
) -> Iterator[Session]:
    """Open a connection, and close it at the end of the block whatever happens.

    Parameters
    ----------
    memory : str
        The most that the engine may hold at once.
    threads : int
        How many cores it may use.
    database : Path, optional
        A DuckDB file to read; it is opened read-only. Without it nothing but Parquet files is there.
    spill : Path, optional
        Where it may put what does not fit into memory. Without it such work fails.
    """
    config: dict[str, Any] = {
        "memory_limit": memory,
        "threads": threads,
        "autoinstall_known_extensions": False,
        "temp_directory": str(spill) if spill else "",
    }
    target = str(database) if database else ":memory:"
    backend = ibis.duckdb.connect(target, read_only=database is not None, **config)
    try:
        yield Session(backend)
    finally:
        backend.disconnect()
