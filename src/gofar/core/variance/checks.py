"""What a mixed model cannot be fitted to, said before anybody tries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.core.variance.moments import Moments
    from gofar.core.variance.nesting import Nesting
    from gofar.core.variance.results import FloatArray

#: A column of which less than this share is its own says the same as those before it.
_OWN = 1e-11


def check_moments(moments: Moments, slope: str | None) -> tuple[str, ...]:
    """Return what a reader should know of the rows; refuse what has no answer.

    Raises
    ------
    DataRefused
        Too few rows for the terms (``variance.few-rows``), one group at a level (``variance.one-group``), groups of one
        student only (``variance.alone``), an outcome that never differs (``variance.constant-outcome``), a covariate that
        never does (``variance.constant``) or says the same as others (``variance.collinear``), or a slope whose covariate
        differs within no group (``variance.slope-flat``).
    """
    _check_rows(moments)
    check_groups(moments.nesting, moments.n)
    centred = moments.total - np.outer(moments.total[0], moments.total[0]) / moments.n
    _check_columns(
        moments.columns, centred, moments.total + moments.n * np.outer(moments.origin, moments.origin)
    )
    if slope is not None:
        _check_slope(moments, moments.place(slope), slope)
    return repeated_names(moments.nesting)


def repeated_names(nesting: Nesting) -> tuple[str, ...]:
    """Return a note for each level whose names stand under more than one parent."""
    return tuple(
        f"{count} names of “{level}” stand under more than one “{parent}”; each is read as a group of its own."
        for level, parent in zip(nesting.levels, nesting.levels[1:], strict=False)
        if (count := nesting.repeated().get(level))
    )


def check_groups(nesting: Nesting, rows: int) -> None:
    """Refuse a level whose groups cannot be told apart from each other or from their members."""
    for level, count in zip(nesting.levels, nesting.sizes, strict=True):
        if count < 2:
            raise DataRefused(
                _("All rows belong to one group of “{level}”.", level=level),
                fix=_("Leave this level out, or add the rows of other groups: differences need two."),
                code="variance.one-group",
            )
    if nesting.sizes[0] == rows:
        raise DataRefused(
            _("Every group of “{level}” has one row.", level=nesting.levels[0]),
            fix=_("Name a level whose groups have several rows: else a group cannot be told from its row."),
            code="variance.alone",
        )
    for k, (inner, outer) in enumerate(zip(nesting.sizes, nesting.sizes[1:], strict=False)):
        if inner == outer:
            raise DataRefused(
                _(
                    "Every group of “{outer}” holds one group of “{inner}”.",
                    inner=nesting.levels[k],
                    outer=nesting.levels[k + 1],
                ),
                fix=_("Leave one of the two levels out: they cannot be told apart."),
                code="variance.alone",
            )


def _check_rows(moments: Moments) -> None:
    if moments.n <= len(moments.terms) + len(moments.nesting.levels):
        raise DataRefused(
            _("{n} rows are too few for {terms} terms.", n=moments.n, terms=len(moments.terms)),
            fix=_("Add rows, or leave covariates out."),
            code="variance.few-rows",
        )


def _check_columns(columns: tuple[str, ...], centred: FloatArray, raw: FloatArray) -> None:
    """Refuse columns that never differ, and covariates that others already say."""
    own = np.diag(centred) <= 1e-14 * np.diag(raw)
    if own[-1]:
        raise DataRefused(
            _("The outcome “{name}” is the same in all rows.", name=columns[-1]),
            fix=_("Choose an outcome that differs between students."),
            code="variance.constant-outcome",
        )
    if len(flat := np.flatnonzero(own[1:-1])):
        raise DataRefused(
            _("The covariate “{name}” is the same in all rows.", name=columns[1 + flat[0]]),
            fix=_("Leave it out."),
            code="variance.constant",
        )
    sizes = np.sqrt(np.diag(centred)[1:])
    left = centred[1:, 1:] / np.outer(sizes, sizes)
    for k, name in enumerate(columns[1:-1]):
        if left[k, k] < _OWN:
            before = ", ".join(columns[1 : 1 + k])
            raise DataRefused(
                _("The covariate “{name}” says the same as: {before}.", name=name, before=before),
                fix=_("Leave one of them out."),
                code="variance.collinear",
            )
        left = left - np.outer(left[k], left[k]) / left[k, k]
    if left[-1, -1] < _OWN:
        raise DataRefused(
            _("The covariates say exactly what the outcome “{name}” is.", name=columns[-1]),
            fix=_("Leave out the one that is made from the outcome."),
            code="variance.constant-outcome",
        )


def _check_slope(moments: Moments, place: int, name: str) -> None:
    """Refuse a slope whose covariate is one value in each outermost group."""
    products = moments.products
    sums = products[:, 0, place]
    within, spread = products[:, place, place], products[:, 0, 0]
    for level in range(1 if len(moments.nesting.levels) > 1 else 0, len(moments.nesting.levels) - 1):
        sums, within, spread = (moments.nesting.gather(level, part) for part in (sums, within, spread))
    left = float((within - sums**2 / spread).sum())
    if left <= 1e-12 * float(within.sum()):
        raise DataRefused(
            _(
                "“{name}” is one value in each group of “{level}”.",
                name=name,
                level=moments.nesting.levels[-1],
            ),
            fix=_("A slope needs a covariate that differs between students of one group. Name another."),
            code="variance.slope-flat",
        )
