"""One level of groups summed out of a mixed model, with the derivatives of what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.core.variance.results import FloatArray, IntArray

    Gather = Callable[[FloatArray], FloatArray]


@dataclass(frozen=True, slots=True)
class Layer:
    """Matrices of moments of the groups of one level, those below being summed out.

    `matrices` (G, q, q); `slopes` one such array for each parameter of the levels below: the derivatives. `logdet` is the sum
    of log determinants so far and `logdet_slopes` its derivatives.
    """

    matrices: FloatArray
    slopes: tuple[FloatArray, ...]
    logdet: float
    logdet_slopes: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Bottom:
    """Innermost groups that differ by their intercept, as far as the criterion looks at them.

    Groups of one size under one parent enter it as one: `size` (K) is that size, `outer` (K, q, q) the sum of the outer
    products of their sums, `starts` (H) where those of each parent begin. So two million classes become as many entries
    as there are sizes of class in a school.
    """

    size: FloatArray
    outer: FloatArray
    starts: IntArray
    count: FloatArray


def compress(sums: FloatArray, parent: IntArray, parents: int) -> Bottom:
    """Return innermost groups as the criterion needs them: `sums` (G, q) ordered by `parent` (G)."""
    size = np.rint(sums[:, 0]).astype(np.int64)
    keys, code = np.unique(parent * (int(size.max()) + 1) + size, return_inverse=True)
    q = sums.shape[1]
    outer = np.empty((len(keys), q, q))
    for i in range(q):
        for j in range(i, q):
            outer[:, i, j] = outer[:, j, i] = np.bincount(code, sums[:, i] * sums[:, j], len(keys))
    return Bottom(
        size=(keys % (int(size.max()) + 1)).astype(float),
        outer=outer,
        starts=np.searchsorted(keys // (int(size.max()) + 1), np.arange(parents)),
        count=np.bincount(code, minlength=len(keys)).astype(float),
    )


def absorb_bottom(bottom: Bottom, products: FloatArray, t: float) -> Layer:
    r"""Return the next level when the innermost groups' intercepts have relative standard deviation t.

    With w = t² / (1 + t² n): the matrices of moments lose the sum of w a a', a being a group's sums.
    """
    inside = 1 + t * t * bottom.size
    weight, slope = t * t / inside, 2 * t / inside**2

    def weighted(by: FloatArray) -> FloatArray:
        flat = by[:, None] * bottom.outer.reshape(len(by), -1)
        summed: FloatArray = np.add.reduceat(flat, bottom.starts, axis=0)
        return summed.reshape(-1, *bottom.outer.shape[1:])

    return Layer(
        matrices=products - weighted(weight),
        slopes=(-weighted(slope),),
        logdet=float(bottom.count @ np.log(inside)),
        logdet_slopes=(float(bottom.count @ (2 * t * bottom.size / inside)),),
    )


def spread_of(zz: FloatArray, factor: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    r"""Return D = Λ M⁻¹ Λ', M⁻¹ Λ' and log det M of each group, with M = I + Λ' A_zz Λ and Λ = `factor` (r, r)."""
    inverse, logdet = _inverse(factor.T @ zz @ factor + np.eye(len(factor)))
    half = inverse @ factor.T
    return factor @ half, half, logdet


def _inverse(m: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return inverses and log determinants of one-by-one and two-by-two matrices; faster than a general routine."""
    if m.shape[-1] == 1:
        return 1 / m, np.log(m[:, 0, 0])
    a, b, d = m[:, 0, 0], m[:, 0, 1], m[:, 1, 1]
    det = a * d - b * b
    inverse = np.stack([d, -b, -b, a], axis=-1).reshape(-1, 2, 2) / det[:, None, None]
    return inverse, np.log(det)


def absorb(layer: Layer, factor: FloatArray, varying: tuple[int, ...], starts: IntArray) -> Layer:
    r"""Return the next level when these groups' terms vary with the relative Cholesky factor Λ.

    For each lower-triangular entry E of Λ: dD = (I − D A_zz) E M⁻¹ Λ' + its transpose. For a change dA from a level below:
    d(A_z' D A_z) = dA_z' B + B' dA_z − B' dA_zz B, with B = D A_z.. `starts` says where each parent's groups begin.
    """
    a, gather = layer.matrices, _gather(starts)
    az = a[:, varying]
    zz = az[:, :, varying]
    d, half, logdet = spread_of(zz, factor)
    b = d @ az
    passed, passed_logdet = [], []
    for below, before in zip(layer.slopes, layer.logdet_slopes, strict=True):
        dz = below[:, varying]
        dzz = dz[:, :, varying]
        cross = gather(dz, b)
        lost = cross + np.swapaxes(cross, 1, 2) - gather(b, dzz @ b)
        passed.append(np.add.reduceat(below, starts, axis=0) - lost)
        passed_logdet.append(before + float((d * dzz).sum()))
    rest = np.eye(len(varying)) - d @ zz
    back = half @ zz
    for i, j in entries(len(varying)):
        change = rest[:, :, i, None] * half[:, None, j]
        change = change + np.swapaxes(change, 1, 2)
        passed.append(-gather(az, change @ az))
        passed_logdet.append(2 * float(back[:, j, i].sum()))
    return Layer(
        matrices=np.add.reduceat(a, starts, axis=0) - gather(az, b),
        slopes=tuple(passed),
        logdet=layer.logdet + float(logdet.sum()),
        logdet_slopes=tuple(passed_logdet),
    )


def entries(size: int) -> list[tuple[int, int]]:
    """Return the places of a lower triangle, column by column, as lme4 orders its parameters."""
    return [(i, j) for j in range(size) for i in range(j, size)]


def _gather(starts: IntArray) -> Callable[[FloatArray, FloatArray], FloatArray]:
    """Return a function that sums x' y over the groups of each parent, for arrays of shape (G, r, q)."""

    def whole(x: FloatArray, y: FloatArray) -> FloatArray:
        summed: FloatArray = x.reshape(-1, x.shape[-1]).T @ y.reshape(-1, y.shape[-1])
        return summed[None]

    def each(x: FloatArray, y: FloatArray) -> FloatArray:
        summed: FloatArray = np.add.reduceat(np.swapaxes(x, 1, 2) @ y, starts, axis=0)
        return summed

    return whole if len(starts) == 1 else each
