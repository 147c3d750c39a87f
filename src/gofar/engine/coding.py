"""Columns of Arrow as whole numbers: each distinct cell is read once, however many rows hold it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow.lib as pa
import pyarrow.types as kinds

from gofar.core.spc.keys import Keys, Texts
from gofar.core.spc.times import cell_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Coded:
    """A column: `codes` are places in `cells`, which are distinct and in order of appearance."""

    codes: NDArray[np.integer]
    cells: Sequence[Any]

    def first_row(self, place: int) -> int:
        """Return the row, counted from 1, in which a cell appears first."""
        return int(np.argmax(self.codes == place)) + 1


def coded(column: pa.ChunkedArray) -> Coded:
    """Return a column as codes."""
    try:
        array = _one_dictionary(column)
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid, pa.ArrowTypeError):
        # Lists, mixed unions and the like have no dictionary; what they read as, has.
        array = pa.array([cell_text(cell) for cell in column.to_pylist()]).dictionary_encode()
    cells = array.dictionary.to_pylist()
    codes = array.indices
    if codes.null_count:
        codes = codes.cast(pa.int32()).fill_null(len(cells))
        cells.append(None)
    ranks, distinct = ranked(codes.to_numpy(zero_copy_only=False))
    return Coded(ranks, [cells[code] for code in distinct.tolist()])


def _one_dictionary(column: pa.ChunkedArray) -> pa.DictionaryArray:
    if kinds.is_dictionary(column.type) and column.type.index_type != pa.int32():
        column = column.cast(column.type.value_type)
    if not kinds.is_dictionary(column.type):
        column = column.dictionary_encode()
    array = column.unify_dictionaries().combine_chunks()
    return array.chunk(0) if isinstance(array, pa.ChunkedArray) else array


def ranked(codes: NDArray[np.integer]) -> tuple[NDArray[np.integer], NDArray[np.integer]]:
    """Return codes numbered anew in order of appearance, and which old code each new one stands for.

    Rows of a sorted file repeat the row before, so only those that differ are looked up.
    """
    heads = np.flatnonzero(np.concatenate(([True], codes[1:] != codes[:-1])))
    if len(heads) > len(codes) // 2:
        found = pa.array(codes).dictionary_encode()
        return found.indices.to_numpy(), found.dictionary.to_numpy()
    found = pa.array(codes[heads]).dictionary_encode()
    return np.repeat(found.indices.to_numpy(), np.diff(heads, append=len(codes))), found.dictionary.to_numpy()


def texts(column: Coded) -> Texts:
    """Return a column as its owner reads it; cells that read alike are one."""
    labels: dict[str, int] = {}
    places = [labels.setdefault(cell_text(cell), len(labels)) for cell in column.cells]
    if len(labels) == len(places):
        return Texts(column.codes, tuple(labels))
    return Texts(np.array(places, dtype=np.int32)[column.codes], tuple(labels))


def series_of(columns: Sequence[Texts], rows: int) -> tuple[NDArray[np.integer], Keys]:
    """Return for each row the number of its series, in order of appearance, and the keys of the series."""
    if not columns:
        return np.zeros(rows, dtype=np.int32), Keys((), 1)
    series, parts = columns[0].codes, [np.arange(len(columns[0].labels), dtype=np.int32)]
    for column in columns[1:]:
        wide = series.astype(np.int64)
        wide *= len(column.labels)
        wide += column.codes
        series, pairs = ranked(wide)
        own, other = np.divmod(pairs, len(column.labels))
        parts = [*(part[own] for part in parts), other.astype(np.int32)]
    held = tuple(Texts(part, column.labels) for part, column in zip(parts, columns, strict=True))
    return series, Keys(held, len(parts[0]))
