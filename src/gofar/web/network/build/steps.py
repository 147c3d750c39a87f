"""How a new network gets going: its set-up while it is not open; then three steps with dates; else five."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import local
from gofar.apps.access.gate import may
from gofar.apps.access.queries import members_of
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.queries_of_setup import set_up_of
from gofar.apps.improvement.queries.charter import words_on
from gofar.apps.people.roles import SCHOOL_ROLES
from gofar.web.base.components.times import full_day
from gofar.web.network.pages import Step

if TYPE_CHECKING:
    from gofar.web.base.today import Place


@dataclass(frozen=True, slots=True)
class _Task:
    title: str
    words: str
    route: str
    done: bool


def is_new(place: Place) -> bool:
    """Whether nothing has happened yet that a home page could tell."""
    return place.leading is None and not place.tests


#: After opening: which step by how many days later.
_DUE = {"charter": 14, "import": 21, "start-test": 28}
#: How many steps a home shows once the network is open.
_FIRST = 3


def steps_of(place: Place) -> tuple[Step, ...]:
    """Return the steps, the first open one as the next; only those who may set up get its address."""
    tasks = _of(place)
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


def _of(place: Place) -> tuple[_Task, ...]:
    """Return the steps of this network: what its set-up, or its opening, asks for; the five where it had none."""
    set_up = set_up_of(place.viewer, place.network)
    if set_up.opened_at is not None:
        return _dated(place, local(place.network, set_up.opened_at).date())
    if not set_up.template:
        return _tasks(place)
    words = _("A list of six tasks. You can leave it at any time.")
    return (_Task(_("Finish setting up"), words, "setup", done=False), *_tasks(place)[3:])


def _dated(place: Place, opened: dt.date) -> tuple[_Task, ...]:
    """Return the first three steps that are still open, each with its day."""
    signed = all(word.signed for word in words_on(place.viewer, place.charter))
    sign = _Task(
        _("Let the schools sign the charter"), _("Each may sign, or ask first."), "charter", done=signed
    )
    plan = _Task(
        _("Meet, and write the norms"),
        _("Who we are, what we bring, how we work."),
        "first-weeks",
        done=False,
    )
    todo = [task for task in (sign, *_tasks(place)[3:], plan) if not task.done]
    return tuple(
        replace(task, words=_("By %(day)s. %(words)s") % {"day": _day(task, opened), "words": task.words})
        for task in todo[:_FIRST]
    )


def _day(task: _Task, opened: dt.date) -> str:
    return full_day(opened + dt.timedelta(days=_DUE.get(task.route, 28)))


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
