"""Sums for mixed models out of a table engine: one expression, on DuckDB over Parquet or on Apache Spark.

The rows never leave the engine. What comes back has one row a group.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import reduce
from operator import and_, mul
from typing import TYPE_CHECKING, cast

import ibis
import numpy as np
import pyarrow.compute as pc
import pyarrow.lib as pa

from gofar.core.errors import DataRefused
from gofar.core.variance.model import no_column
from gofar.core.variance.moments import Moments
from gofar.core.variance.nesting import Nesting, nest
from gofar.core.variance.results import INTERCEPT
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ibis.expr.api import Table
    from ibis.expr.types.generic import Value
    from ibis.expr.types.logical import BooleanColumn
    from ibis.expr.types.numeric import FloatingColumn

    from gofar.core.variance.model import Model
    from gofar.core.variance.nesting import Keys
    from gofar.core.variance.results import FloatArray, IntArray
    from gofar.engine.places import Engine

#: How many rows give the rough means that are taken off before anything is squared.
_GLANCE = 10_000


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Rows that a model cannot use, for the first reason that holds."""

    why: str
    count: int


@dataclass(frozen=True, slots=True)
class RowCount:
    """How many rows were read and used, and why others were not."""

    read: int
    used: int
    left_out: tuple[LeftOut, ...] = ()


def check_table(table: Table, model: Model) -> None:
    """Refuse a table that lacks a column of the model, or has text where a number belongs.

    Raises
    ------
    WrongUsage
        A column is missing (``variance.column-missing``).
    DataRefused
        A column that must hold numbers holds something else (``variance.not-a-number``).
    """
    for name in model.columns:
        if name not in table.columns:
            raise no_column(name, table.columns)
    for name in model.numbers:
        kind = table[name].type()
        if not (kind.is_numeric() or kind.is_boolean()):
            raise DataRefused(
                _("The column “{name}” holds {kind}, not numbers.", name=name, kind=str(kind)),
                fix=_("Store it as a number; a yes or no is 1 or 0."),
                code="variance.not-a-number",
            )


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
    used = round(float(_numbers(fine, "n").sum()))
    counts = count_rows(engine, table, model, used)
    if not used:
        raise DataRefused(
            _("No row has a value in all of: {names}.", names=", ".join(model.columns)),
            fix=_("Check the columns, or leave out those that are mostly empty."),
            code="variance.no-rows",
        )
    nesting, order = _nesting(fine, model.levels)
    size = len(origin)
    sums = np.empty((len(order), size))
    for k in range(size):
        sums[:, k] = _numbers(fine, "n" if k == 0 else f"s{k}")[order]
    if deep:
        coarse = _grouped(engine, rows, model, origin, model.levels[1:], products=True)
        order = _nesting(coarse, model.levels[1:])[1]
    else:
        coarse = fine
    columns = (INTERCEPT, *model.fixed, model.outcome)
    return Moments(columns, nesting, sums, _matrices(coarse, order, size), origin), counts


def usable(table: Table, model: Model) -> list[BooleanColumn]:
    """Return for each column whether a row has a value that counts: not missing, and a finite number where one belongs."""
    wanted = [*model.levels, *(name for name in model.numbers if name not in model.levels)]
    return [_finite(table[name]) if name in model.numbers else _there(table[name]) for name in wanted]


def _there(column: Value) -> BooleanColumn:
    """Whether a cell holds anything: not a number is nothing."""
    given = cast("BooleanColumn", column.notnull())
    if not column.type().is_floating():
        return given
    return cast("BooleanColumn", given & ~cast("FloatingColumn", column).isnan())


def _finite(column: Value) -> BooleanColumn:
    """Whether a cell holds a finite number. Engines sort what is none above infinity, and on Spark Ibis finds no infinity."""
    given = cast("BooleanColumn", column.notnull())
    if not column.type().is_floating():
        return given
    number, most = cast("FloatingColumn", column.cast("float64")), ibis.literal(sys.float_info.max)
    least = ibis.literal(-sys.float_info.max)
    return cast("BooleanColumn", given & number.between(least, most))


