"""What changed in the theory between any two versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.improvement.queries.theory import versions_of
from gofar.core.practice.theory import Turn, turns
from gofar.web.base.both import marked
from gofar.web.base.compared import ComparedPage, Difference, asked_versions, compared_title
from gofar.web.base.pages import Link
from gofar.web.base.turned import turn_label
from gofar.web.theory.build.history import change_of
from gofar.web.theory.build.words import crumbs
from gofar.web.theory.pages import ChangedText

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.improvement.models import Theory
    from gofar.apps.people.models import Network, Person
    from gofar.core.practice.theory import Turned


def changes_page(request: HttpRequest, viewer: Person, network: Network, theory: Theory) -> ComparedPage:
    """Return the page of the differences between the two versions that the address names."""
    graphs = {row.number: row.data["graph"] for row in versions_of(viewer, theory)}
    numbers = tuple(graphs) or (theory.version,)
    since, until = asked_versions(request, numbers)
    found = [_told(turn) for turn in turns(graphs.get(since, {}), graphs.get(until, {}))]
    return ComparedPage(
        crumbs=crumbs(network, _("Differences")),
        title=compared_title(since, until, len(found)),
        numbers=numbers,
        since=since,
        until=until,
        changes=tuple(Difference(one.label, one.text) for one in found),
        sign=None,
        action=reverse("theory-changes", args=[network.slug]),
        back=Link(_("All versions"), reverse("theory-history", args=[network.slug])),
    )


def _told(turn: Turned) -> ChangedText:
    """Return what happened to one part; beside each other, a new name shows the words that came and went."""
    if turn.turn is Turn.RENAMED:
        return ChangedText(turn_label(turn), marked(turn.before, turn.after))
    return change_of(turn)
