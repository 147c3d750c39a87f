"""What a model for yes and no is fitted from: how many students of a group look alike, and how many said yes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.variance.results import INTERCEPT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike

    from gofar.core.variance.results import FloatArray, IntArray

#: Whole numbers this close together are coded by where they stand, without sorting a million of them.
_CLOSE = 1 << 16


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """One level of groups: their ids, and for each the index of its parent in the next level (None at the outermost)."""

    name: str
    ids: tuple[str, ...]
    parent: IntArray | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Counts that say all a model for yes and no needs: a cell is a group of the innermost level and a pattern.

    Attributes
    ----------
    group, pattern : array, shape (cells,)
        The index of the cell's group in ``levels[0].ids``, and that of its row in `design`.
    m, k : array, shape (cells,)
        How many students, and how many of them yes.
    design : array, shape (patterns, terms)
        One row a pattern of covariates; column 0 is the constant.
    terms : tuple of str
        The names of the columns of `design`, the first being ``intercept``.
    levels : tuple of Level
        Innermost first.
    slope : str or None
        The term whose effect varies between the groups of the outermost level.
    """

    group: IntArray
    pattern: IntArray
    m: FloatArray
    k: FloatArray
    design: FloatArray
    terms: tuple[str, ...]
    levels: tuple[Level, ...]
    slope: str | None = None


def gather_cells(
    group: ArrayLike,
    m: ArrayLike,
    k: ArrayLike,
    covariates: Mapping[str, ArrayLike],
    levels: tuple[Level, ...],
    *,
    slope: str | None = None,
) -> Cells:
    """Return cells from the columns of one GROUP BY: a row a group and pattern, a column a covariate.

    Rows may come in any order, and may repeat. Each distinct pattern is kept once, so that what depends on the
    covariates alone is worked out once a pattern, not once a cell.
    """
    groups = np.asarray(group, dtype=np.int64)
    columns = [np.asarray(column, dtype=float) for column in covariates.values()]
    pattern, patterns = np.zeros(len(groups), dtype=np.int64), min(len(groups), 1)
    for column in columns:
        code, distinct = _coded(column)
        pattern, patterns = _coded((pattern * distinct + code).astype(float))
    first = np.zeros(patterns, dtype=np.int64)
    first[pattern] = np.arange(len(pattern))
    design = np.column_stack([np.ones(len(first)), *(column[first] for column in columns)])
    return Cells(
        group=groups,
        pattern=pattern,
        m=np.asarray(m, dtype=float),
        k=np.asarray(k, dtype=float),
        design=design,
        terms=(INTERCEPT, *covariates),
        levels=levels,
        slope=slope,
    )


def _coded(column: FloatArray) -> tuple[IntArray, int]:
    """Return a code for each value, equal where the values are, and how many codes there may be."""
    if not len(column):
        return np.zeros(0, dtype=np.int64), 0
    low, high = column.min(), column.max()
    if np.isfinite([low, high]).all() and high - low < _CLOSE and np.array_equal(column, np.floor(column)):
        seen = np.zeros(int(high - low) + 1, dtype=np.int64)
        places = (column - low).astype(np.int64)
        seen[places] = 1
        return (np.cumsum(seen) - 1)[places], int(seen.sum())
    values, codes = np.unique(column, return_inverse=True)
    return codes.astype(np.int64), len(values)
