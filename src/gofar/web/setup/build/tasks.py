"""The list of tasks, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.administration.queries_of_setup import set_up_of
from gofar.apps.administration.queries_of_tasks import SetUpTask, TaskState, may_open, next_of, tasks_of
from gofar.apps.people.rules import DataRule
from gofar.web.setup.build.words import crumbs
from gofar.web.setup.pages import Task, TaskList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gofar.apps.administration.queries_of_tasks import TaskStanding
    from gofar.apps.people.models import Network, Person

    Counts = Mapping[str, int]


def task_list(viewer: Person, network: Network) -> TaskList:
    """Return the tasks of setting up `network`, the first open one as the next."""
    set_up = set_up_of(viewer, network)
    tasks = tasks_of(viewer, network)
    following = next_of(tasks)
    done = sum(one.state is TaskState.DONE for one in tasks.values())
    ready, opened = may_open(tasks), set_up.opened_at is not None
    return TaskList(
        crumbs=crumbs(network),
        title=_title(done, len(tasks), opened=opened),
        say=_("You can leave at any time. What is done stays done, and this list says what remains."),
        tasks=tuple(_task(network, task, one, is_next=task is following) for task, one in tasks.items()),
        may_open=ready and not opened,
        open_first=ready and not opened and following is None,
        opened=opened,
        open_url=reverse("setup-open", args=[network.slug]),
        first_weeks=reverse("first-weeks", args=[network.slug]),
        home=reverse("network", args=[network.slug]),
    )


def _title(done: int, of: int, *, opened: bool) -> str:
    if opened:
        return _("The network is open")
    if done == of:
        return _("All tasks are done: open the network")
    return ngettext("%(n)d of %(of)d tasks is done", "%(n)d of %(of)d tasks are done", done) % {
        "n": done,
        "of": of,
    }


def _task(network: Network, task: SetUpTask, one: TaskStanding, *, is_next: bool) -> Task:
    title, words = _words()[task]
    status = {
        TaskState.DONE: _("Completed"),
        TaskState.STARTED: _("In progress"),
        TaskState.OPEN: _("Not yet started"),
        TaskState.BLOCKED: _("Cannot start yet"),
    }[one.state]
    url = "" if one.state is TaskState.BLOCKED else reverse(f"setup-{task}", args=[network.slug])
    return Task(title, words, url, one.state.value, status, _note(network, task, one), is_next=is_next)


def _words() -> dict[SetUpTask, tuple[str, str]]:
    return {
        SetUpTask.CHARTER: (_("Write the aim"), _("One sentence: by when, what, from how much to how much, for whom.")),
        SetUpTask.SCHOOLS: (_("Add the schools"), _("Paste their names, or a column of a sheet.")),
        SetUpTask.THEORY: (_("Choose a first theory"), _("Untick what does not fit. Your schools will change it.")),
        SetUpTask.MEASURES: (_("Choose the measures"), _("One outcome, two of the process, one to watch the cost.")),
        SetUpTask.RULE: (_("Agree on a data rule"), _("Who may read which school’s figures.")),
        SetUpTask.PEOPLE: (_("Invite people"), _("By mail, or with a sheet of codes for each school.")),
    }  # fmt: skip


def _note(network: Network, task: SetUpTask, one: TaskStanding) -> str:
    """Return a few words on what is there, or why it waits."""
    if one.state is TaskState.BLOCKED:
        return _("Add the schools first: most people belong to one.")
    if task is SetUpTask.RULE:
        return "" if one.state is TaskState.OPEN else str(DataRule(network.data_rule).label)
    if one.state is TaskState.OPEN or not one.counts:
        return ""
    return _NOTES[task](one.counts, one.state)


def _charter(counts: Counts, _state: TaskState) -> str:
    return _("Version %(n)d") % {"n": counts["version"]}


def _schools(counts: Counts, _state: TaskState) -> str:
    schools = counts["schools"]
    said = ngettext("%(n)d school", "%(n)d schools", schools) % {"n": schools}
    few = _("%(said)s. Most networks begin with ten or more.") % {"said": said}
    return said if schools >= 10 else few


def _theory(counts: Counts, _state: TaskState) -> str:
    drivers = counts["drivers"]
    return ngettext("%(n)d driver", "%(n)d drivers", drivers) % {"n": drivers}


def _measures(counts: Counts, state: TaskState) -> str:
    measures = counts["measures"]
    said = ngettext("%(n)d measure", "%(n)d measures", measures) % {"n": measures}
    return _("%(said)s, no outcome yet") % {"said": said} if state is TaskState.STARTED else said


def _people(counts: Counts, _state: TaskState) -> str:
    asked, seats, others = counts["invitations"], counts["codes"], counts["people"]
    said = {
        ngettext("%(n)d invitation waits", "%(n)d invitations wait", asked) % {"n": asked}: asked,
        ngettext("%(n)d code on paper waits", "%(n)d codes on paper wait", seats) % {"n": seats}: seats,
        ngettext("%(n)d person has joined", "%(n)d people have joined", others) % {"n": others}: others,
    }
    return "; ".join(words for words, n in said.items() if n)


_NOTES: dict[SetUpTask, Callable[[Counts, TaskState], str]] = {
    SetUpTask.CHARTER: _charter,
    SetUpTask.SCHOOLS: _schools,
    SetUpTask.THEORY: _theory,
    SetUpTask.MEASURES: _measures,
    SetUpTask.PEOPLE: _people,
}
