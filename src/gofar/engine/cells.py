"""Counts for mixed models of a yes or no, out of a table engine: one GROUP BY of groups and covariates."""

from __future__ import annotations

from functools import reduce
from operator import and_, mul
from typing import TYPE_CHECKING

from gofar.core.errors import DataRefused
from gofar.core.variance.binomial.cells import Level, gather_cells
from gofar.core.words import message as _
from gofar.engine.groups import numbers_in, places_of
from gofar.engine.usable import check_table, count_rows, no_rows, number, usable

if TYPE_CHECKING:
    from ibis.expr.api import Table

    from gofar.core.variance.binomial.cells import Cells
    from gofar.core.variance.model import Model
    from gofar.engine.places import Engine
    from gofar.engine.usable import RowCount


def read_cells(engine: Engine, table: Table, model: Model) -> tuple[Cells, RowCount]:
    """Return how many students of each group share each pattern of covariates, and how many of them are a yes.

    Rows that lack any value of the model are left out and counted. A covariate with many values makes many patterns: bin it,
    or wait longer.

    Raises
    ------
    DataRefused, WrongUsage
        As `check_table`; no row is left (``variance.no-rows``); the outcome is not 1 or 0 (``variance.not-yes-or-no``).
    """
    check_table(table, model)
    rows = table.filter(reduce(and_, usable(table, model)))
    factors = [name for name in model.numbers if name != model.outcome]
    named = rows.select(
        *(rows[level].name(f"level{k}") for k, level in enumerate(model.levels)),
        *(number(rows, name).name(f"x{k}") for k, name in enumerate(factors)),
        number(rows, model.outcome).name("y"),
    )
    keys = [*(f"level{k}" for k in range(len(model.levels))), *(f"x{k}" for k in range(len(factors)))]
    found = engine.fetch(
        named.group_by(keys).aggregate(
            m=named.count(),
            k=named["y"].sum(),
            odd=named.count(where=(named["y"] != 0) & (named["y"] != 1)),
        )
    )
    trials = numbers_in(found, "m")
    counts = count_rows(engine, table, model, round(float(trials.sum())))
    if not counts.used:
        raise no_rows(model)
    if odd := round(float(numbers_in(found, "odd").sum())):
        raise DataRefused(
            _("“{name}” is neither 1 nor 0 in {count} rows.", name=model.outcome, count=odd),
            fix=_("Store yes as 1 and no as 0; for a number use the family gaussian."),
            code="variance.not-yes-or-no",
        )
    columns = {name: numbers_in(found, f"x{k}") for k, name in enumerate(factors)}
    nesting, place = places_of(found, model.levels)
    outermost = len(model.levels) - 1
    levels = tuple(
        Level(name, nesting.names(k), nesting.above[k] if k < outermost else None)
        for k, name in enumerate(model.levels)
    )
    terms = {term: reduce(mul, [columns[name] for name in term.split(":")]) for term in model.fixed}
    return gather_cells(place, trials, numbers_in(found, "k"), terms, levels, slope=model.slope), counts
