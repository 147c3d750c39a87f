"""Covariates that tell yes from no without an error: then an estimate has no limit, and there is none to give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linprog

from gofar.core.errors import DataRefused
from gofar.core.variance.binomial.start import pooled
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.core.variance.binomial.cells import Cells
    from gofar.core.variance.binomial.problem import Problem
    from gofar.core.variance.results import FloatArray

#: Log-odds that thirty of Newton's steps exceed when there is no limit, and estimates seldom do when there is one.
_SUSPECT = 15.0


def check_separation(problem: Problem, cells: Cells) -> None:
    """Refuse when some combination of terms is never too low for yes and never too high for no.

    Then the fixed part can grow along it for ever, whatever the groups do. Whether there is one is a linear programme
    (Konis 2007); it is asked only where estimates without groups have run away.
    """
    if np.abs(problem.design @ pooled(problem)).max() < _SUSPECT:
        return
    way = _way(problem.design, problem.over_patterns(problem.m), problem.over_patterns(problem.k))
    if way is None:
        return
    parts = np.abs(problem.back @ way) * np.abs(cells.design).max(axis=0)
    named = [term for term, part in zip(cells.terms, parts, strict=True) if part > 1e-6 * parts.max()]
    raise DataRefused(
        _("Some values of {terms} have only yes or only no.", terms=", ".join(named[1:] or named)),
        where=named[-1],
        fix=_("Join such values with others, or leave the term out: its estimate has no limit."),
        code="variance.separated",
    )


def _way(x: FloatArray, m: FloatArray, k: FloatArray) -> FloatArray | None:
    """Return a direction in which the likelihood never falls and somewhere grows, or None."""
    yes, no = (m > 0) & (k == m), (m > 0) & (k == 0)
    mixed = (k > 0) & (k < m)
    sides = np.vstack([-x[yes], x[no]])
    found = linprog(
        sides.sum(axis=0),
        A_ub=sides,
        b_ub=np.zeros(len(sides)),
        A_eq=x[mixed] if mixed.any() else None,
        b_eq=np.zeros(mixed.sum()) if mixed.any() else None,
        bounds=(-1, 1),
    )
    way = np.asarray(found.x, dtype=float)
    return way if float((sides @ way).sum()) < -1e-7 else None
