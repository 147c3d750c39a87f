"""Adopt the measures that some teams count, and type in their numbers as the teams did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.clock import at
from gofar.apps.data.actions.bank import adopt_measure
from gofar.apps.data.actions.entering import enter_figures
from gofar.apps.people.models import Membership
from gofar.apps.people.roles import SCHOOL_ROLES
from gofar.apps.sample.build.places import moment
from gofar.apps.sample.terms import friday
from gofar.core.periods import week

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from gofar.apps.people.models import Person
    from gofar.apps.sample.build.places import Places
    from gofar.apps.sample.practical import Counted


def put_practical(places: Places, counted: Sequence[Counted]) -> None:
    """Adopt each measure for the schools that count it, then type in every form on its Friday."""
    typists = _typists(places)
    first: dict[str, dt.date] = {}
    for row in counted:
        first[row.key] = min(first.get(row.key, row.week), row.week)
    for key, week_of in first.items():
        schools = dict.fromkeys(row.school for row in counted if row.key == key)
        with at(moment(week_of, 8)):
            places.measures[key] = adopt_measure(
                places.network, key, at=[(places.schools[slug], None) for slug in schools], by=places.director
            )
    for row in counted:
        with at(moment(friday(row.week))):
            school = places.schools[row.school]
            enter_figures(school, places.measures[row.key], week(row.week), row.cells, by=typists[row.school])


def _typists(places: Places) -> dict[str, Person]:
    """Return who types for each school: the member of its team who joined it last."""
    members = Membership.objects.filter(network=places.network, role__in=SCHOOL_ROLES, ended_at=None)
    rows = members.select_related("person", "school").order_by("pk")
    return {row.school.slug: row.person for row in rows if row.school}
