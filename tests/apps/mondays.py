"""The Monday list of a sample network, as it stood on one of its last Mondays.

Only what the list looks at is built: people, theory, tests, and attendance by school and week. The rows about
made-up students are counted with NumPy and not stored, so that a seed takes seconds.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gofar.apps.access.clock import at
from gofar.apps.access.queries import schools_of
from gofar.apps.data.actions.points import NewFigure, record_figures
from gofar.apps.data.models import DataPoint
from gofar.apps.data.queries.charts import school_charts
from gofar.apps.data.queries.measures import phases_in
from gofar.apps.data.queries.readout import readout
from gofar.apps.improvement.queries.attention import Seen, calls
from gofar.apps.improvement.queries.teams import calendar_of, teams_of
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.people.models import Person
from gofar.apps.sample.build.loop import put_tests, reword
from gofar.apps.sample.build.numbers import put_measures, put_phases
from gofar.apps.sample.build.places import moment, put_places
from gofar.apps.sample.build.run import FOUNDED
from gofar.apps.sample.build.theory import lay_theory
from gofar.apps.sample.network import Part
from gofar.apps.sample.shares import weekly_attendance
from gofar.apps.sample.simulate import simulate
from gofar.apps.sample.terms import TODAY, WEEKS
from gofar.core.periods import week

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.attention import Call
    from gofar.apps.people.models import Network
    from gofar.apps.sample.build.places import Places
    from gofar.apps.sample.simulate import Sample
    from gofar.apps.sample.truths import Truths

#: The last six Mondays of the sample, the day on which it stands still included.
MONDAYS = tuple(TODAY - dt.timedelta(weeks=i) for i in range(5, -1, -1))


@dataclass
class Read:
    """A network read once, from which every Monday's list is made."""

    truths: Truths
    network: Network
    now: Seen

    def names(self, monday: dt.date) -> dict[str, Call]:
        """Return every school that the rules name on the morning of a Monday, by its slug."""
        evening = monday - dt.timedelta(days=1)
        read = self.now.readout
        assert read is not None
        sent = replace(read, own=tuple(f for f in read.own if f.period + dt.timedelta(days=4) < monday))
        phases = [p for p in phases_in(hub(self.network), self.network) if p.starts < monday]
        seen = replace(
            self.now,
            readout=sent,
            charts=school_charts(sent, [p for p in phases if p.measure_id == read.measure.pk]),
            today=monday,
            teams={key: team.as_of(evening) for key, team in self.now.teams.items()},
        )
        return {call.school.slug: call for call in calls(seen)}

    def stuck(self, monday: dt.date) -> set[str]:
        """Return the teams that were planted as stuck by then."""
        return {one.school for one in self.truths.stalls.stuck if one.since <= monday}

    def troubled(self, monday: dt.date) -> set[str]:
        """Return the schools whose figures were planted as odd or missing by then."""
        odd, figures = self.truths.odd, self.truths.figures
        found = {figures.school} if figures.missing[0] < monday else set()
        return found | ({odd.school} if odd.week_start < monday else set())


def hub(network: Network) -> Person:
    """Return somebody of the hub."""
    return Person.objects.filter(memberships__network=network, memberships__role=Part.HUB_STAFF.value)[0]


def build_and_read(seed: int) -> Read:
    """Build what the list needs of one seed, and read it."""
    sample = simulate(seed)
    with at(FOUNDED):
        places = put_places(sample.riverbend, sample.breaks, TODAY)
        put_measures(sample.riverbend, places)
    _put_attendance(sample, places)
    reword(sample.riverbend, places)
    lay_theory(sample.riverbend, places)
    put_phases(sample.riverbend, places)
    put_tests(sample.riverbend, places)
    network, viewer = places.network, hub(places.network)
    tests = tests_of(viewer, network)
    read = readout(viewer, places.measures["attendance-9"])
    seen = Seen(
        read, None, tests, TODAY, list(schools_of(viewer, network)),
        teams_of(viewer, network, tests), calendar_of(viewer, network),
    )  # fmt: skip
    return Read(sample.truths, network, seen)


def _put_attendance(sample: Sample, places: Places) -> None:
    slugs = [school.slug for school in sample.riverbend.network.schools]
    counted = weekly_attendance(sample.students, sample.attendance, slugs)
    figures = [
        NewFigure(
            places.schools[slug], week(start), numerator=float(top), denominator=float(bottom), children=200
        )
        for slug, tops, bottoms in zip(slugs, counted.numerator, counted.denominator, strict=True)
        for start, top, bottom in zip(WEEKS, tops, bottoms, strict=True)
        if bottom
    ]
    with at(moment(TODAY, 7)):
        record_figures(
            places.measures["attendance-9"], figures, origin=DataPoint.Origin.TYPED, by=places.director
        )
