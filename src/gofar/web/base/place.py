"""Where a request is: the network in its address, asked of the gate once and remembered for the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.utils import timezone
from django.utils.translation import gettext as _

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import held_by
from gofar.apps.access.queries import network_for

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.people.models import Network, Person
    from gofar.web.base.pages import Link


def reader(request: HttpRequest) -> Person:
    """Return who reads the page. Anonymous readers are refused by the gate, which treats them as strangers."""
    return cast("Person", request.user)


def network_of(request: HttpRequest, slug: str) -> Network:
    """Return the network in the address, or refuse as if it did not exist."""
    network = network_for(reader(request), slug)
    timezone.activate(network.time_zone)
    request.place = network  # type: ignore[attr-defined]  # read again by the shell
    return network


def at_home(request: HttpRequest, *crumbs: Link) -> None:
    """Put one of the reader's own pages into the network that they joined first, so that its menus are at hand.

    Somebody unknown is asked to sign in.
    """
    if not request.user.is_authenticated:
        raise NotVisible(_("Sign in to see your own pages."), code="me.unknown")
    held = held_by(reader(request))
    if held:
        network_of(request, held[0].network.slug)
    request.crumbs = crumbs  # type: ignore[attr-defined]  # read by the shell


def in_portfolio(request: HttpRequest, *crumbs: Link, count: int | None = None) -> None:
    """Put a page above all networks: the frame shows the portfolio in place of one of them."""
    request.portfolio = count  # type: ignore[attr-defined]  # read by the shell
    request.in_portfolio = True  # type: ignore[attr-defined]  # read by the shell
    request.crumbs = crumbs  # type: ignore[attr-defined]
