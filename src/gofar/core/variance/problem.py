"""A linear mixed model made ready to fit: columns about their means and in one size, groups as few as can be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.variance.absorb import Bottom, Layer, absorb, absorb_bottom, compress, entries
from gofar.core.variance.packed import packing

if TYPE_CHECKING:
    from gofar.core.variance.moments import Moments
    from gofar.core.variance.nesting import Nesting
    from gofar.core.variance.results import FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Problem:
    """What the criterion of a model looks at, in columns of mean nought and size one.

    `sums` (G, q) and `products` (packed) are the moments of those columns; `shift` and `size` (q) lead back. `varying` are the columns
    that differ by group at the outermost level: the intercept, and the slope where there is one. `bottom` holds the
    innermost groups where only their intercept differs; None where their slope does.
    """

    nesting: Nesting
    n: int
    sums: FloatArray
    products: FloatArray
    shift: FloatArray
    size: FloatArray
    varying: tuple[int, ...]
    bottom: Bottom | None

    @property
    def p(self) -> int:
        """How many terms the fixed part has."""
        return len(self.size) - 1

    @property
    def depth(self) -> int:
        """How many levels of groups there are."""
        return len(self.nesting.levels)

    @property
    def spreads(self) -> IntArray:
        """The places of the parameters that are standard deviations; the others are what two terms share."""
        own = [k for k, (i, j) in enumerate(entries(len(self.varying))) if i == j]
        return np.array([*range(self.depth - 1), *(self.depth - 1 + k for k in own)])

    @property
    def start(self) -> FloatArray:
        """Where a search begins: all standard deviations equal, nothing correlated."""
        theta = np.zeros(self.depth - 1 + len(entries(len(self.varying))))
        theta[self.spreads] = 1.0
        return theta

    def upright(self, theta: FloatArray) -> FloatArray:
        """Return the same spreads with no standard deviation under nought: the columns of a factor change their sign at will."""
        signs = np.where(theta < 0, -1.0, 1.0)
        own = entries(len(self.varying))
        first = self.depth - 1
        for k, (i, j) in enumerate(own):
            if i != j:
                signs[first + k] = signs[first + own.index((j, j))]
        found: FloatArray = theta * signs
        return found

    def columns(self, level: int) -> tuple[int, ...]:
        """Return the columns that differ by group at a level."""
        return self.varying if level == self.depth - 1 else (0,)

    def factor(self, theta: FloatArray, level: int) -> FloatArray:
        """Return the relative Cholesky factor of a level's differences."""
        if level < self.depth - 1:
            return theta[level : level + 1, None]
        own = theta[self.depth - 1 :]
        found = np.zeros((len(self.varying), len(self.varying)))
        for value, (i, j) in zip(own, entries(len(self.varying)), strict=True):
            found[i, j] = value
        return found

    def layers(self, theta: FloatArray) -> list[Layer]:
        """Return the moments at each level of groups and, last, those of the whole, lower levels being summed out.

        The first stands for the innermost level only where that has matrices of its own.
        """
        if self.bottom is None:
            found, level = [Layer(self.products, (), 0.0, ())], 0
        else:
            found, level = [absorb_bottom(self.bottom, self.products, float(theta[0]))], 1
        for k in range(level, self.depth):
            starts = self.nesting.starts(k) if k < self.depth - 1 else np.zeros(1, dtype=np.int64)
            found.append(absorb(found[-1], self.factor(theta, k), self.columns(k), starts, self.p + 1))
        return found


def prepare(moments: Moments, slope: str | None = None) -> Problem:
    """Return a model made ready: each column less its mean, over its standard deviation; the likelihood does not mind.

    Parameters
    ----------
    moments : Moments
        Checked (`gofar.core.variance.checks`).
    slope : str, optional
        The covariate whose effect varies at the outermost level.
    """
    n, total = moments.n, moments.total
    shift = total[0] / n
    shift[0] = 0.0
    size = np.sqrt(np.maximum(np.diag(total) / n - shift**2, 0.0))
    size[0] = 1.0
    sums = (moments.sums - moments.sums[:, :1] * shift) / size
    products = _about(moments.products, shift) / np.outer(size, size)
    deep = len(moments.nesting.levels) > 1
    bottom = None
    if slope is None or deep:
        parents = moments.nesting.sizes[1] if deep else 1
        above = moments.nesting.above[0] if deep else np.zeros(len(sums), dtype=np.int64)
        bottom = compress(sums, above, parents)
        products = products if deep else products.sum(axis=0, keepdims=True)
    return Problem(
        nesting=moments.nesting,
        n=n,
        sums=sums,
        products=packing(len(size)).pack(products),
        shift=moments.origin + shift,
        size=size,
        varying=(0,) if slope is None else (0, moments.place(slope)),
        bottom=bottom,
    )


def _about(products: FloatArray, shift: FloatArray) -> FloatArray:
    """Return products of columns less `shift`: A − a s' − s a' + n s s', with a the sums."""
    sums = products[:, 0]
    crossed = sums[:, :, None] * shift
    moved: FloatArray = products - crossed - np.swapaxes(crossed, 1, 2)
    moved += products[:, :1, :1] * np.outer(shift, shift)
    return moved
