"""What was just done, said on the next page with its way back; and where that page is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.urls import reverse

from gofar.apps.access.queries import latest_change
from gofar.web.base.notices import say
from gofar.web.base.place import reader
from gofar.web.base.words import refused
from gofar.web.theory.asked import Asked

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network
    from gofar.core.errors import GofarError


def place_of(network: Network, node: Node) -> str:
    """Return the address at which a part is outlined."""
    return reverse("theory", args=[network.slug]) + Asked(idea=node.slug).query()


def tell(request: HttpRequest, network: Network, words: str) -> None:
    """Say on the next page what was done, with its way back."""
    change = latest_change(reader(request), network)
    say(request, words, undo=reverse("undo", args=[network.slug, change.pk]) if change else "")


def tell_refusal(request: HttpRequest, refusal: GofarError) -> None:
    """Say on the next page why nothing was done, and what to do."""
    say(request, refused(refusal), level=messages.ERROR)
