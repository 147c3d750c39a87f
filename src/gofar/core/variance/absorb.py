"""One level of groups summed out of a mixed model, with the derivatives of what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.sparse import csr_array

from gofar.core.variance.packed import Packing, packing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.core.variance.results import FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class Layer:
    """Moments of the groups of one level, those below being summed out.

    `packed` (G, m) are the matrices; `slopes` one such array for each parameter of the levels below: the derivatives. `logdet`
    is the sum of log determinants so far and `logdet_slopes` its derivatives.
    """

    packed: FloatArray
    slopes: tuple[FloatArray, ...]
    logdet: float
    logdet_slopes: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Bottom:
    """Innermost groups that differ by their intercept, as far as the criterion looks at them.

    Groups of one size under one parent enter it as one: `size` (K) is that size, `count` (K) how many they are, `outer` (K, m) the
    sum of the outer products of their sums, `starts` (H) where those of each parent begin. So two million classes become
    as many entries as there are sizes of class in a school.
    """

    size: FloatArray
    count: FloatArray
    outer: FloatArray
    starts: IntArray

    def weighted(self, by: FloatArray) -> FloatArray:
        """Return the weighted sums of the outer products of each parent's groups: (H, m)."""
        ends = np.append(self.starts, len(by))
        parents = csr_array((by, np.arange(len(by)), ends), shape=(len(self.starts), len(by)))
        summed: FloatArray = parents @ self.outer
        return summed


def compress(sums: FloatArray, parent: IntArray, parents: int) -> Bottom:
    """Return innermost groups as the criterion needs them: `sums` (G, q) ordered by `parent` (G)."""
    size = np.rint(sums[:, 0]).astype(np.int64)
    base = int(size.max()) + 1
    keys, code = np.unique(parent * base + size, return_inverse=True)
    lay = packing(sums.shape[1])
    outer = np.empty((len(keys), len(lay.rows)))
    for place, (i, j) in enumerate(zip(lay.rows, lay.columns, strict=True)):
        outer[:, place] = np.bincount(code, sums[:, i] * sums[:, j], len(keys))
    return Bottom(
        size=(keys % base).astype(float),
        count=np.bincount(code, minlength=len(keys)).astype(float),
        outer=outer,
        starts=np.searchsorted(keys // base, np.arange(parents)),
    )


def absorb_bottom(bottom: Bottom, products: FloatArray, t: float) -> Layer:
    r"""Return the next level when the innermost groups' intercepts have relative standard deviation t.

    With w = t² / (1 + t² n): the matrices of moments lose the sum of w a a', a being a group's sums.
    """
    inside = 1 + t * t * bottom.size
    return Layer(
        packed=products - bottom.weighted(t * t / inside),
        slopes=(-bottom.weighted(2 * t / inside**2),),
        logdet=float((bottom.count * np.log(inside)).sum()),
        logdet_slopes=(float((bottom.count * (2 * t * bottom.size / inside)).sum()),),
    )


def spread_of(zz: FloatArray, factor: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    r"""Return D = Λ M⁻¹ Λ', M⁻¹ Λ' and log det M of each group, with M = I + Λ' A_zz Λ.

    `zz` is of shape (r, r, G), Λ = `factor` (r, r), r one or two; so are the answers, the last one (G).
    """
    if len(factor) == 1:
        t = factor[0, 0]
        inside = 1 + t * t * zz
        return t * t / inside, t / inside, np.log(inside[0, 0])
    m = np.einsum("ia,ijg,jb->abg", factor, zz, factor)
    m[0, 0] += 1
    m[1, 1] += 1
    det = m[0, 0] * m[1, 1] - m[0, 1] ** 2
    inverse = np.array([[m[1, 1], -m[0, 1]], [-m[0, 1], m[0, 0]]]) / det
    half = np.einsum("abg,ib->aig", inverse, factor)
    return np.einsum("ia,ajg->ijg", factor, half), half, np.log(det)


def absorb(layer: Layer, factor: FloatArray, varying: tuple[int, ...], starts: IntArray, q: int) -> Layer:
    r"""Return the next level when these groups' terms vary with the relative Cholesky factor Λ.

    For each lower-triangular entry E of Λ: dD = (I − D A_zz) E M⁻¹ Λ' + its transpose. For a change dA from a level below:
    d(A_z' D A_z) = dA_z' B + B' dA_z − B' dA_zz B, with B = D A_z.. `starts` says where each parent's groups begin, q how many
    columns there are.
    """
    lay, ends = packing(q), range(len(varying))
    sums = _Sums(lay, starts)
    az = [lay.row(layer.packed, place) for place in varying]
    zz = _corner(layer.packed, varying, lay)
    d, half, logdet = spread_of(zz, factor)
    b = [sum(d[i, j][:, None] * az[j] for j in ends) for i in ends]
    passed, passed_logdet = [], []
    for below, before in zip(layer.slopes, layer.logdet_slopes, strict=True):
        dz = [lay.row(below, place) for place in varying]
        dzz = _corner(below, varying, lay)
        lost = sums.all((dz[i], b[i]) for i in ends)
        kept = sums.all((dzz[i, j][:, None] * b[i], b[j]) for i in ends for j in ends)
        passed.append(np.add.reduceat(below, starts, axis=0) - lost + kept / 2)
        passed_logdet.append(before + float((d * dzz).sum()))
    rest = -np.einsum("ijg,jkg->ikg", d, zz)
    back = np.einsum("ijg,jkg->ikg", half, zz)
    for i in ends:
        rest[i, i] += 1
    for i, j in entries(len(varying)):
        change = [[rest[a, i] * half[j, c] for c in ends] for a in ends]
        pairs = [(a, c) for a in ends for c in ends]
        passed.append(-sums.all((change[a][c][:, None] * az[a], az[c]) for a, c in pairs))
        passed_logdet.append(2 * float(back[j, i].sum()))
    taken = sums.all((az[i], b[i]) for i in ends)
    return Layer(
        packed=np.add.reduceat(layer.packed, starts, axis=0) - taken / 2,
        slopes=tuple(passed),
        logdet=layer.logdet + float(logdet.sum()),
        logdet_slopes=tuple(passed_logdet),
    )


def _corner(packed: FloatArray, varying: tuple[int, ...], lay: Packing) -> FloatArray:
    """Return the entries of the varying columns of each matrix, (r, r, G)."""
    return np.array([[packed[:, lay.places[i, j]] for j in varying] for i in varying])


def entries(size: int) -> list[tuple[int, int]]:
    """Return the places of a lower triangle, column by column, as lme4 orders its parameters."""
    return [(i, j) for j in range(size) for i in range(j, size)]


@dataclass(frozen=True, slots=True)
class _Sums:
    """Sums of x y' + y x' over the groups of each parent."""

    lay: Packing
    starts: IntArray

    def product(self, x: FloatArray, y: FloatArray) -> FloatArray:
        """Return them packed (parents, m) for vectors (G, q)."""
        if len(self.starts) == 1:
            summed = x.T @ y
            return self.lay.pack(summed + summed.T)[None]
        each: FloatArray = np.add.reduceat(self.lay.outer(x, y), self.starts, axis=0)
        return each

    def all(self, pairs: Iterable[tuple[FloatArray, FloatArray]]) -> FloatArray:
        """Return the products of several pairs together."""
        found = np.zeros((len(self.starts), len(self.lay.rows)))
        for x, y in pairs:
            found += self.product(x, y)
        return found
