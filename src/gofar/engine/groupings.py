"""One table of rows to cells for all students and for each group, in one expression."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, Any

import ibis

from gofar.core.groups import (
    ENGLISH_LEARNERS,
    LOW_INCOME,
    NOT_ENGLISH_LEARNERS,
    NOT_LOW_INCOME,
    WITH_IEP,
    WITHOUT_IEP,
    Dimension,
    Group,
)
from gofar.core.privacy.floor import ALL

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ibis.expr.api import Table
    from ibis.expr.types.generic import Value

#: Students whose group nobody has written down. They count in their school's total.
NOT_KNOWN = "Not known"

#: Which column holds a dimension.
_COLUMN: dict[str, str] = {Dimension.ENGLISH_LEARNER: "el", Dimension.IEP: "iep"}
#: What true and false mean in a dimension that is stored as a yes or no.
_YES_NO: dict[str, tuple[Group, Group]] = {
    Dimension.ENGLISH_LEARNER: (ENGLISH_LEARNERS, NOT_ENGLISH_LEARNERS),
    Dimension.IEP: (WITH_IEP, WITHOUT_IEP),
    Dimension.INCOME: (LOW_INCOME, NOT_LOW_INCOME),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A school's part and whole for one period and one group, and how many children stand behind them."""

    school: str
    period_start: dt.date
    dimension: str
    category: str
    numerator: float
    denominator: float
    children: int


def rate_by(
    table: Table,
    numerator: str,
    denominator: str,
    period: str,
    groups: Sequence[str] = (),
    *,
    school: str = "school",
    student: str = "student_key",
) -> list[Cell]:
    """Add up a part and a whole by school and period, for all students and for each group.

    Parameters
    ----------
    table : Table
        Rows with a school, a period's first day, two numbers, and a column for each group.
    numerator, denominator, period, school, student : str
        Its columns. Rows without a numerator or a denominator count in neither. A student has one row of
        groups in a period, so that children can be added up.
    groups : sequence of str
        Dimensions, such as ``race``: one row a category, beside the row for all students.

    Returns
    -------
    list of Cell
        In the order of school, period, dimension and category. Cells without a denominator are left out:
        nobody was there, which is no zero. `children` counts the students with a denominator above zero.
    """
    return cells_of(
        cells_expression(table, numerator, denominator, period, groups, school=school, student=student)
    )


def cells_expression(
    table: Table,
    numerator: str,
    denominator: str,
    period: str,
    groups: Sequence[str] = (),
    *,
    school: str = "school",
    student: str = "student_key",
) -> Table:
    """Return the expression behind `rate_by`: the finest cells once, then each group's sums of those."""
    both = table.filter(table[numerator].notnull() & table[denominator].notnull())
    named = both.select(
        school=both[school].cast("string"),
        period_start=both[period].cast("date"),
        part=both[numerator].cast("float64"),
        whole=both[denominator].cast("float64"),
        student=both[student],
        **{group: _category(both, group) for group in groups},
    )
    finest = named.group_by(["school", "period_start", *groups]).aggregate(
        part=named.part.sum(), whole=named.whole.sum(), children=named.student.nunique(where=named.whole > 0)
    )
    stacked = reduce(
        lambda one, other: one.union(other),
        [_sums(finest, None), *(_sums(finest, group) for group in groups)],
    )
    return stacked.filter(stacked.denominator > 0).order_by(
        ["school", "period_start", "dimension", "category"]
    )


def cells_of(expression: Table) -> list[Cell]:
    """Run an expression whose columns are those of a cell."""
    columns = expression.to_pyarrow().to_pydict()
    names = ("school", "period_start", "dimension", "category", "numerator", "denominator", "children")
    return [Cell(*row) for row in zip(*(columns[name] for name in names), strict=True)]


def _sums(finest: Table, group: str | None) -> Table:
    dimension = ibis.literal(group or ALL).name("dimension")
    category = (finest[group] if group else ibis.literal(ALL)).name("category")
    keyed = finest.select("school", "period_start", dimension, category, "part", "whole", "children")
    return keyed.group_by(["school", "period_start", "dimension", "category"]).aggregate(
        numerator=keyed.part.sum(), denominator=keyed.whole.sum(), children=keyed.children.sum()
    )


def _category(table: Table, group: str) -> Value:
    """Return a group's column as words."""
    column = table[_COLUMN.get(group, group) if group not in table.columns else group]
    words: Any = column.cast("string")
    if column.type().is_boolean() and group in _YES_NO:
        yes, no = _YES_NO[group]
        words = ibis.cases((column.isnull(), None), (column, yes.category), else_=no.category)
    elif group == Dimension.GRADE:
        words = ibis.literal("Grade ") + words
    known: Value = words.fill_null(NOT_KNOWN)
    return known
