"""What was just done, said on the next page with its way back; and refusals beside the form or on that page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.urls import reverse

from gofar.apps.access.queries import latest_change
from gofar.web.base.notices import say
from gofar.web.base.place import reader
from gofar.web.base.words import refused

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.people.models import Network
    from gofar.core.errors import GofarError


def tell(request: HttpRequest, network: Network, words: str) -> None:
    """Say on the next page what was done, with its way back."""
    change = latest_change(reader(request), network)
    say(request, words, undo=reverse("undo", args=[network.slug, change.pk]) if change else "")


def tell_refusal(request: HttpRequest, refusal: GofarError) -> None:
    """Say on the next page why nothing was done, and what to do."""
    say(request, refused(refusal), level=messages.ERROR)
