"""Columns of an answer as Arrow, Parquet and CSV, a portion after the other, and no Python for a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow.lib as pa
import pyarrow.parquet as pq
import pyarrow.types as kinds
from pyarrow._compute import call_function

from gofar.core.cells import csv_text
from gofar.core.spc.keys import Texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from gofar.core.spc.phasetable import Column

    Columns = Mapping[str, Column]


def batch_of(columns: Columns) -> pa.RecordBatch:
    """Return columns as Arrow: texts that repeat as a dictionary, null where a number is not available."""
    return pa.RecordBatch.from_arrays([_array(column) for column in columns.values()], names=list(columns))


def table_of(parts: Iterable[Columns]) -> pa.Table:
    """Return the portions as one table, with plain texts."""
    tables = [pa.table(batch_of(part)) for part in parts]
    return pa.concat_tables([table.cast(_plain(table.schema)) for table in tables])


def write_parquet(parts: Iterable[Columns], path: Path) -> None:
    """Write the portions to a Parquet file that is made anew. There is one portion or more."""
    file = None
    try:
        for part in parts:
            batch = batch_of(part)
            if file is None:
                # Texts are stored by number, and read back as plain texts by every reader.
                file = pq.ParquetWriter(path, batch.schema, compression="zstd", store_schema=False)  # type: ignore[no-untyped-call]
            file.write_batch(batch)  # type: ignore[no-untyped-call]
    finally:
        if file is not None:
            file.close()  # type: ignore[no-untyped-call]


def csv_of(parts: Iterable[Columns]) -> Iterator[bytes]:
    """Return the portions as CSV under one heading: texts guarded, nothing where there is none, as `core.cells` has it."""
    headed = False
    for part in parts:
        if not headed:
            yield csv_text([list(part)]).encode()
            headed = True
        yield _lines([_cells(column) for column in part.values()])


def _array(column: Column) -> pa.Array:
    if isinstance(column, Texts):
        column = column.compact()
        return pa.DictionaryArray.from_arrays(pa.array(column.codes), pa.array(column.labels, pa.string()))
    if isinstance(column, np.ma.MaskedArray):
        return pa.array(column.data, mask=np.ma.getmaskarray(column))
    return pa.array(column, from_pandas=True)


def _plain(schema: pa.Schema) -> pa.Schema:
    def plain(kind: pa.DataType) -> pa.DataType:
        return kind.value_type if kinds.is_dictionary(kind) else kind

    return pa.schema([(field.name, plain(field.type)) for field in schema])


def _cells(column: Column) -> pa.Array:
    """Return a column as the texts that stand in a CSV file."""
    if isinstance(column, Texts):
        column = column.compact()  # a text is quoted once, however many rows hold it
        quoted = pa.array([csv_text([[label, ""]])[:-2] for label in column.labels], pa.string())
        cells = quoted.take(pa.array(column.codes))
    else:
        array = _array(column)
        if kinds.is_floating(array.type):
            array = call_function("add", [array, pa.scalar(0.0)])  # no sign before a zero
        cells = array.cast(pa.string())
    return cells.fill_null("") if cells.null_count else cells


def _lines(cells: list[Any]) -> bytes:
    """Return rows of cells with commas between and a break after each; Arrow holds joined texts end to end."""
    if len(cells[0]) == 0:
        return b""
    # Texts of Arrow hold up to 2 GB, its large ones any number, at twice the time.
    wide, end = (
        (pa.string(), np.int32) if sum(c.nbytes for c in cells) < 1 << 30 else (pa.large_string(), np.int64)
    )
    rows = _joined([*(cell.cast(wide) for cell in cells), pa.scalar(",", wide)])
    ended = _joined([rows, pa.scalar("\n", wide), pa.scalar("", wide)])
    _, ends, texts = ended.buffers()
    return bytes(texts[: int(np.frombuffer(ends, end)[len(ended)])])


def _joined(texts: list[Any]) -> pa.StringArray:
    """Return texts joined row by row, with the last of them between."""
    return call_function("binary_join_element_wise", texts)
