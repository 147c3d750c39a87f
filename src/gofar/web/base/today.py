"""A network as one reader may read it today: read once, told by several builders."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from gofar.apps.access.clock import today
from gofar.apps.access.gate import which
from gofar.apps.access.queries import part_of, schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.data.queries.charts import school_charts
from gofar.apps.data.queries.measures import measures_of, phases_in
from gofar.apps.data.queries.readout import readouts
from gofar.apps.improvement.queries.attention import leading_measure
from gofar.apps.improvement.queries.charter import charter_for, reached_in
from gofar.apps.improvement.queries.monday import answers_in
from gofar.apps.improvement.queries.teams import calendar_of, teams_of
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import theory_for
from gofar.apps.people.roles import SCHOOL_ROLES, Role
from gofar.core.practice.schooldays import SchoolDays
from gofar.web.base.charting import Beside, draw_school

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from gofar.apps.data.models import Measure, Phase
    from gofar.apps.data.queries.charts import SchoolCharts
    from gofar.apps.data.queries.readout import Readout
    from gofar.apps.improvement.models import CallAnswer, Charter
    from gofar.apps.improvement.queries.charter import Reached
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.improvement.queries.theory import TheoryReading
    from gofar.apps.people.models import Membership, Network, Person, School
    from gofar.core.practice.team import Team
    from gofar.web.base.charting import Drawn


class Seat(Enum):
    """From where somebody looks at the network. It chooses what the home page tells, never what is allowed."""

    HUB = auto()
    SCHOOL = auto()
    DISTRICT = auto()
    ONLOOKER = auto()


@dataclass(frozen=True, slots=True)
class Leading:
    """The measure that leads, with its figures, charts, and each school's drawing by its key."""

    readout: Readout
    charts: SchoolCharts
    drawn: dict[int, Drawn]

    @property
    def measure(self) -> Measure:
        """The measure itself."""
        return self.readout.measure

    def of(self, school: School) -> Drawn | None:
        """Return a school's drawing, where it has figures."""
        return self.drawn.get(school.pk)


@dataclass(frozen=True, slots=True)
class Place:
    """Everything that the home page rests on. `works_in` holds the keys of the schools where the reader works.

    `teams` and `answers` are for those who call schools; for others they are empty.
    """

    viewer: Person
    network: Network
    today: dt.date
    part: Membership | None
    schools: tuple[School, ...]
    works_in: frozenset[int]
    tests: tuple[TestReading, ...]
    theory: TheoryReading
    charter: Charter
    measures: tuple[Measure, ...]
    leading: Leading | None
    reached: Reached | None
    calendar: SchoolDays = field(default_factory=SchoolDays)
    teams: Mapping[int, Team] = field(default_factory=dict)
    answers: tuple[CallAnswer, ...] = ()

    @property
    def seat(self) -> Seat:
        """From where the reader looks."""
        return _seat(self.part)


def _seat(part: Membership | None) -> Seat:
    role = part.role if part else Role.OBSERVER
    if role in {Role.HUB_DIRECTOR, Role.HUB_STAFF, Role.COACH}:
        return Seat.HUB
    if role in SCHOOL_ROLES:
        return Seat.SCHOOL
    return Seat.DISTRICT if role == Role.DISTRICT_LEADER else Seat.ONLOOKER


def read_place(viewer: Person, network: Network) -> Place:
    """Return the network as `viewer` may read it today."""
    tests = tuple(tests_of(viewer, network))
    charter = charter_for(viewer, network)
    measures = tuple(measures_of(viewer, network))
    first = leading_measure(measures, (reading.test for reading in tests)) or charter.measure
    wanted = [m for m in measures if m in {first, charter.measure}]
    read = {one.measure.pk: one for one in readouts(viewer, network, wanted)}
    schools = next(iter(read.values())).schools if read else schools_in(viewer, network)
    leads = read.get(first.pk) if first else None
    aims = read.get(charter.measure_id or 0)
    part = part_of(viewer, network)
    calls = _seat(part) is Seat.HUB
    return Place(
        viewer=viewer,
        network=network,
        today=today(network),
        part=part,
        schools=schools,
        works_in=frozenset(which(viewer, Verb.START_TEST, schools)),
        tests=tests,
        theory=theory_for(viewer, network, tests),
        charter=charter,
        measures=measures,
        leading=_leading(leads, list(phases_in(viewer, network))) if leads and leads.figures else None,
        reached=reached_in(charter, aims) if aims else None,
        calendar=calendar_of(viewer, network),
        teams=teams_of(viewer, network, tests) if calls else {},
        answers=tuple(answers_in(viewer, network)) if calls else (),
    )


def _leading(read: Readout, phases: Sequence[Phase]) -> Leading:
    own = [phase for phase in phases if phase.measure_id == read.measure.pk]
    charts = school_charts(read, own)
    beside = Beside(phases=own)
    drawn = {
        chart.school.pk: draw_school(read, chart.school, chart.result, charts.periods, beside)
        for chart in charts.charts
    }
    return Leading(read, charts, drawn)
