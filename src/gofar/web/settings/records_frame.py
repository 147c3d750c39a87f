"""The frame of the pages that keep the record: each leads to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.web.base.pages import Link
from gofar.web.settings.records_pages import Frame

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, Person


def frame(viewer: Person, network: Network, place: str, *, title: str, say: str) -> Frame:
    """Return the frame of one of these pages, with those beside it that open for the viewer."""
    places = [
        (_("Agreements"), "agreements"),
        (_("What is kept how long"), "keeping"),
        (_("Files handed out"), "exports"),
        (_("The log"), "audit"),
    ]
    if may(viewer, Verb.DELETE_FOR_GOOD, network):
        places.append((_("Delete for good"), "delete-for-good"))
    beside = tuple(
        Link(label, reverse(name, args=[network.slug]), current=name == place) for label, name in places
    )
    here = next(link.label for link in beside if link.current)
    return Frame((Link(here, ""),), title, say, beside)
