"""The list of tasks: what is done, read from the record itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.queries import members_of, schools_of
from gofar.apps.administration.queries import open_invitations, open_seats
from gofar.apps.administration.queries_of_setup import set_up_of
from gofar.apps.data.queries.measures import measures_of
from gofar.apps.improvement.queries.charter import charter_for
from gofar.apps.improvement.queries.theory import theory_for
from gofar.apps.people.rules import DataRule
from gofar.web.setup.build.words import crumbs
from gofar.web.setup.pages import Task, TaskList

if TYPE_CHECKING:
    from gofar.apps.improvement.models import Charter
    from gofar.apps.people.models import Network, Person

DONE, STARTED, OPEN, BLOCKED = "done", "started", "open", "blocked"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one task is, with a few words on what is there or why it waits."""

    state: str
    note: str = ""


def task_list(viewer: Person, network: Network) -> TaskList:
    """Return the tasks of setting up `network`, the first open one as the next."""
    set_up = set_up_of(viewer, network)
    standings = _standings(viewer, network)
    following = next((route for route, one in standings.items() if one.state in {STARTED, OPEN}), "")
    done = sum(one.state == DONE for one in standings.values())
    ready = all(standings[route].state == DONE for route in ("setup-charter", "setup-schools"))
    opened = set_up.opened_at is not None
    return TaskList(
        crumbs=crumbs(network),
        title=_title(done, len(standings), opened=opened),
        say=_("You can leave at any time. What is done stays done, and this list says what remains."),
        tasks=tuple(
            _task(network, route, one, is_next=route == following) for route, one in standings.items()
        ),
        may_open=ready and not opened,
        open_first=ready and not opened and not following,
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


def _task(network: Network, route: str, one: Standing, *, is_next: bool) -> Task:
    title, words = _words()[route]
    status = {
        DONE: _("Completed"),
        STARTED: _("In progress"),
        OPEN: _("Not yet started"),
        BLOCKED: _("Cannot start yet"),
    }[one.state]
    url = "" if one.state == BLOCKED else reverse(route, args=[network.slug])
    return Task(title, words, url, one.state, status, one.note, is_next=is_next)


def _words() -> dict[str, tuple[str, str]]:
    return {
        "setup-charter": (_("Write the aim"), _("One sentence: by when, what, from how much to how much, for whom.")),
        "setup-schools": (_("Add the schools"), _("Paste their names, or a column of a sheet.")),
        "setup-theory": (_("Choose a first theory"), _("Untick what does not fit. Your schools will change it.")),
        "setup-measures": (_("Choose the measures"), _("One outcome, two of the process, one to watch the cost.")),
        "setup-rule": (_("Agree on a data rule"), _("Who may read which school’s figures.")),
        "setup-people": (_("Invite people"), _("By mail, or with a sheet of codes for each school.")),
    }  # fmt: skip


def _standings(viewer: Person, network: Network) -> dict[str, Standing]:
    schools = schools_of(viewer, network).count()
    charter = charter_for(viewer, network)
    return {
        "setup-charter": _charter(charter),
        "setup-schools": _schools(schools),
        "setup-theory": _theory(viewer, network),
        "setup-measures": _measures(viewer, network),
        "setup-rule": _rule(network, charter),
        "setup-people": _people(viewer, network, schools),
    }


def _charter(charter: Charter) -> Standing:
    if charter.target is not None and charter.by_when is not None and charter.population:
        return Standing(DONE, _("Version %(n)d") % {"n": charter.version})
    begun = charter.target is not None or charter.by_when is not None
    return Standing(STARTED if begun else OPEN)


def _schools(schools: int) -> Standing:
    if not schools:
        return Standing(OPEN)
    said = ngettext("%(n)d school", "%(n)d schools", schools) % {"n": schools}
    few = _("%(said)s. Most networks begin with ten or more.") % {"said": said}
    return Standing(DONE, said if schools >= 10 else few)


def _theory(viewer: Person, network: Network) -> Standing:
    drivers = len(theory_for(viewer, network, ()).drivers)
    said = ngettext("%(n)d driver", "%(n)d drivers", drivers) % {"n": drivers}
    return Standing(DONE, said) if drivers else Standing(OPEN)


def _measures(viewer: Person, network: Network) -> Standing:
    kinds = list(measures_of(viewer, network).values_list("kind", flat=True))
    said = ngettext("%(n)d measure", "%(n)d measures", len(kinds)) % {"n": len(kinds)}
    if "outcome" in kinds:
        return Standing(DONE, said)
    return Standing(STARTED, _("%(said)s, no outcome yet") % {"said": said}) if kinds else Standing(OPEN)


def _rule(network: Network, charter: Charter) -> Standing:
    return Standing(DONE, str(DataRule(network.data_rule).label)) if charter.data_rule else Standing(OPEN)


def _people(viewer: Person, network: Network, schools: int) -> Standing:
    if not schools:
        return Standing(BLOCKED, _("Add the schools first: most people belong to one."))
    asked, seats = len(open_invitations(viewer, network)), open_seats(viewer, network)
    others = members_of(viewer, network).exclude(person=viewer).count()
    said = {
        ngettext("%(n)d invitation waits", "%(n)d invitations wait", asked) % {"n": asked}: asked,
        ngettext("%(n)d code on paper waits", "%(n)d codes on paper wait", seats) % {"n": seats}: seats,
        ngettext("%(n)d person has joined", "%(n)d people have joined", others) % {"n": others}: others,
    }
    there = [words for words, n in said.items() if n]
    return Standing(DONE, "; ".join(there)) if there else Standing(OPEN)
