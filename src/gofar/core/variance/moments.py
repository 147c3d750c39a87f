"""What a mixed model of a number needs of its rows: sums and sums of products by group, made in one pass."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.errors import WrongUsage
from gofar.core.variance.model import no_column
from gofar.core.variance.nesting import Nesting, nest
from gofar.core.variance.results import INTERCEPT
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gofar.core.variance.nesting import Keys
    from gofar.core.variance.results import FloatArray


@dataclass(frozen=True, slots=True)
class Moments:
    """Sums by group of a constant, covariates and an outcome: all that a mixed model asks of any number of students.

    Answers: what must be kept of fifty million rows, so that no second pass over them is needed?

    Shapes and units, for G innermost groups, H groups of the level above (or the G, with one level) and q columns:

    - `columns` (q) names the columns: the intercept first, then the covariates, the outcome last;
    - `sums` (G, q) are the sums of each column less its `origin`, so `sums[:, 0]` counts students;
    - `products` (H, q, q) are the sums of products of columns, less their origins;
    - `origin` (q) was taken off each column before anything was summed, so that squares keep their digits. It is nought
      for the intercept.

    Moments add: those of two districts together are those of both. Source: Henderson (1953); the same sums carry any nesting
    (Bates et al. 2015). Moments of small groups still tell about people: they are data about children.
    """

    columns: tuple[str, ...]
    nesting: Nesting
    sums: FloatArray
    products: FloatArray
    origin: FloatArray

    @property
    def n(self) -> int:
        """How many rows were summed."""
        return round(float(self.sums[:, 0].sum()))

    @property
    def terms(self) -> tuple[str, ...]:
        """The columns of the fixed part."""
        return self.columns[:-1]

    @property
    def total(self) -> FloatArray:
        """The products over all rows."""
        summed: FloatArray = self.products.sum(axis=0)
        return summed

    def place(self, term: str) -> int:
        """Return the place of a column.

        Raises
        ------
        WrongUsage
            There is none of that name (``variance.column-missing``).
        """
        if term not in self.columns:
            raise no_column(term, self.columns)
        return self.columns.index(term)


def moments_of(
    levels: Mapping[str, Keys],
    covariates: Mapping[str, FloatArray],
    outcome: tuple[str, FloatArray],
    *,
    origin: FloatArray | None = None,
) -> Moments:
    """Return the moments of rows that lie in memory.

    Parameters
    ----------
    levels : mapping of str to array of shape (rows,)
        Which group a row belongs to, innermost level first.
    covariates : mapping of str to array of shape (rows,)
        The covariates as finite numbers. The intercept is added.
    outcome : (str, array of shape (rows,))
        The name of the outcome and its finite values.
    origin : array of shape (q,), optional
        What to take off each column first, so that moments of several sets of rows can be put together. Default: the means.
    """
    nesting, place = nest(tuple(levels), tuple(levels.values()))
    name, values = outcome
    rows = np.column_stack([np.ones(len(values)), *covariates.values(), values]).astype(float)
    if origin is None:
        origin = rows.mean(axis=0)
        origin[0] = 0.0
    rows = rows - origin
    order = np.argsort(place, kind="stable")
    rows, place = rows[order], place[order]
    starts = np.searchsorted(place, np.arange(nesting.sizes[0]))
    sums = np.add.reduceat(rows, starts, axis=0)
    inner = starts if len(nesting.levels) == 1 else starts[nesting.starts(0)]
    edges = [*inner.tolist(), len(rows)]
    products = np.stack([rows[a:b].T @ rows[a:b] for a, b in pairwise(edges)])
    return Moments((INTERCEPT, *covariates, name), nesting, sums, products, origin)


def combine(parts: Sequence[Moments]) -> Moments:
    """Return the moments of several sets of rows together, such as those that districts computed for themselves.

    Parameters
    ----------
    parts : sequence of Moments
        Of the same columns about the same origin, no outermost group in two of them.

    Raises
    ------
    WrongUsage
        They differ in columns, levels or origin (``variance.parts-differ``), or share a group (``variance.parts-overlap``).
    """
    first = parts[0]
    for part in parts:
        same = part.columns == first.columns and part.nesting.levels == first.nesting.levels
        if not same or not np.array_equal(part.origin, first.origin):
            raise WrongUsage(
                _("These sums are of different columns, levels or origins."),
                fix=_("Sum the same columns about the same origin everywhere."),
                code="variance.parts-differ",
            )
    outer = np.concatenate([part.nesting.ids[-1] for part in parts])
    if len(np.unique(outer)) < len(outer):
        raise WrongUsage(
            _("A group of the outermost level stands in two of the parts."),
            fix=_("Give each district its own groups."),
            code="variance.parts-overlap",
        )
    depth = range(len(first.nesting.levels))
    ids = tuple(np.concatenate([part.nesting.ids[k] for part in parts]) for k in depth)
    above = []
    for k in depth[:-1]:
        shift = np.cumsum([0, *(part.nesting.sizes[k + 1] for part in parts[:-1])])
        above.append(np.concatenate([p.nesting.above[k] + s for p, s in zip(parts, shift, strict=True)]))
    return replace(
        first,
        nesting=Nesting(first.nesting.levels, ids, tuple(above)),
        sums=np.concatenate([part.sums for part in parts]),
        products=np.concatenate([part.products for part in parts]),
    )
