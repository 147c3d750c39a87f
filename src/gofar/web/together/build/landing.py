"""The page on which everything stands that is written together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import today
from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.proposals.queries.proposals import proposals_in
from gofar.apps.rounds.queries import Stage
from gofar.web.base.components.counts import in_words
from gofar.web.base.pages import Link
from gofar.web.base.rounds import round_rows, state_word
from gofar.web.together.build.cards import Cards
from gofar.web.together.pages import TogetherPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.people.models import Network, Person
    from gofar.apps.proposals.models import Proposal
    from gofar.web.base.rounds import RoundRow

#: The ways to narrow the page, by the word in its address.
SHOWN = ("open", "accepted", "declined", "withdrawn", "all")


def together_page(viewer: Person, network: Network, asked: str) -> TogetherPage:
    """Return the page; `asked` narrows it: the open ones without a word."""
    rows = list(proposals_in(viewer, network))
    show = asked if asked in SHOWN else "open"
    count = {name: sum(row.state == name for row in rows) for name in SHOWN} | {"all": len(rows)}
    closed = state_word(Stage.CLOSED)
    rounds = tuple(row for row in round_rows(viewer, network) if row.state != closed)
    chosen = [row for row in rows if show in {row.state, "all"}]
    return TogetherPage(
        crumbs=(Link(_("Together"), ""),),
        title=_title(rounds, count["open"], len(rows)),
        margin=_("Together"),
        say=_("Everybody can propose other words. The hub decides, and the author is named."),
        shown=_shown(network, count, show),
        cards=Cards(viewer, network).all(_in_order(chosen, show)),
        none=_none(show, count),
        rounds=rounds,
        all_rounds=reverse("rounds", args=[network.slug]),
        propose=_propose(viewer, network),
        today=today(network),
    )


def _title(rounds: Sequence[RoundRow], waiting: int, ever: int) -> str:
    """Return what waits: rounds for the reader, proposals for a word."""
    said = []
    if asked := sum(row.waits for row in rounds):
        words = ngettext("%(n)s round waits for you", "%(n)s rounds wait for you", asked)
        said.append(words % {"n": in_words(asked)})
    if waiting:
        words = ngettext("%(n)s proposal waits for a word", "%(n)s proposals wait for a word", waiting)
        said.append(words % {"n": in_words(waiting)})
    if said:
        return capfirst(", ".join(said))
    return _("No proposal waits") if ever else _("Nobody has proposed anything yet")


def _shown(network: Network, count: dict[str, int], show: str) -> tuple[Link, ...]:
    if not count["all"]:
        return ()
    place = reverse("together", args=[network.slug])
    return tuple(
        Link(
            _("%(what)s %(n)d") % {"what": _heading(name), "n": count[name]},
            f"{place}?show={name}",
            name == show,
        )
        for name in SHOWN
        if count[name] or name in {"open", show}
    )


def _heading(show: str) -> str:
    return {
        "open": _("Open"),
        "accepted": _("Accepted"),
        "declined": _("Declined"),
        "withdrawn": _("Withdrawn"),
        "all": _("All"),
    }[show]


def _in_order(rows: Sequence[Proposal], show: str) -> list[Proposal]:
    """Put the one that waits longest first; of those that are decided, the newest decision."""
    if show == "open":
        return sorted(rows, key=lambda row: row.number)
    return sorted(rows, key=lambda row: (row.decided_at or row.at, row.number), reverse=True)


def _none(show: str, count: dict[str, int]) -> tuple[str, str]:
    if not count["all"]:
        return (
            _("The first proposal will stand here"),
            _(
                "Other words for the charter, a driver or an idea: whose they are, why, and what came and went."
            ),
        )
    if show == "open":
        return _("Nothing waits"), _("Every proposal has its answer. What was decided stands one click away.")
    return _("None so far"), _("Choose another list above.")


def _propose(viewer: Person, network: Network) -> tuple[Link, ...]:
    if not may(viewer, Verb.PROPOSE, network):
        return ()
    return (
        Link(_("Propose an idea"), reverse("propose-part", args=[network.slug])),
        Link(_("Other words for the charter"), reverse("propose-charter", args=[network.slug])),
    )
