"""The frame of pages that stand above all networks: the portfolio, and the six questions over it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.gate import held_by
from gofar.apps.people.roles import Role
from gofar.web.base.pages import Link, NetworkName, Viewer
from gofar.web.base.place import reader
from gofar.web.base.sender import sender_key

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.web.base.pages import Chair, Shell


def above(frame: Shell, request: HttpRequest, chairs: tuple[Chair, ...]) -> Shell:
    """Return the frame of a page of the portfolio: its name, its two places, and no network's menus."""
    viewer = reader(request)
    held = held_by(viewer)
    name = match.url_name if (match := request.resolver_match) else ""
    sample = any(one.network.is_sample for one in held)
    note, count = _("All your networks"), getattr(request, "portfolio", None)
    if count is not None:
        note = ngettext("%(n)d network", "%(n)d networks", count) % {"n": count}
    places = (
        Link(_("Portfolio"), reverse("portfolio"), current=name != "portfolio-questions"),
        Link(_("Six questions"), reverse("portfolio-questions"), current=name == "portfolio-questions"),
    )
    crumbs = getattr(request, "crumbs", ())
    return replace(
        frame,
        sample=sample,
        network=NetworkName(_("Portfolio"), reverse("portfolio"), note=note),
        nav=places,
        phone=places,
        crumbs=(Link(_("Portfolio"), reverse("portfolio")), *crumbs) if crumbs else (),
        viewer=Viewer(viewer.name, str(Role(held[0].role).label) if held else "", sender_key(viewer)),
        chairs=chairs if sample and settings.SAMPLE else (),
    )
