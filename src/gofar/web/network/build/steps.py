"""How a new network gets going: five steps, one of them next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.gate import may
from gofar.apps.access.queries import members_of
from gofar.apps.access.verbs import Verb
from gofar.apps.people.roles import SCHOOL_ROLES
from gofar.web.network.pages import Step

if TYPE_CHECKING:
    from gofar.web.network.reading import Place


@dataclass(frozen=True, slots=True)
class _Task:
    title: str
    words: str
    route: str
    done: bool


def is_new(place: Place) -> bool:
    """Whether nothing has happened yet that a home page could tell."""
    return place.leading is None and not place.tests


def steps_of(place: Place) -> tuple[Step, ...]:
    """Return the steps, the first open one as the next; only those who may set up get its address."""
    tasks = _tasks(place)
    following = next((task for task in tasks if not task.done), None)
    may_set_up = may(place.viewer, Verb.SET_UP, place.network)
    return tuple(
        Step(
            task.title,
            task.words,
            "done" if task.done else "next" if task is following else "later",
            reverse(task.route, args=[place.network.slug]) if task is following and may_set_up else "",
        )
        for task in tasks
    )


def _tasks(place: Place) -> tuple[_Task, ...]:
    charter = place.charter
    in_schools = members_of(place.viewer, place.network).filter(role__in=SCHOOL_ROLES)
    return (
        _Task(
            _("Say the aim"),
            _("What should get better, for whom, by when."),
            "charter",
            charter.target is not None and charter.by_when is not None and bool(charter.population),
        ),
        _Task(
            _("Draw the theory"),
            _("Three or four drivers, and under each an idea to try."),
            "theory",
            bool(place.theory.drivers),
        ),
        _Task(
            _("Invite people"),
            _("One lead in each school is enough to begin."),
            "invite",
            in_schools.exists(),
        ),
        _Task(
            _("Bring in the first figures"),
            _("A sheet as it is; we show how we read it before anything is kept."),
            "import",
            place.leading is not None,
        ),
        _Task(
            _("Start the first test"),
            _("One idea, a few students, one week."),
            "start-test",
            bool(place.tests),
        ),
    )
