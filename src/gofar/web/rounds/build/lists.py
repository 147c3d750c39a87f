"""The list of rounds, and the form that starts one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import today
from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.theory import Kind, theory_for
from gofar.apps.rounds.queries import Stage
from gofar.web.base.components.counts import in_words
from gofar.web.base.pages import Link
from gofar.web.base.rounds import round_rows, state_word
from gofar.web.rounds.forms import StartForm
from gofar.web.rounds.pages import RoundsPage, StartPage

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network, Person
    from gofar.web.base.rounds import RoundRow

_FRIDAY = 4


def rounds_page(viewer: Person, network: Network) -> RoundsPage:
    """Return all rounds, with what waits for the reader as the title."""
    rows = round_rows(viewer, network)
    closed = state_word(Stage.CLOSED)
    return RoundsPage(
        crumbs=(Link(_("Together"), reverse("together", args=[network.slug])), Link(_("Rounds"), "")),
        title=_title(rows, closed),
        say=_("One question to everybody: answers in silence, then all of them without names, then a vote."),
        open=tuple(row for row in rows if row.state != closed),
        closed=tuple(row for row in rows if row.state == closed),
        start=reverse("start-round", args=[network.slug]) if may(viewer, Verb.START_ROUND, network) else "",
    )


def _title(rows: tuple[RoundRow, ...], closed: str) -> str:
    waiting = sum(row.waits for row in rows)
    if waiting:
        words = ngettext("%(n)s round waits for you", "%(n)s rounds wait for you", waiting)
        return capfirst(words % {"n": in_words(waiting)})
    running = sum(row.state != closed for row in rows)
    if running:
        words = ngettext("%(n)s round is open", "%(n)s rounds are open", running)
        return capfirst(words % {"n": in_words(running)})
    return _("No round is open") if rows else _("Ask everybody, and hear the quiet ones too")


def drivers_of(viewer: Person, network: Network) -> dict[str, Node]:
    """Return the drivers that a round can ask about, by slug."""
    parts = theory_for(viewer, network, ()).parts()
    return {part.node.slug: part.node for part in parts if part.node.kind != Kind.IDEA}


def start_form(request: HttpRequest, network: Network, drivers: dict[str, Node]) -> StartForm:
    """Return the form: as it was sent, or with the coming Friday and the one after."""
    day = today(network)
    friday = day + dt.timedelta(days=(_FRIDAY - day.weekday() - 2) % 7 + 2)
    initial = {
        "answer_by": friday,
        "vote_by": friday + dt.timedelta(days=7),
        "entries_each": 3,
        "about": request.GET.get("about", ""),
        "part": request.GET.get("part", ""),
        "question": request.GET.get("question", ""),
    }
    offered = [(slug, node.title) for slug, node in drivers.items()]
    return StartForm(request.POST if request.method == "POST" else None, initial=initial, drivers=offered)


def start_page(network: Network, form: StartForm) -> StartPage:
    """Return the page around the form."""
    back = reverse("rounds", args=[network.slug])
    return StartPage(
        crumbs=(
            Link(_("Together"), reverse("together", args=[network.slug])),
            Link(_("Rounds"), back),
            Link(_("Start a round"), ""),
        ),
        form=form,
        action=reverse("start-round", args=[network.slug]),
        back=back,
    )
