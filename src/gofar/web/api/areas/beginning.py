"""How a network begins: the tasks of setting it up, opening it, and the criteria of its first weeks."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Field, Schema

from gofar.apps.access.gate import check
from gofar.apps.access.queries import school_for
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.actions_of_setup.beginning import introduce, tick, write_norms
from gofar.apps.administration.actions_of_setup.starting import open_network
from gofar.apps.administration.queries_of_setup import beginning_of, set_up_of, sets_up
from gofar.apps.administration.queries_of_tasks import SetUpTask, TaskState, may_open, next_of, tasks_of
from gofar.core.practice.initiation import SAID, Criterion
from gofar.web.api.answering import version_of
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Body, Day, Filled, Slug, Text
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from gofar.apps.administration.queries_of_setup import Beginning
    from gofar.apps.people.models import Network, Person
    from gofar.core.practice.initiation import Progress

area = Area("beginning")


class TaskOut(Schema):
    """One task: how far it is, read from the record, and how many of each thing are there."""

    task: SetUpTask
    state: TaskState
    counts: dict[str, int]


class TasksOut(Schema):
    """The tasks of setting a network up. `next` is the one to go on with."""

    tasks: list[TaskOut]
    next: SetUpTask | None
    may_open: bool
    opened_at: dt.datetime | None


class CriterionOut(Schema):
    """How far one criterion is met: `done` of `of`. Two are said by a person, and `said_by` says who."""

    criterion: Criterion
    done: int
    of: int
    met: bool
    said_by: str
    said_at: dt.datetime | None
    may_say: bool


class IntroductionOut(Schema):
    """A school's line about itself: who we are, what we bring."""

    school: str
    text: str
    by: str
    at: dt.datetime | None
    may_write: bool


class FirstWeeksOut(Schema):
    """How far a network has begun, its norms, and each school's line. Its version is that of the norms."""

    version: int
    met: int
    criteria: list[CriterionOut]
    norms: str
    first_test_by: dt.date | None
    introductions: list[IntroductionOut]


class NormsBody(Body):
    """How the network works together, a line each, and by when its first test is planned: only what changes."""

    norms: Annotated[Text, Field(max_length=2000)] | None = None
    first_test_by: Day | None = None


class CriterionBody(Body):
    """A criterion that no record can tell, and that is met: the schools have met, or two people counted the same."""

    criterion: Literal[Criterion.MET, Criterion.COUNTED]


class IntroductionBody(Body):
    """A school's line about itself. It takes the place of the one before."""

    school: Slug
    text: Annotated[Filled, Field(max_length=200)]


@area.read(f"{HERE}/setup", TasksOut, "setup")
def read_set_up_tasks(request: HttpRequest, network: str) -> TasksOut:
    """Read the tasks of setting up, with how far each is."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.SET_UP, place)
    return _tasks(viewer, place)


@area.write(f"{HERE}/setup/open", TasksOut, "setup-open", 200)
def open_the_network(request: HttpRequest, network: str) -> TasksOut:
    """Open the network: from now on its home tells the first steps."""
    place, viewer = network_of(request, network), reader(request)
    open_network(place, by=viewer)
    return _tasks(viewer, place)


def _tasks(viewer: Person, place: Network) -> TasksOut:
    found, opened = tasks_of(viewer, place), set_up_of(viewer, place).opened_at
    return TasksOut(
        tasks=[TaskOut(task=task, state=one.state, counts=dict(one.counts)) for task, one in found.items()],
        next=next_of(found),
        may_open=may_open(found) and opened is None,
        opened_at=opened,
    )


@area.read(f"{HERE}/first-weeks", FirstWeeksOut, "first-weeks")
def read_first_weeks(request: HttpRequest, network: str) -> FirstWeeksOut:
    """Read how far the network has begun. Its ETag is the version of the norms."""
    return _first_weeks(reader(request), network_of(request, network))


@area.edit(f"{HERE}/first-weeks", FirstWeeksOut, "first-weeks")
def write_the_norms(request: HttpRequest, network: str, body: NormsBody) -> FirstWeeksOut:
    """Write the norms, or by when the first test is planned. 409 holds both texts."""
    place, viewer, expected = network_of(request, network), reader(request), version_of(request)
    check(viewer, Verb.SET_UP, place)
    changes: dict[str, Any] = body.dict(exclude_unset=True)
    if "norms" in changes:
        changes["norms"] = (changes["norms"] or "").replace("\r\n", "\n")
    write_norms(set_up_of(viewer, place), changes, expected=expected, by=viewer)
    return _first_weeks(viewer, place)


@area.write(f"{HERE}/first-weeks/criteria", FirstWeeksOut, "first-weeks-criteria")
def say_it_is_met(request: HttpRequest, network: str, body: CriterionBody) -> FirstWeeksOut:
    """Say, in one's own name, that a criterion is met which no record can tell. Said twice, it stands once."""
    place, viewer = network_of(request, network), reader(request)
    tick(place, body.criterion, by=viewer)
    return _first_weeks(viewer, place)


@area.write(f"{HERE}/first-weeks/introductions", FirstWeeksOut, "introductions")
def introduce_a_school(request: HttpRequest, network: str, body: IntroductionBody) -> FirstWeeksOut:
    """Say in one line who a school is and what it brings."""
    place, viewer = network_of(request, network), reader(request)
    introduce(school_for(viewer, place, body.school), body.text, by=viewer)
    return _first_weeks(viewer, place)


def _first_weeks(viewer: Person, place: Network) -> FirstWeeksOut:
    found, edits = beginning_of(viewer, place), sets_up(viewer, place)
    return FirstWeeksOut(
        version=found.set_up.version,
        met=found.met,
        criteria=[_criterion(found, one, edits=edits) for one in found.progress],
        norms=found.set_up.norms,
        first_test_by=found.set_up.first_test_by,
        introductions=[
            IntroductionOut(
                school=one.school.slug,
                text=one.line.text if one.line else "",
                by=one.line.by.name if one.line else "",
                at=one.line.at if one.line else None,
                may_write=one.may_write,
            )
            for one in found.said
        ],
    )


def _criterion(found: Beginning, one: Progress, *, edits: bool) -> CriterionOut:
    said = found.ticks.get(one.criterion)
    return CriterionOut(
        criterion=one.criterion,
        done=one.done,
        of=one.of,
        met=one.is_met,
        said_by=said.by.name if said else "",
        said_at=said.at if said else None,
        may_say=edits and one.criterion in SAID and not one.is_met,
    )
