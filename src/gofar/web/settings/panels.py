"""The panels of the settings, in their order. A panel is a line here, its routes, and modules of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from gofar.apps.access.gate import may, which
from gofar.apps.access.queries import schools_in
from gofar.apps.access.verbs import Verb

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from gofar.apps.people.models import Network, Person


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel: its name, what it is for, its route (with the network alone), and the verb that opens it."""

    title: _StrPromise
    says: _StrPromise
    route: str
    verb: Verb


PANELS: tuple[Panel, ...] = (
    Panel(
        _("Who may do what"),
        _("Every part in this network: who has it, and what it lets them see and do."),
        "roles",
        Verb.SEE,
    ),
    Panel(
        _("Look as somebody else"),
        _("See the network as a teacher or a funder does, without changing anything."),
        "view-as",
        Verb.VIEW_AS,
    ),
    Panel(
        _("Agreements"),
        _("What each district has agreed to: which data, what for, from when to when."),
        "agreements",
        Verb.KEEP_RECORD,
    ),
    Panel(
        _("How long things are kept"),
        _("For how many days, and what was destroyed on its day."),
        "keeping",
        Verb.KEEP_RECORD,
    ),
    Panel(
        _("Files that left"),
        _("Every file that somebody took: who, which, when, and how many rows."),
        "exports",
        Verb.KEEP_RECORD,
    ),
    Panel(
        _("The log"),
        _("Everything that was done here, by whom and when."),
        "audit",
        Verb.KEEP_RECORD,
    ),
    Panel(
        _("Delete for good"),
        _("A school, a district, an account or all of the network. It is counted first."),
        "delete-for-good",
        Verb.DELETE_FOR_GOOD,
    ),
)


def open_panels(viewer: Person, network: Network) -> list[Panel]:
    """Return the panels that open for `viewer`: for all of the network, or for a school of their own."""
    return [panel for panel in PANELS if _opens(viewer, panel.verb, network)]


def _opens(viewer: Person, verb: Verb, network: Network) -> bool:
    return may(viewer, verb, network) or bool(which(viewer, verb, schools_in(viewer, network)))
