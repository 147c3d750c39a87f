"""Readings from Parquet and from data frames, a column at a time: what `core.spc.table` reads cell by cell.

Both give the same rows. Here no Python runs for a row or a series, so that a million series are read in seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Protocol, overload

import numpy as np
import pyarrow.lib as pa
import pyarrow.parquet as pq
import pyarrow.types as kinds

from gofar.core.errors import DataRefused
from gofar.core.spc.gather import Rows
from gofar.core.spc.table import check_columns, check_rows, number_in, ordered
from gofar.engine.coding import Coded, coded, dictionary, series_of, texts
from gofar.engine.frames import unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from gofar.core.spc.results import FloatArray
    from gofar.core.spc.table import Columns


class ArrowStream(Protocol):
    """Whatever hands out its columns as Arrow does: pandas, Polars, Arrow itself, DuckDB, Ibis, narwhals.

    All of them speak it, so there is no need of narwhals to speak to each.
    """

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the columns as a capsule."""
        ...


def rows_of_parquet(path: Path, columns: Columns) -> Rows:
    """Read the columns that were named from a Parquet file, and no others.

    Raises
    ------
    DataRefused
        The file is damaged (``parquet.unreadable``), or as `gofar.core.spc.table.series_from_table`.
    WrongUsage
        A column is missing (``chart.column-missing``).
    """
    try:
        words = [field.name for field in pq.read_schema(path) if kinds.is_string(field.type)]  # type: ignore[no-untyped-call]
        repeated = [name for name in (*columns.by, columns.time) if name in words]
        with pq.ParquetFile(path, read_dictionary=repeated) as file:  # type: ignore[no-untyped-call]
            return _rows(
                file.schema_arrow.names,
                columns,
                lambda names: _ahead(lambda name: file.read(columns=[name]).column(0), names),
            )
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, OSError):
        raise unreadable(path) from None


def rows_of_frame(frame: ArrowStream, columns: Columns) -> Rows | None:
    """Read the columns that were named from a data frame; None when Arrow has no type for one of its columns."""
    try:
        table = pa.table(frame)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError):
        return None
    return _rows(table.column_names, columns, lambda names: map(table.column, names))


def rows_of_arrays(arrays: Mapping[str, np.ndarray[Any, Any]], columns: Columns) -> Rows | None:
    """Read arrays of one dimension by name; None when Arrow has no type for one of them."""
    try:
        table = pa.table({name: pa.array(array) for name, array in arrays.items() if name in columns.needed})
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError):
        return None
    check_columns(list(arrays), columns)
    return _rows(table.column_names, columns, lambda names: map(table.column, names))


def _rows(
    names: Sequence[str],
    columns: Columns,
    read: Callable[[Sequence[str]], Iterator[pa.ChunkedArray]],
) -> Rows:
    check_columns(names, columns)
    bottom = () if columns.denominator is None else (columns.denominator,)
    cells = read([columns.time, *columns.by, *bottom, columns.value])
    moments = next(cells)
    size = len(moments)
    check_rows(size)
    time, labels = _times(coded(moments), columns.time)
    del moments
    series, keys = series_of([texts(dictionary(next(cells))) for _ in columns.by], size)
    return Rows(
        names=columns.by,
        keys=keys,
        labels=labels,
        series=series,
        time=time,
        denominator=next((_numbers(next(cells), name) for name in bottom), None),
        value=_numbers(next(cells), columns.value),
    )


def _ahead(read: Callable[[str], pa.ChunkedArray], names: Sequence[str]) -> Iterator[pa.ChunkedArray]:
    """Return one column after the other, the next being read while one is worked on."""
    with ThreadPoolExecutor(1) as reader:
        waiting = reader.submit(read, names[0])
        for following in names[1:]:
            column = waiting.result()
            waiting = reader.submit(read, following)
            yield column
            del column
        yield waiting.result()


class _FirstRows(Sequence[int]):
    """The row in which each distinct cell appears first, found when a message needs it."""

    def __init__(self, column: Coded) -> None:
        self._column = column

    def __len__(self) -> int:
        return len(self._column.cells)

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> list[int]: ...
    def __getitem__(self, place: int | slice) -> int | list[int]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        return self._column.first_row(place)


def _times(column: Coded, name: str) -> tuple[np.ndarray[Any, np.dtype[np.integer]], tuple[str, ...]]:
    """Return the place of each row's time among the distinct times in order, and those times as first written."""
    read = texts(column)
    line = ordered(list(read.labels), name, _FirstRows(Coded(read.codes, read.labels)))
    places = np.array([line.places[text] for text in read.labels], dtype=np.int32)
    in_order = (places == np.arange(len(places))).all()
    return read.codes if in_order else places[read.codes], line.labels


def _numbers(column: pa.ChunkedArray, name: str) -> FloatArray:
    """Return a column of numbers, NaN where a cell holds none."""
    if kinds.is_integer(column.type) or kinds.is_floating(column.type):
        numbers: FloatArray = column.cast(pa.float64(), safe=False).to_numpy()
        if np.isinf(numbers).any():
            row = int(np.argmax(np.isinf(numbers)))
            number_in(float(numbers[row]), name, row + 1)
        return numbers
    cells = coded(column)
    distinct = np.array([_number(cells, place, name) for place in range(len(cells.cells))])
    found: FloatArray = distinct[cells.codes]
    return found


def _number(cells: Coded, place: int, name: str) -> float:
    try:
        return number_in(cells.cells[place], name, 0)
    except DataRefused:
        return number_in(cells.cells[place], name, cells.first_row(place))
