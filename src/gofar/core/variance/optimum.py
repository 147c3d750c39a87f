"""The spreads that fit best: a quasi-Newton search with exact derivatives, then Newton's own steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.core.variance.results import FloatArray, IntArray

    Criterion = Callable[[FloatArray], tuple[float, FloatArray]]

#: A relative standard deviation under this counts as nought (lme4's `isSingular` draws the same line).
NOUGHT = 1e-4
_STEP = 1e-4
#: From where a search sets out again when it came to rest at nought though the criterion falls away from there.
_AGAIN = 0.3


def search(criterion: Criterion, start: FloatArray, spreads: IntArray) -> FloatArray:
    """Return where a criterion is lowest.

    The criterion is the same for a relative standard deviation and for its negative, so the search needs no bounds: those
    only trap it at nought, where every derivative vanishes. `spreads` are the places of the standard deviations; one that ends
    near nought is put there when that is no worse, and sent out once more when the criterion falls away from there.
    """
    found = _descend(criterion, start)
    for place in spreads:
        if abs(found[place]) < 10 * NOUGHT:
            trial = found.copy()
            trial[place] = _STEP
            if criterion(trial)[1][place] < 0:
                trial[place] = _AGAIN
                found = min(found, _descend(criterion, trial), key=lambda at: criterion(at)[0])
    for place in spreads:
        trial = found.copy()
        trial[place] = 0.0
        if abs(found[place]) < 10 * NOUGHT and criterion(trial)[0] <= criterion(found)[0]:
            found = trial
    return _polish(criterion, found, spreads)


def _descend(criterion: Criterion, start: FloatArray) -> FloatArray:
    lowest = criterion(start)[0]

    def shifted(theta: FloatArray) -> tuple[float, FloatArray]:
        value, slopes = criterion(theta)
        return value - lowest, slopes

    found: FloatArray = minimize(
        shifted,
        start,
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": 500, "ftol": 1e-14, "gtol": 1e-7},
    ).x
    return found


def inner(at: FloatArray, spreads: IntArray) -> IntArray:
    """Return the places of the parameters that are free to move: all but the spreads that are nought."""
    moving = np.ones(len(at), dtype=bool)
    moving[spreads] = np.abs(at[spreads]) >= NOUGHT
    return np.flatnonzero(moving)


def hessian(criterion: Criterion, at: FloatArray, free: IntArray) -> FloatArray:
    """Return the second derivatives by the parameters named in `free` (places), from differences of the first."""
    columns = []
    for place in free:
        step = np.zeros(len(at))
        step[place] = _STEP * max(1.0, abs(at[place]))
        rise = criterion(at + step)[1] - criterion(at - step)[1]
        columns.append(rise[free] / (2 * step[place]))
    found = np.column_stack(columns)
    symmetric: FloatArray = (found + found.T) / 2
    return symmetric


def _polish(criterion: Criterion, at: FloatArray, spreads: IntArray) -> FloatArray:
    """Take Newton steps while they make the derivatives smaller; what is nought stays so."""
    free = inner(at, spreads)
    for _ in range(4 if len(free) else 0):
        slopes = criterion(at)[1][free]
        curve = hessian(criterion, at, free)
        trial = at.copy()
        trial[free] -= np.linalg.lstsq(curve, slopes)[0]
        flatter = np.abs(criterion(trial)[1][free]).max() < np.abs(slopes).max()
        if np.linalg.eigvalsh(curve)[0] <= 0 or not flatter:
            break
        at = trial
    return at
