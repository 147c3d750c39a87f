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


#: So many rows of a table usually hold each of its months, if not each of its schools.
ENOUGH = 1 << 16


@dataclass(frozen=True, slots=True)
class Coded:
    """A column: `codes` are places in `cells`, which are distinct."""

    codes: NDArray[np.integer]
    cells: Sequence[Any]

    def first_row(self, place: int) -> int:
        """Return the row, counted from 1, in which a cell appears first."""
        return int(np.argmax(self.codes == place)) + 1


def coded(column: pa.ChunkedArray) -> Coded:
    """Return a column as codes, its cells in order of appearance and none that no row has."""
    held = dictionary(column)
    codes, distinct = ranked(held.codes, len(held.cells))
    return Coded(codes, [held.cells[code] for code in distinct.tolist()])


def dictionary(column: pa.ChunkedArray) -> Coded:
    """Return a column as codes, its cells in any order."""
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
    return Coded(codes.to_numpy(zero_copy_only=False), cells)


def _one_dictionary(column: pa.ChunkedArray) -> pa.DictionaryArray:
    if kinds.is_dictionary(column.type) and column.type.index_type != pa.int32():
        column = column.cast(column.type.value_type)
    if not kinds.is_dictionary(column.type):
        column = column.dictionary_encode()
    array = column.unify_dictionaries().combine_chunks()
    return array.chunk(0) if isinstance(array, pa.ChunkedArray) else array


def ranked(codes: NDArray[np.integer], size: int) -> tuple[NDArray[np.integer], NDArray[np.integer]]:
    """Return codes under `size` numbered anew in order of appearance, and which old code each new one stands for."""
    start = pa.array(codes[:ENOUGH]).dictionary_encode().dictionary.to_numpy()
    if len(start) < size:
        found = pa.array(codes).dictionary_encode()
        return found.indices.to_numpy(), found.dictionary.to_numpy()
    # All have appeared: what follows needs no looking up.
    places = np.empty(size, dtype=np.int32)
    places[start] = np.arange(size)
    return (codes if (start[:-1] < start[1:]).all() else places[codes]), start


def texts(column: Coded) -> Texts:
    """Return a column as its owner reads it; cells that read alike are one."""
    labels: dict[str, int] = {}
    places = [labels.setdefault(cell_text(cell), len(labels)) for cell in column.cells]
    if len(labels) == len(places):
        return Texts(column.codes, tuple(labels))
    return Texts(np.array(places, dtype=np.int32)[column.codes], tuple(labels))


def series_of(columns: Sequence[Texts], rows: int) -> tuple[NDArray[np.integer], Keys]:
    """Return for each row the number of its series, in order of appearance, and the keys of the series.

    Rows of a sorted file mostly belong to the series of the row before, so only those that differ are looked up.
    """
    if not columns:
        return np.zeros(rows, dtype=np.int32), Keys((), 1)
    differs = np.ones(rows, dtype=np.bool_)
    differs[1:] = columns[0].codes[1:] != columns[0].codes[:-1]
    for column in columns[1:]:
        differs[1:] |= column.codes[1:] != column.codes[:-1]
    heads = np.flatnonzero(differs)
    few = len(heads) < rows // 2
    series, keys = _folded([column[heads] if few else column for column in columns])
    return (np.repeat(series, np.diff(heads, append=rows)) if few else series), keys


def _folded(columns: Sequence[Texts]) -> tuple[NDArray[np.integer], Keys]:
    found = pa.array(columns[0].codes).dictionary_encode()
    series, parts = found.indices.to_numpy(), [found.dictionary.to_numpy()]
    for column in columns[1:]:
        wide = series.astype(np.int64)
        wide *= len(column.labels)
        wide += column.codes
        found = pa.array(wide).dictionary_encode()
        series = found.indices.to_numpy()
        own, other = np.divmod(found.dictionary.to_numpy(), len(column.labels))
        parts = [*(part[own] for part in parts), other.astype(np.int32)]
    held = tuple(Texts(part, column.labels) for part, column in zip(parts, columns, strict=True))
    return series, Keys(held, len(parts[0]))
