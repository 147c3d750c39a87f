"""From rows of data points to figures. A page of many measures reads thousands, so that a row must cost little."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, F, Func, IntegerField
from django.db.models.functions import Cast

from gofar.apps.access.gate import visible
from gofar.apps.data.models import DataPoint
from gofar.core.privacy.floor import ALL, Figure, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models.sql.compiler import SQLCompiler

    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import School

_STATUS = {status.value: status for status in Status}


class _Written(Func):
    """A day as text: read once each, where SQLite would make the same few days anew in every row."""

    function = "date"

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any) -> Any:  # noqa: ANN401 - as Django has it
        template = "to_char(%(expressions)s, 'YYYY-MM-DD')"
        return self.as_sql(compiler, connection, template=template, **context)


#: Nothing here is turned into Python by Django, which would cost as much as reading it.
_FIELDS = (
    "measure_id", "school_id", "school__slug", _Written(F("period_start"), output_field=CharField()), "numerator", "denominator", "value", "children",
    "status", Cast("public", IntegerField()),
)  # fmt: skip


def figures_of(
    viewer: Viewer,
    children: Mapping[int, bool],
    *,
    dimension: str = ALL,
    category: str = ALL,
    school: School | None = None,
    own: Collection[int] = (),
) -> tuple[dict[int, list[Figure]], dict[int, list[Figure]]]:
    """Return what `viewer` may see before any floor, oldest first, by the measure's key: of schools that are her `own`, and of the rest.

    `children` says of each measure that is asked for, by its key, whether it is about children.
    """
    rows = visible(viewer, DataPoint).filter(
        measure__in=children, retired_at=None, dimension=dimension, category=category
    )
    if school is not None:
        rows = rows.filter(school=school)
    mine: dict[int, list[Figure]] = {key: [] for key in children}
    rest: dict[int, list[Figure]] = {key: [] for key in children}
    days, make = _Days(), Figure._make
    names: dict[int, str] = {}  # one text a school, so that comparing two asks whether they are the same
    for key, place, slug, day, top, bottom, value, count, status, public in rows.order_by(
        "period_start"
    ).values_list(*_FIELDS):
        numbers = top, bottom, value, count, _STATUS[status], public == 1, children[key]
        name = names.setdefault(place, slug)
        (mine if place in own else rest)[key].append(make((name, days[day], dimension, category, *numbers)))
    return mine, rest


class _Days(dict[str, dt.date]):
    """The days of one page by how they are written: a few dozen, in thousands of rows."""

    def __missing__(self, written: str) -> dt.date:
        day = self[written] = dt.date.fromisoformat(written)
        return day
