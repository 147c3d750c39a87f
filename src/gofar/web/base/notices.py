"""What just happened, said on the next page: a sentence, and the way back where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages

if TYPE_CHECKING:
    from django.contrib.messages.storage.base import Message
    from django.http import HttpRequest

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


def kind(message: Message) -> str:
    """Return the class of a message: done, warning, problem, or nothing for plain news."""
    return _KIND.get(message.level, "")


def undo_url(message: Message) -> str:
    """Return the address that takes the thing back, or nothing."""
    tags = message.extra_tags or ""
    return tags.removeprefix(_UNDO) if tags.startswith(_UNDO) else ""
