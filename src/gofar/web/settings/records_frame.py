"""The frame of the pages that keep the record: each leads to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.web.base.pages import Link
from gofar.web.settings.records_pages import Frame

if TYPE_CHECKING:
    from gofar.apps.people.models import Network


def frame(network: Network, place: str, *, title: str, say: str) -> Frame:
    """Return the frame of one of these pages."""
    places = ((_("Agreements"), "agreements"),)
    beside = tuple(
        Link(label, reverse(name, args=[network.slug]), current=name == place) for label, name in places
    )
    here = next(link.label for link in beside if link.current)
    return Frame((Link(here, ""),), title, say, beside)
