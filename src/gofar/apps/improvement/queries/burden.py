"""What measuring and logging cost each team in a week, beside the network's limit."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import prefetch_related_objects

from gofar.apps.access.clock import now
from gofar.apps.access.gate import visible
from gofar.apps.access.queries import schools_in
from gofar.apps.data.models import DataPoint, Measure
from gofar.apps.data.queries.bank import collecting_in, minutes_allowed
from gofar.apps.improvement.models import Result
from gofar.core.periods import Rhythm
from gofar.core.practice.burden import Burden, Cost, weekly_minutes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.access.gate import Viewer
    from gofar.apps.data.models import Collecting
    from gofar.apps.people.models import Network, School, Team

#: Over how many of the last weeks test logs are counted.
WEEKS = 4


@dataclass(frozen=True, slots=True)
class TeamBurden:
    """One team and its week. A school without a team stands for itself."""

    school: School
    team: Team | None
    burden: Burden

    @property
    def name(self) -> str:
        """The team's name, or the school's."""
        return str(self.team or self.school)


def burdens_of(viewer: Viewer, network: Network) -> list[TeamBurden]:
    """Return every team's week, schools A to Z. Six questions, however many teams there are."""
    return _burdens(viewer, network, schools_in(viewer, network))


def burdens_at(viewer: Viewer, network: Network, school: School) -> list[TeamBurden]:
    """Return the weeks of one school's teams. The caller has asked the gate about `school`."""
    return _burdens(viewer, network, (school,))


def _burdens(viewer: Viewer, network: Network, schools: Sequence[School]) -> list[TeamBurden]:
    prefetch_related_objects(schools, "teams")
    measures = list(visible(viewer, Measure).filter(network=network))
    named = collecting_in(viewer, network)
    cap, logs = minutes_allowed(viewer, network), _logs(viewer, network)
    unknown = _unknown(viewer, measures)
    return [
        TeamBurden(
            school,
            team,
            Burden(_costs(measures, named, school, team), _of(logs, school, team) / WEEKS, cap, unknown),
        )
        for school in schools
        for team in _teams(school)
    ]


def _teams(school: School) -> list[Team | None]:
    return [*school.teams.all()] or [None]


def _costs(
    measures: Sequence[Measure], named: Sequence[Collecting], school: School, team: Team | None
) -> tuple[Cost, ...]:
    return tuple(
        Cost(m.short_name, weekly_minutes(m.burden_minutes, Rhythm(m.rhythm)))
        for m in measures
        if m.burden_minutes is not None and _collects(m, named, school, team)
    )


def _collects(measure: Measure, named: Sequence[Collecting], school: School, team: Team | None) -> bool:
    rows = [row for row in named if row.measure_id == measure.pk]
    here = [row for row in rows if row.school_id == school.pk]
    return not rows or any(row.team_id in {None, team.pk if team else None} for row in here)


def _logs(viewer: Viewer, network: Network) -> Counter[tuple[int, int | None]]:
    """Return how often each team has logged lately, by (school, team)."""
    since = now(network) - dt.timedelta(weeks=WEEKS)
    rows = visible(viewer, Result).filter(
        cycle__test__network=network, retracted_at=None, at__gt=since, at__lte=now(network)
    )
    return Counter(rows.values_list("cycle__test__school_id", "cycle__test__team_id"))


def _of(logs: Counter[tuple[int, int | None]], school: School, team: Team | None) -> int:
    """Return a team's logs; those of a test without a team count for every team of its school."""
    own = logs[school.pk, team.pk] if team else 0
    return own + logs[school.pk, None]


def _unknown(viewer: Viewer, measures: Sequence[Measure]) -> int:
    """Return how many measures are typed in and do not say what they cost."""
    silent = [m.pk for m in measures if m.burden_minutes is None]
    typed = visible(viewer, DataPoint).filter(
        measure__in=silent, retired_at=None, origin=DataPoint.Origin.TYPED
    )
    return typed.values("measure").distinct().count()
