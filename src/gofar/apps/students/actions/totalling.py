"""Work out a school's weekly attendance from its rows: totals of a measure, each with the hash that they came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, none
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.data.models import DataPoint
from gofar.apps.students import store
from gofar.apps.students.actions.replacing import held
from gofar.apps.students.models import Roll
from gofar.apps.students.queries.totals import takes_totals
from gofar.core.errors import DataRefused
from gofar.core.periods import week
from gofar.core.privacy.floor import ALL, Status
from gofar.core.words import message as _
from gofar.engine.rolls import weeks

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.data.models import Measure
    from gofar.apps.people.models import Person, School
    from gofar.engine.rolls import Days


@action(Verb.LOAD_STUDENTS, undo=none(_("They are worked out anew from the next file.")))
def work_out_totals(school: School, measure: Measure, *, by: Person) -> Done[int]:
    """Put days present of days enrolled of each week in the place of what was computed before.

    What somebody typed or imported stands. After a correction or a deletion nothing is worked out before the next
    file: the difference of two totals would be one child.

    Raises
    ------
    DataRefused
        The measure takes no such totals, there are no weeks, or rows have changed for a family since the last file.
    """
    roll = held(school)
    if not takes_totals(measure, school):
        raise _refused(
            _("This measure is not one of days present, week by week."), _("Choose another measure.")
        )
    if roll is None or roll.why != Roll.Why.BROUGHT:
        raise _refused(
            _("Rows have changed for a family since the last file."),
            _("Bring in the next file first, then work them out."),
        )
    found = weeks(store.snapshot_of(roll))
    live = DataPoint.objects.filter(
        measure=measure, school=school, retired_at=None, dimension=ALL, period_start__in=list(found)
    )
    live.filter(origin=DataPoint.Origin.COMPUTED).update(retired_at=now(school.network))
    taken = set(live.values_list("period_start", flat=True))
    points = [_point(measure, roll, start, days) for start, days in found.items() if start not in taken]
    DataPoint.objects.bulk_create(points, batch_size=500)
    says = f"worked out {len(points):,} weekly totals of {measure.name} from the school’s own rows"
    return Done(len(points), says, school, school=school)


def _point(measure: Measure, roll: Roll, start: dt.date, days: Days) -> DataPoint:
    span = week(start)
    return DataPoint(
        measure=measure,
        school=roll.school,
        period_start=span.start,
        period_end=span.end,
        status=Status.VALUE if days.enrolled else Status.MISSING,
        numerator=days.present if days.enrolled else None,
        denominator=days.enrolled or None,
        children=days.students,
        origin=DataPoint.Origin.COMPUTED,
        snapshot=roll.sha256,
        definition_version=measure.version,
    )


def _refused(what: str, fix: str) -> DataRefused:
    return DataRefused(what, where=_("Weekly totals"), fix=fix, code="students.totals")
