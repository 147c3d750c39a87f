"""What was just done, said on the next page with its way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from gofar.apps.access.queries import latest_change
from gofar.web.base.notices import say
from gofar.web.base.place import reader
from gofar.web.base.words import refused, told

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.people.models import Network
    from gofar.core.errors import GofarError


def tell(request: HttpRequest, network: Network, words: str) -> None:
    """Say on the next page what was done, with its way back."""
    change = latest_change(reader(request), network)
    say(request, words, undo=reverse("undo", args=[network.slug, change.pk]) if change else "")


def where_refused(error: GofarError) -> str:
    """Return what is wrong with a file, where in it, and what to do next."""
    where = told(error.where)
    return f"{where}: {refused(error)}" if where else refused(error)
