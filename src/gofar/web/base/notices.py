"""What just happened, said on the next page: a sentence, and the way back where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.urls import reverse

from gofar.apps.access.queries import latest_change
from gofar.web.base.place import reader
from gofar.web.base.words import refused

if TYPE_CHECKING:
    from django.contrib.messages.storage.base import Message
    from django.http import HttpRequest

    from gofar.apps.people.models import Network
    from gofar.core.errors import GofarError

_UNDO = "undo:"
_KIND = {messages.SUCCESS: "done", messages.WARNING: "warning", messages.ERROR: "problem"}


def say(request: HttpRequest, text: str, *, level: int = messages.SUCCESS, undo: str = "") -> None:
    """Keep a sentence for the next page that this reader sees.

    Parameters
    ----------
    request : HttpRequest
        The request that did the thing.
    text : str
        One sentence: "Test 42 is saved.".
    level : int
        A level of `django.contrib.messages`.
    undo : str
        The address that takes the thing back when posted to; empty where nothing can be taken back.
    """
    messages.add_message(request, level, text, extra_tags=_UNDO + undo if undo else "", fail_silently=True)


def tell(request: HttpRequest, network: Network, words: str, *, undone: bool = True) -> None:
    """Say on the next page what was done, with its way back; `undone` is False where nothing was written."""
    change = latest_change(reader(request), network) if undone else None
    say(request, words, undo=reverse("undo", args=[network.slug, change.pk]) if change else "")


def tell_refusal(request: HttpRequest, refusal: GofarError) -> None:
    """Say on the next page why nothing was done, and what to do."""
    say(request, refused(refusal), level=messages.ERROR)


def kind(message: Message) -> str:
    """Return the class of a message: done, warning, problem, or nothing for plain news."""
    return _KIND.get(message.level, "")


def undo_url(message: Message) -> str:
    """Return the address that takes the thing back, or nothing."""
    tags = message.extra_tags or ""
    return tags.removeprefix(_UNDO) if tags.startswith(_UNDO) else ""
