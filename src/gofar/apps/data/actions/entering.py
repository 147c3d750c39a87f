"""Type in this week's few numbers. They replace what stood there, and can be taken back."""

from __future__ import annotations

import uuid as uuids
from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, retract_with
from gofar.apps.access.clock import now, today
from gofar.apps.access.errors import CannotUndo
from gofar.apps.access.verbs import Verb
from gofar.apps.data.models import DataPoint, Entry, SchoolBreak
from gofar.apps.data.queries.entering import is_collected_at, is_computed
from gofar.apps.data.shapes import shape_of
from gofar.core.calendar import without_school
from gofar.core.errors import DataRefused
from gofar.core.practice.typed import QUESTION, Typed, figures
from gofar.core.privacy.floor import ALL, Status
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.data.models import Measure
    from gofar.apps.people.models import Person, School
    from gofar.core.periods import Period


def _take_back(entry: AuditEntry, done: Entry, by: Person) -> None:
    """Retire what was typed, and bring back what stood there before."""
    if done.points.exclude(retired_at=None).exists():
        raise CannotUndo(
            _("Somebody has replaced these numbers since."),
            fix=_("Take the later change back first."),
            code="undo.built-on",
        )
    moment = now(entry.network)
    done.points.update(retired_at=moment)
    done.retired.update(retired_at=None, retired_by_entry=None)
    done.retracted_at = moment
    done.save(update_fields=["retracted_at"])


@action(Verb.ENTER_DATA, undo=retract_with(_take_back))
def enter_figures(
    school: School,
    measure: Measure,
    period: Period,
    cells: Sequence[Sequence[float]] | None,
    *,
    by: Person,
    key: uuids.UUID | None = None,
) -> Done[Entry]:
    """Record what a team counted in one period. The same `key` again changes nothing.

    Parameters
    ----------
    school, measure, period
        Where, what and when. The period has the measure's rhythm.
    cells : sequence of sequences of float, or None
        One row for each line of the measure's form. None: nobody collected it, so it is missing, not zero.

    Raises
    ------
    DataRefused
        Not this school's measure, a time without school or still to come, or a number that cannot be counted.
    """
    if key and (
        known := Entry.objects.filter(uuid=key, school=school, measure=measure, retracted_at=None).first()
    ):
        return Done(known, "", known)
    _check_measure(school, measure)
    _check_period(measure, period)
    shape = shape_of(measure)
    typed = [Typed()] if cells is None else figures(shape.way, cells, shape.lines, shape.favourable)
    entry = Entry.objects.create(
        uuid=uuids.uuid4() if key is None or Entry.objects.filter(uuid=key).exists() else key,
        measure=measure,
        school=school,
        period_start=period.start,
        period_end=period.end,
        counts={"missing": True} if cells is None else {"cells": [list(row) for row in cells]},
        by=by,
        at=now(measure.network),
    )
    DataPoint.objects.filter(
        measure=measure,
        school=school,
        period_start=period.start,
        retired_at=None,
        dimension__in=(ALL, QUESTION),
    ).update(retired_at=entry.at, retired_by_entry=entry)
    DataPoint.objects.bulk_create(_point(entry, one) for one in typed)
    what = "said that nobody collected" if cells is None else "typed in"
    return Done(entry, f"{what} {measure.name}, {period.label}", entry, school=school)


def _check_measure(school: School, measure: Measure) -> None:
    if measure.network_id != school.network_id or not is_collected_at(measure, school):
        raise DataRefused(
            _("{school} does not collect “{name}”.", school=school, name=measure.name),
            where=_("Measure"),
            fix=_("Choose a measure from the list."),
            code="entry.not-collected",
        )
    if is_computed(measure):
        raise DataRefused(
            _("“{name}” is computed from a file.", name=measure.name),
            where=_("Measure"),
            fix=_("Send the file instead."),
            code="entry.computed",
        )


def _check_period(measure: Measure, period: Period) -> None:
    breaks = [(b.starts, b.ends) for b in SchoolBreak.objects.filter(network=measure.network)]
    if period.start > today(measure.network):
        why, code = _("{period} has not begun yet.", period=period.label), "entry.too-early"
    elif period.rhythm != measure.rhythm:
        why, code = _("{period} is no {rhythm}.", period=period.label, rhythm=measure.rhythm), "entry.rhythm"
    elif without_school(period, breaks):
        why, code = _("There was no school in {period}.", period=period.label), "entry.break"
    else:
        return
    raise DataRefused(why, where=_("When"), fix=_("Choose another time from the list."), code=code)


def _point(entry: Entry, one: Typed) -> DataPoint:
    there = one.value is not None or one.numerator is not None
    return DataPoint(
        measure=entry.measure,
        school=entry.school,
        period_start=entry.period_start,
        period_end=entry.period_end,
        dimension=one.dimension,
        category=one.category[:80],
        status=Status.VALUE if there else Status.MISSING,
        numerator=one.numerator,
        denominator=one.denominator,
        value=one.value,
        children=one.people if entry.measure.counts_children else None,
        origin=DataPoint.Origin.TYPED,
        definition_version=entry.measure.version,
        entry=entry,
    )
