"""Every version of the theory: who, when, why, and what changed in the graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import local, today
from gofar.apps.improvement.queries.shown import shown_to
from gofar.apps.improvement.queries.theory import versions_of
from gofar.core.practice.theory import Turn, turns
from gofar.web.base.both import marked
from gofar.web.base.pages import Link
from gofar.web.base.turned import turn_label, turned_words
from gofar.web.theory.asked import Asked
from gofar.web.theory.build.words import crumbs
from gofar.web.theory.pages import ChangedText, HistoryPage, VersionEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from gofar.apps.access.models import Version
    from gofar.apps.improvement.models import Theory
    from gofar.apps.people.models import Network, Person
    from gofar.core.practice.theory import Turned


def history_page(viewer: Person, network: Network, theory: Theory) -> HistoryPage:
    """Return the theory's versions, newest first."""
    rows = versions_of(viewer, theory)
    shown = shown_to(viewer, network)
    before: list[Mapping[str, Any]] = [*(row.data["graph"] for row in rows[1:]), {}]
    written = ngettext("The theory has one version", "The theory has %(n)d versions", len(rows))
    return HistoryPage(
        crumbs=crumbs(network, _("All versions")),
        title=written % {"n": len(rows)} if rows else _("The theory has not been written yet"),
        entries=tuple(_entry(network, row, old, shown) for row, old in zip(rows, before, strict=False)),
        today=today(network),
        compare=reverse("theory-changes", args=[network.slug]) if len(rows) > 1 else "",
        back=Link(_("Back to the theory"), reverse("theory", args=[network.slug])),
    )


def _entry(
    network: Network, row: Version, old: Mapping[str, Any], shown: Callable[[str], str]
) -> VersionEntry:
    found = turns(old, row.data["graph"])
    first = not old and len(found) > 1
    return VersionEntry(
        title=_("Version %(n)d") % {"n": row.number},
        at=row.at,
        by=row.by.name,
        reason=shown(row.reason),
        changes=(ChangedText(_("Laid out"), _parts(len(found))),) if first else tuple(map(change_of, found)),
        url=reverse("theory", args=[network.slug]) + Asked(on=local(network, row.at).date()).query(),
    )


def _parts(n: int) -> str:
    return ngettext("%(n)d part", "%(n)d parts", n) % {"n": n}


def change_of(turn: Turned) -> ChangedText:
    """Return what happened to one part, with the words that came and went."""
    if turn.turn is Turn.REWORDED:
        return ChangedText(
            turn_label(turn), format_html("{}: {}", turn.title, marked(turn.before, turn.after))
        )
    return ChangedText(turn_label(turn), turned_words(turn))
