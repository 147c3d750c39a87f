"""A Parquet file as plain lists, for commands that take any table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow.lib as pa
import pyarrow.parquet as pq

from gofar.core.errors import DataRefused

if TYPE_CHECKING:
    from pathlib import Path


def read_columns(path: Path) -> dict[str, list[Any]]:
    """Read a Parquet file.

    Returns
    -------
    dict of str to list
        Column name to its values as plain Python values; None where there is none.

    Raises
    ------
    DataRefused
        The file is no Parquet file, or is damaged (code ``parquet.unreadable``).
    """
    try:
        columns: dict[str, list[Any]] = pq.read_table(path).to_pydict()  # type: ignore[no-untyped-call]
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError):
        raise unreadable(path) from None
    return columns


def unreadable(path: Path) -> DataRefused:
    """Return what is said of a file that cannot be read."""
    return DataRefused(
        "The file is no Parquet file, or it is damaged.",
        where=path.name,
        fix="Write it again, or send it as CSV.",
        code="parquet.unreadable",
    )
