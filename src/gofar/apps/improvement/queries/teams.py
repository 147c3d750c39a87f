"""Teams as the rules of `core.practice.stuck` see them: what each school has done, as plain days."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Min

from gofar.apps.access.clock import local, today
from gofar.apps.access.gate import Viewer, visible
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.verbs import Verb
from gofar.apps.data.queries.measures import breaks_of
from gofar.apps.people.models import Membership
from gofar.core.practice.cycle import Decision, Verdict
from gofar.core.practice.schooldays import SchoolDays
from gofar.core.practice.team import Team, Trial, Turn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.improvement.queries.tests import CycleReading, TestReading
    from gofar.apps.people.models import Network

#: Edits older than this no longer matter to any rule.
_LOOK_BACK = dt.timedelta(days=120)
#: What a team may write of its own, and of that what moves a test on: the rest are edits.
_WRITES = (Verb.START_TEST, Verb.LOG_TEST, Verb.EDIT_THEORY)
_STEPS = tuple(f"improvement.{name}" for name in ("start_test", "plan_cycle", "log_result", "decide"))


def teams_of(viewer: Viewer, network: Network, tests: Iterable[TestReading]) -> dict[int, Team]:
    """Return the team of each school, by the school's key; `tests` are the network's, read for the same viewer."""
    trials: dict[int, list[Trial]] = defaultdict(list)
    for reading in tests:
        if reading.cycles:
            trials[reading.test.school_id].append(trial_of(reading, network))
    began = _began(viewer, network)
    edits = _edits(viewer, network)
    return {
        key: Team(began.get(key), tuple(trials[key]), tuple(edits[key]))
        for key in sorted({*trials, *began, *edits})
    }


def calendar_of(viewer: Viewer, network: Network) -> SchoolDays:
    """Return the network's calendar, in which breaks do not count."""
    return SchoolDays.without((row.starts, row.ends) for row in breaks_of(viewer, network))


def trial_of(reading: TestReading, network: Network) -> Trial:
    """Return a test as plain days."""
    turns: list[Turn] = []
    for cycle in reading.cycles:
        turns.append(_turn(cycle, network, turns[-1] if turns else None))
    return Trial(reading.test.number, tuple(turns), reading.test.idea.slug)


def _turn(reading: CycleReading, network: Network, before: Turn | None) -> Turn:
    """Return a cycle's days. One that was only drafted came into being with the decision before it."""
    cycle = reading.cycle
    first = min((p.at for p in reading.predictions), default=None)
    predicted = _day(network, first)
    return Turn(
        made=predicted or (before and before.decided) or cycle.starts,
        starts=cycle.starts,
        ends=cycle.ends,
        predicted=predicted,
        result=_day(network, reading.result_at),
        decided=_day(network, cycle.decided_at),
        decision=Decision(cycle.decision) if cycle.decision else None,
        scale=cycle.scale,
        met=reading.verdict is Verdict.MET,
    )


def _day(network: Network, moment: dt.datetime | None) -> dt.date | None:
    return local(network, moment).date() if moment else None


def _began(viewer: Viewer, network: Network) -> dict[int, dt.date]:
    """Return the day on which each school's first member joined, of those who are there still."""
    rows = visible(viewer, Membership).filter(network=network, ended_at=None, school__isnull=False)
    firsts = rows.order_by("school_id").values_list("school_id").annotate(first=Min("started_at"))
    return {key: local(network, first).date() for key, first in firsts if key is not None}


def _edits(viewer: Viewer, network: Network) -> dict[int, list[dt.date]]:
    """Return the days on which each school changed words of a test or theory and did nothing else."""
    since = dt.datetime.combine(today(network), dt.time(), dt.UTC) - _LOOK_BACK
    rows = (
        visible(viewer, AuditEntry)
        .filter(network=network, school__isnull=False, verb__in=_WRITES, at__gte=since, undoes=None)
        .exclude(action__in=_STEPS)
        .order_by("at")
        .values_list("school_id", "at")
    )
    found: dict[int, list[dt.date]] = defaultdict(list)
    for key, moment in rows:
        if key is not None:
            found[key].append(local(network, moment).date())
    return found
