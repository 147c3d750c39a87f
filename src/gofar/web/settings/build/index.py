"""The index of settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.web.base.pages import Link
from gofar.web.settings.pages import PanelLine, SettingsPage
from gofar.web.settings.panels import open_panels

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, Person


def settings_page(viewer: Person, network: Network) -> SettingsPage:
    """Return the panels that open for `viewer`."""
    return SettingsPage(
        crumbs=(Link(_("Settings"), ""),),
        title=_("Settings of %(network)s") % {"network": network.name},
        say=_("What holds for everybody here. A change counts from the next page that somebody opens."),
        panels=tuple(
            PanelLine(str(panel.title), str(panel.says), reverse(panel.route, args=[network.slug]))
            for panel in open_panels(viewer, network)
        ),
    )


def below_settings(network: Network, name: str) -> tuple[Link, ...]:
    """Return the crumbs of a panel."""
    return (Link(_("Settings"), reverse("settings", args=[network.slug])), Link(name, ""))
