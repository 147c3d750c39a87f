"""The groups that a table names, as places in their nesting."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc
import pyarrow.lib as pa

from gofar.core.variance.nesting import Nesting, nest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.variance.nesting import Keys
    from gofar.core.variance.results import FloatArray, IntArray


def numbers_in(table: pa.Table, name: str) -> FloatArray:
    """Return a column as numbers."""
    numbers: FloatArray = table[name].cast(pa.float64()).to_numpy()
    return numbers


def places_of(table: pa.Table, levels: Sequence[str]) -> tuple[Nesting, IntArray]:
    """Return the groups that a table names, and the place of each row's innermost group.

    The columns are called ``level0`` and so on, innermost first.
    """
    keys, names = zip(*(_codes(table[f"level{k}"]) for k in range(len(levels))), strict=True)
    nesting, place = nest(levels, keys)
    ids = tuple(own[codes] for own, codes in zip(names, nesting.ids, strict=True))
    return Nesting(nesting.levels, ids, nesting.above), place


def nesting_of(table: pa.Table, levels: Sequence[str]) -> tuple[Nesting, IntArray]:
    """Return the groups of a table with one row a group, and which row each stands in."""
    nesting, place = places_of(table, levels)
    order = np.empty(len(place), dtype=np.int64)
    order[place] = np.arange(len(place))
    return nesting, order


def _codes(column: pa.ChunkedArray) -> tuple[IntArray, Keys]:
    """Return a column of names as places in its sorted names, and those names; a whole number stays one."""
    coded = column.combine_chunks().dictionary_encode()
    names = coded.dictionary
    ranks = np.empty(len(names), dtype=np.int64)
    sorting = pc.sort_indices(names).to_numpy()  # type: ignore[attr-defined]  # Arrow makes its functions at import
    ranks[sorting] = np.arange(len(names))
    ordered = names.take(pa.array(sorting)).to_numpy(zero_copy_only=False)
    if ordered.dtype.kind == "f" and np.equal(np.mod(ordered, 1), 0).all():
        ordered = ordered.astype(np.int64)
    return ranks[coded.indices.to_numpy()], ordered