def count_rows(engine: Engine, table: Table, model: Model, used: int) -> RowCount:
    """Return how many rows there are, and for each reason how many were left out; asked only when some were."""
    read = int(engine.fetch(table.aggregate(n=table.count()))["n"][0].as_py())
    if read == used:
        return RowCount(read, used)
    names = [*model.levels, *(name for name in model.numbers if name not in model.levels)]
    before: list[BooleanColumn] = []
    asked: dict[str, Value] = {}
    for place, (name, fine) in enumerate(zip(names, usable(table, model), strict=True)):
        there = _there(table[name])
        asked[f"a{place}"] = table.count(where=reduce(and_, [*before, ~there]))
        asked[f"b{place}"] = table.count(where=reduce(and_, [*before, there & ~fine]))
        before.append(fine)
    found = engine.fetch(table.aggregate(**asked)).to_pylist()[0]
    reasons = [("a", "no value in “{}”"), ("b", "no finite number in “{}”")]
    left_out = (
        LeftOut(words.format(name), int(found[f"{letter}{place}"] or 0))
        for place, name in enumerate(names)
        for letter, words in reasons
    )
    return RowCount(read, used, tuple(each for each in left_out if each.count))


def _values(table: Table, model: Model) -> list[FloatingColumn]:
    """Return the covariates and, last, the outcome."""

    def number(name: str) -> FloatingColumn:
        column = table[name]
        whole = column.cast("int8") if column.type().is_boolean() else column
        return cast("FloatingColumn", whole.cast("float64"))

    terms = [reduce(mul, [number(name) for name in term.split(":")]) for term in model.fixed]
    return [*terms, number(model.outcome)]


def _whole(table: pa.Table, model: Model) -> bool:
    """Whether every row of a grouped table had every value, and finite ones."""
    rows = _numbers(table, "n")
    keys = (table[f"level{k}"] for k in range(len(model.levels)))
    return not any(key.is_null(nan_is_null=True).to_numpy().any() for key in keys) and all(
        np.array_equal(rows, _numbers(table, f"c{k}")) and np.isfinite(_numbers(table, f"s{k}")).all()
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
    found[:, 0, 0] = _numbers(table, "n")[order]
    for i in range(1, size):
        found[:, 0, i] = found[:, i, 0] = _numbers(table, f"s{i}")[order]
        for j in range(i, size):
            found[:, i, j] = found[:, j, i] = _numbers(table, f"p{i}_{j}")[order]
    return found


def _numbers(table: pa.Table, name: str) -> FloatArray:
    numbers: FloatArray = table[name].cast(pa.float64()).to_numpy()
    return numbers


def _nesting(table: pa.Table, levels: Sequence[str]) -> tuple[Nesting, IntArray]:
    """Return the groups of a table with one row a group, and which row each stands in."""
    keys, names = zip(*(_codes(table[f"level{k}"]) for k in range(len(levels))), strict=True)
    nesting, place = nest(levels, keys)
    ids = tuple(own[codes] for own, codes in zip(names, nesting.ids, strict=True))
    order = np.empty(len(place), dtype=np.int64)
    order[place] = np.arange(len(place))
    return Nesting(nesting.levels, ids, nesting.above), order


def _codes(column: pa.ChunkedArray) -> tuple[IntArray, Keys]:
    """Return a column of names as places in its sorted names, and those names; a whole number stays one."""
    coded = column.combine_chunks().dictionary_encode()
    names = coded.dictionary
    ranks = np.empty(len(names), dtype=np.int64)
    sorting = pc.sort_indices(names).to_numpy()  # type: ignore[attr-defined]  # Arrow makes its functions at import
    ranks[sorting] = np.arange(len(names))
    ordered = names.take(pa.array(sorting)).to_numpy(zero_copy_only=False)
    if ordered.dtype.kind == "f" and np.equal(np.mod(ordered, 1), 0).all():
        ordered = ordered.astype(np.int64)
    return ranks[coded.indices.to_numpy()], ordered
