"""What was just done, said on the next page with its way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from gofar.apps.access.queries import latest_change
from gofar.web.base.notices import say
from gofar.web.base.place import reader

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.people.models import Network


def tell(request: HttpRequest, network: Network, words: str, *, undone: bool = True) -> None:
    """Say on the next page what was done, with its way back; `undone` is False where nothing was."""
    change = latest_change(reader(request), network) if undone else None
    say(request, words, undo=reverse("undo", args=[network.slug, change.pk]) if change else "")
