"""What cannot be fitted, said before anything is: what is wrong, at which level or term, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gofar.core.errors import DataRefused, WrongUsage
from gofar.core.variance.results import INTERCEPT, Method
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.core.variance.binomial.cells import Cells
    from gofar.core.variance.results import FloatArray

MOST_NODES = 100


def check_question(cells: Cells, method: Method, nodes: int) -> None:
    """Refuse what is asked in a way that has no answer."""
    if method not in {Method.LAPLACE, Method.AGQ}:
        raise WrongUsage(
            _("{method} fits numbers, and this outcome is yes or no.", method=method.value),
            fix=_("Use laplace or agq."),
            code="variance.method",
        )
    if cells.slope is not None and cells.slope not in cells.terms[1:]:
        raise WrongUsage(
            _("The slope “{term}” is not one of the covariates.", term=cells.slope),
            fix=_("Name it among the fixed terms too."),
            code="variance.slope-unknown",
        )
    if method is not Method.AGQ:
        return
    if len(cells.levels) > 1 or cells.slope is not None:
        raise WrongUsage(
            _("Quadrature (agq) takes one level and no slope."),
            fix=_("Use laplace, or one level."),
            code="variance.agq-one-level",
        )
    if not 1 <= nodes <= MOST_NODES:
        raise WrongUsage(
            _("Quadrature takes 1 to {most} nodes, not {nodes}.", most=MOST_NODES, nodes=nodes),
            fix=_("10 serve nearly always."),
            code="variance.nodes",
        )


def check_cells(cells: Cells) -> None:
    """Refuse counts, levels and covariates that no model can be fitted to."""
    _check_counts(cells)
    _check_levels(cells)
    _check_outcome(cells)
    _check_design(cells)
    _check_slope(cells)


def _check_counts(cells: Cells) -> None:
    m, k = cells.m, cells.k
    if not all(np.isfinite(x).all() for x in (m, k, cells.design)):
        raise DataRefused(
            _("A count or covariate is missing or infinite."),
            fix=_("Leave such rows out first, and say how many."),
            code="variance.not-finite",
        )
    if (k > m).any() or (k < 0).any() or (m != np.floor(m)).any() or (k != np.floor(k)).any():
        raise DataRefused(
            _(
                "In a cell the students who said yes are no whole number between none and all of its students."
            ),
            fix=_("Check which column counts whom."),
            code="variance.counts",
        )


def _check_levels(cells: Cells) -> None:
    """Every level has two groups or more, each with students, and is another one than the next."""
    students = np.bincount(cells.group, cells.m, len(cells.levels[0].ids))
    for number, level in enumerate(cells.levels):
        if len(level.ids) < 2:
            raise DataRefused(
                _("There is one {level} only, so nothing can differ between them.", level=level.name),
                fix=_("Leave the level out, or bring in data of others."),
                code="variance.one-group",
            )
        if not students.all():
            raise DataRefused(
                _("A {level} has no student with an outcome.", level=level.name),
                fix=_("Leave it out."),
                code="variance.empty-group",
            )
        if level.parent is not None:
            above = cells.levels[number + 1]
            students = np.bincount(level.parent, students, len(above.ids))
            if len(above.ids) == len(level.ids) and students.all():
                raise DataRefused(
                    _("Every {above} has one {level} only.", above=above.name, level=level.name),
                    where=level.name,
                    fix=_("Leave one of the two levels out: they cannot be told apart."),
                    code="variance.alone",
                )


def _check_outcome(cells: Cells) -> None:
    groups = len(cells.levels[0].ids)
    students = np.bincount(cells.group, cells.m, groups)
    yes = np.bincount(cells.group, cells.k, groups)
    if len(students) == students.sum():
        raise DataRefused(
            _("Every {level} has one student.", level=cells.levels[0].name),
            fix=_("Name a level whose groups have several: else a group cannot be told from its student."),
            code="variance.alone",
        )
    if yes.sum() in {0, students.sum()}:
        raise DataRefused(
            _("Every student has the same outcome."),
            fix=_("Check how yes and no are written."),
            code="variance.constant-outcome",
        )
    if ((yes == 0) | (yes == students)).all():
        raise DataRefused(
            _(
                "In every {level} all students have the same outcome, so how far apart they lie has no limit.",
                level=cells.levels[0].name,
            ),
            fix=_("Use a level with more students in each group."),
            code="variance.groups-constant",
        )


def _check_design(cells: Cells) -> None:
    """Refuse the first term that the terms before it say already."""
    weights = np.bincount(cells.pattern, cells.m, len(cells.design))
    x = np.sqrt(weights)[:, None] * cells.design
    r: FloatArray = np.asarray(np.linalg.qr(np.vstack([x, np.zeros((x.shape[1], x.shape[1]))]), mode="r"))
    long = np.linalg.norm(r, axis=0)
    bare = np.abs(np.diag(r)) <= 1e-9 * long
    if not bare.any():
        return
    j = int(np.argmax(bare))
    parts: FloatArray = np.linalg.solve(r[:j, :j], r[:j, j]) * long[:j]
    same = [cells.terms[i] for i in np.flatnonzero(np.abs(parts) > 1e-6 * long[j])]
    if same in ([], [INTERCEPT]):
        raise DataRefused(
            _("“{term}” is the same for all students.", term=cells.terms[j]),
            where=cells.terms[j],
            fix=_("Leave it out."),
            code="variance.constant",
        )
    raise DataRefused(
        _("“{term}” says nothing beyond {others}.", term=cells.terms[j], others=", ".join(same)),
        where=cells.terms[j],
        fix=_("Leave it out."),
        code="variance.collinear",
    )


def _check_slope(cells: Cells) -> None:
    if cells.slope is None:
        return
    used = cells.m > 0
    group = cells.group[used]
    for level in cells.levels[:-1]:
        group = level.parent.take(group) if level.parent is not None else group
    z = cells.design[:, cells.terms.index(cells.slope)].take(cells.pattern[used])
    low, high = np.full(len(cells.levels[-1].ids), np.inf), np.full(len(cells.levels[-1].ids), -np.inf)
    np.minimum.at(low, group, z)
    np.maximum.at(high, group, z)
    if (high > low).sum() < 2:
        raise DataRefused(
            _(
                "“{term}” differs inside no more than one {level}, so its slope cannot vary between them.",
                term=cells.slope,
                level=cells.levels[-1].name,
            ),
            where=cells.slope,
            fix=_("Let another term vary, or none."),
            code="variance.slope-flat",
        )
