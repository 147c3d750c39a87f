"""Sums for mixed models out of a table engine: one expression, on DuckDB over Parquet or on Apache Spark.

The rows never leave the engine. What comes back has one row a group.
"""

from __future__ import annotations

from functools import reduce
from operator import and_, mul
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.variance.moments import Moments
from gofar.core.variance.results import INTERCEPT
from gofar.engine.groups import nesting_of, numbers_in
from gofar.engine.usable import check_table, count_rows, no_rows, number, usable

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow.lib as pa
    from ibis.expr.api import Table
    from ibis.expr.types.generic import Value
    from ibis.expr.types.numeric import FloatingColumn

    from gofar.core.variance.model import Model
    from gofar.core.variance.results import FloatArray, IntArray
    from gofar.engine.places import Engine
    from gofar.engine.usable import RowCount

#: How many rows give the rough means that are taken off before anything is squared.
_GLANCE = 10_000


def read_moments(engine: Engine, table: Table, model: Model) -> tuple[Moments, RowCount]:
    """Return the moments of a model over the rows that have all its values.

    One GROUP BY by all levels sums the columns, and with several levels a second one, by all but the innermost, their
    products: so two million classes cost six numbers each. Rows that lack any value are left out of all sums alike. Most tables
    lack none, and a filter costs a quarter of the pass, so the first pass only counts values; it is made again with a filter when a
    count falls short or a sum is no finite number.

    Raises
    ------
    DataRefused, WrongUsage
        As `check_table`, or no row is left (``variance.no-rows``).
    """
    check_table(table, model)
    deep = len(model.levels) > 1
    origin = _rough_means(engine, table, model)
    rows, fine = table, _grouped(engine, table, model, origin, model.levels, products=not deep)
    if not _whole(fine, model):
        rows = table.filter(reduce(and_, usable(table, model)))
        fine = _grouped(engine, rows, model, origin, model.levels, products=not deep)
    used = round(float(numbers_in(fine, "n").sum()))
    counts = count_rows(engine, table, model, used)
    if not used:
        raise no_rows(model)
    nesting, order = nesting_of(fine, model.levels)
    size = len(origin)
    sums = np.empty((len(order), size))
    for k in range(size):
        sums[:, k] = numbers_in(fine, "n" if k == 0 else f"s{k}")[order]
    if deep:
        coarse = _grouped(engine, rows, model, origin, model.levels[1:], products=True)
        order = nesting_of(coarse, model.levels[1:])[1]
    else:
        coarse = fine
    columns = (INTERCEPT, *model.fixed, model.outcome)
    return Moments(columns, nesting, sums, _matrices(coarse, order, size), origin), counts


def _values(table: Table, model: Model) -> list[FloatingColumn]:
    """Return the covariates and, last, the outcome."""
    terms = [reduce(mul, [number(table, name) for name in term.split(":")]) for term in model.fixed]
    return [*terms, number(table, model.outcome)]


def _whole(table: pa.Table, model: Model) -> bool:
    """Whether every row of a grouped table had every value, and finite ones."""
    rows = numbers_in(table, "n")
    keys = (table[f"level{k}"] for k in range(len(model.levels)))
    return not any(key.is_null(nan_is_null=True).to_numpy().any() for key in keys) and all(
        np.array_equal(rows, numbers_in(table, f"c{k}")) and np.isfinite(numbers_in(table, f"s{k}")).all()
        for k in range(1, len(model.fixed) + 2)
    )


def _rough_means(engine: Engine, table: Table, model: Model) -> FloatArray:
    """Return a mean of each column over a few usable rows; any number near will do."""
    glance = table.filter(reduce(and_, usable(table, model))).limit(_GLANCE)
    means = {f"m{k}": value.mean() for k, value in enumerate(_values(glance, model), 1)}
    found = engine.fetch(glance.aggregate(**means)).to_pylist()[0]
    return np.array([0.0, *(found[name] or 0.0 for name in means)])


def _grouped(
    engine: Engine,
    rows: Table,
    model: Model,
    origin: FloatArray,
    levels: Sequence[str],
    *,
    products: bool,
) -> pa.Table:
    """Return for each group how many rows and values it has, the sums of the columns less `origin`, and of their products."""
    shifted = rows.select(
        *(rows[level].name(f"level{k}") for k, level in enumerate(levels)),
        *(
            (value - float(c)).name(f"x{k}")
            for k, (value, c) in enumerate(zip(_values(rows, model), origin[1:], strict=True), 1)
        ),
    )
    places = range(1, len(origin))
    asked: dict[str, Value] = {"n": shifted.count()}
    asked |= {f"c{i}": shifted[f"x{i}"].count() for i in places}
    asked |= {f"s{i}": shifted[f"x{i}"].sum() for i in places}
    if products:
        asked |= {
            f"p{i}_{j}": (shifted[f"x{i}"] * shifted[f"x{j}"]).sum() for i in places for j in places if i <= j
        }
    return engine.fetch(shifted.group_by([f"level{k}" for k in range(len(levels))]).aggregate(**asked))


def _matrices(table: pa.Table, order: IntArray, size: int) -> FloatArray:
    found = np.empty((len(order), size, size))
    found[:, 0, 0] = numbers_in(table, "n")[order]
    for i in range(1, size):
        found[:, 0, i] = found[:, i, 0] = numbers_in(table, f"s{i}")[order]
        for j in range(i, size):
            found[:, i, j] = found[:, j, i] = numbers_in(table, f"p{i}_{j}")[order]
    return found
