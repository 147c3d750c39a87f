"""Symmetric matrices of many groups as rows: the upper triangle, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from gofar.core.variance.results import FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Packing:
    """How a symmetric matrix of `size` rows lies in one row: `places[i, j]` is where its entry stands."""

    size: int
    rows: IntArray
    columns: IntArray
    places: IntArray

    def row(self, groups: FloatArray, place: int) -> FloatArray:
        """Return one row of each matrix: packed (G, m) to (G, size)."""
        if place == 0:
            return groups[:, : self.size]
        found: FloatArray = groups[:, self.places[place]]
        return found

    def pack(self, matrices: FloatArray) -> FloatArray:
        """Return full matrices (…, size, size) packed (…, m)."""
        found: FloatArray = matrices[..., self.rows, self.columns]
        return found

    def unpack(self, packed: FloatArray) -> FloatArray:
        """Return packed matrices in full."""
        found: FloatArray = packed[..., self.places]
        return found

    def outer(self, x: FloatArray, y: FloatArray) -> FloatArray:
        """Return the symmetric part of twice x y', packed: x y' + y x' for vectors (G, size); (G, m)."""
        found: FloatArray = x[:, self.rows] * y[:, self.columns] + x[:, self.columns] * y[:, self.rows]
        return found


@cache
def packing(size: int) -> Packing:
    """Return the packing of matrices of so many rows."""
    rows, columns = np.triu_indices(size)
    places = np.empty((size, size), dtype=np.int64)
    places[rows, columns] = places[columns, rows] = np.arange(len(rows))
    return Packing(size, rows, columns, places)
