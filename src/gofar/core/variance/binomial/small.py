"""Sums over groups, and symmetric matrices of order one or two, one a group: their entries as arrays, (00,) or (00, 01, 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.variance.results import FloatArray, IntArray

    Symmetric = tuple[FloatArray, ...]
    Vector = tuple[FloatArray, ...]
    Load = Sequence[float]


def times(a: Symmetric, v: Vector | Load) -> Vector:
    """Return the product of matrix and vector."""
    if len(a) == 1:
        return (a[0] * v[0],)
    return (a[0] * v[0] + a[1] * v[1], a[1] * v[0] + a[2] * v[1])


def dot(v: Vector, w: Vector | Load) -> FloatArray:
    """Return the inner product."""
    total = v[0] * w[0]
    return total if len(v) == 1 else total + v[1] * w[1]


def without(a: Symmetric, v: Vector, m: FloatArray) -> Symmetric:
    """Return `a - v v' / m`: what is left of moments once an effect was taken out."""
    x = v[0] / m
    if len(a) == 1:
        return (a[0] - v[0] * x,)
    return (a[0] - v[0] * x, a[1] - v[1] * x, a[2] - v[1] * v[1] / m)


def widened(v: Symmetric, c: Load, w: Vector, own: FloatArray) -> tuple[Symmetric, FloatArray]:
    """Return `(I - c w') v (I - c w')' + own c c'`, and the variance of the effect itself, `w' v w + own`."""
    x = times(v, w)
    both = dot(x, w) + own
    first = v[0] - 2 * c[0] * x[0] + c[0] * c[0] * both
    if len(v) == 1:
        return (first,), both
    cross = v[1] - c[0] * x[1] - c[1] * x[0] + c[0] * c[1] * both
    return (first, cross, v[2] - 2 * c[1] * x[1] + c[1] * c[1] * both), both


def summed(index: IntArray, x: FloatArray, size: int) -> FloatArray:
    """Return the sums of `x` over what has the same index."""
    found: FloatArray = np.bincount(index, weights=x, minlength=size).astype(float, copy=False)
    return found
