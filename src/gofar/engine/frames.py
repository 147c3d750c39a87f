"""A Parquet file as plain lists and back, for commands that take any table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow.lib as pa
import pyarrow.parquet as pq

from gofar.core.errors import DataRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_TYPES = {"text": pa.string(), "number": pa.float64(), "whole": pa.int32(), "flag": pa.bool_()}


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
        raise DataRefused(
            "The file is no Parquet file, or it is damaged.",
            where=path.name,
            fix="Write it again, or send it as CSV.",
            code="parquet.unreadable",
        ) from None
    return columns


def write_columns(path: Path, kinds: Mapping[str, str], parts: Iterable[Mapping[str, Any]]) -> None:
    """Write columns to a Parquet file, one part after the other, so that never more than one is held.

    Parameters
    ----------
    path : Path
        The file; it is made anew.
    kinds : mapping of str to str
        What each column holds, in their order: ``text``, ``number``, ``whole`` or ``flag``.
    parts : iterable of mapping of str to sequence
        Lists or arrays by column. NaN becomes null.
    """
    schema = pa.schema([(name, _TYPES[kind]) for name, kind in kinds.items()])
    with pq.ParquetWriter(path, schema, compression="zstd") as file:  # type: ignore[no-untyped-call]
        for part in parts:
            arrays = [
                pa.array(part[name], type=_TYPES[kind], from_pandas=True) for name, kind in kinds.items()
            ]
            file.write_batch(pa.record_batch(arrays, schema=schema))
