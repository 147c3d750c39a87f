"""Which rows a model can use, and why it cannot use the others."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, cast

import ibis

from gofar.core.errors import DataRefused
from gofar.core.variance.model import no_column
from gofar.core.words import message as _

if TYPE_CHECKING:
    from ibis.expr.api import Table
    from ibis.expr.types.generic import Value
    from ibis.expr.types.logical import BooleanColumn
    from ibis.expr.types.numeric import FloatingColumn

    from gofar.core.variance.model import Model
    from gofar.engine.places import Engine


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


def no_rows(model: Model) -> DataRefused:
    """Return what is said when no row can be used."""
    return DataRefused(
        _("No row has a value in all of: {names}.", names=", ".join(model.columns)),
        fix=_("Check the columns, or leave out those that are mostly empty."),
        code="variance.no-rows",
    )


def number(table: Table, name: str) -> FloatingColumn:
    """Return a column as numbers; a yes or no is 1 or 0."""
    column = table[name]
    whole = column.cast("int8") if column.type().is_boolean() else column
    return cast("FloatingColumn", whole.cast("float64"))
