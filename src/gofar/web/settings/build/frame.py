"""The frame of the pages that keep the record: each leads to the other panels of the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from gofar.web.base.pages import Link
from gofar.web.settings.build.index import below_settings
from gofar.web.settings.panels import open_panels
from gofar.web.settings.record.pages import Frame

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, Person


def frame(viewer: Person, network: Network, place: str, *, title: str, say: str) -> Frame:
    """Return the frame of one of these pages, with those beside it that open for the viewer."""
    beside = tuple(
        Link(str(panel.title), reverse(panel.route, args=[network.slug]), current=panel.route == place)
        for panel in open_panels(viewer, network)
    )
    here = next(link.label for link in beside if link.current)
    return Frame(below_settings(network, here), title, say, beside)
