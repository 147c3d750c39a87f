"""The tasks of setting a network up, with how far each is: read from the record itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from gofar.apps.access.queries import members_of, schools_of
from gofar.apps.administration.queries import open_invitations, open_seats
from gofar.apps.data.queries.measures import measures_of
from gofar.apps.improvement.queries.charter import charter_for
from gofar.apps.improvement.queries.theory import theory_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.access.gate import Viewer
    from gofar.apps.improvement.models import Charter
    from gofar.apps.people.models import Network


class SetUpTask(StrEnum):
    """One task, in the order in which they are offered."""

    CHARTER = "charter"
    SCHOOLS = "schools"
    THEORY = "theory"
    MEASURES = "measures"
    RULE = "rule"
    PEOPLE = "people"


class TaskState(StrEnum):
    """How far a task is. What is blocked waits for another one."""

    DONE = "done"
    STARTED = "started"
    OPEN = "open"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class TaskStanding:
    """How far one task is, and how many of each thing are there already."""

    state: TaskState
    counts: Mapping[str, int] = field(default_factory=dict)


def tasks_of(viewer: Viewer, network: Network) -> dict[SetUpTask, TaskStanding]:
    """Return how far each task of setting up is, in order."""
    schools = schools_of(viewer, network).count()
    charter = charter_for(viewer, network)
    return {
        SetUpTask.CHARTER: _charter(charter),
        SetUpTask.SCHOOLS: _counted(schools=schools),
        SetUpTask.THEORY: _counted(drivers=len(theory_for(viewer, network, ()).drivers)),
        SetUpTask.MEASURES: _measures(viewer, network),
        SetUpTask.RULE: TaskStanding(TaskState.DONE if charter.data_rule else TaskState.OPEN),
        SetUpTask.PEOPLE: _people(viewer, network, schools),
    }


def next_of(tasks: Mapping[SetUpTask, TaskStanding]) -> SetUpTask | None:
    """Return the task to go on with: the first that is neither done nor blocked."""
    waiting = {TaskState.STARTED, TaskState.OPEN}
    return next((task for task, one in tasks.items() if one.state in waiting), None)


def may_open(tasks: Mapping[SetUpTask, TaskStanding]) -> bool:
    """Return whether the network can be opened: it has an aim and a school."""
    needed = (SetUpTask.CHARTER, SetUpTask.SCHOOLS)
    return all(tasks[task].state is TaskState.DONE for task in needed)


def _counted(**counts: int) -> TaskStanding:
    return TaskStanding(TaskState.DONE if any(counts.values()) else TaskState.OPEN, counts)


def _charter(charter: Charter) -> TaskStanding:
    if charter.target is not None and charter.by_when is not None and charter.population:
        return TaskStanding(TaskState.DONE, {"version": charter.version})
    begun = charter.target is not None or charter.by_when is not None
    return TaskStanding(TaskState.STARTED if begun else TaskState.OPEN)


def _measures(viewer: Viewer, network: Network) -> TaskStanding:
    kinds = list(measures_of(viewer, network).values_list("kind", flat=True))
    if kinds and "outcome" not in kinds:
        return TaskStanding(TaskState.STARTED, {"measures": len(kinds)})
    return _counted(measures=len(kinds))


def _people(viewer: Viewer, network: Network, schools: int) -> TaskStanding:
    if not schools:
        return TaskStanding(TaskState.BLOCKED)
    return _counted(
        invitations=len(open_invitations(viewer, network)),
        codes=open_seats(viewer, network),
        people=members_of(viewer, network).exclude(person=viewer.pk).count(),
    )
