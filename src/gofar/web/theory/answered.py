"""A part or a cause that begins as an answer of a round: its words stand in the form, and the round learns of it."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlencode

from gofar.apps.rounds.actions.becoming import record_became
from gofar.apps.rounds.queries import closed_answer
from gofar.web.base.place import reader

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.improvement.models import Cause, Node
    from gofar.apps.people.models import Network
    from gofar.web.theory.pages import FormPage, PartPage

Page = TypeVar("Page", "PartPage", "FormPage")


def prefilled(request: HttpRequest, *names: str) -> dict[str, str]:
    """Return the words with which a link begins a form, by field."""
    return {name: request.GET[name] for name in names if request.GET.get(name)}


def keeping_answer(request: HttpRequest, page: Page) -> Page:
    """Return the page whose form still knows from which answer it began."""
    key = request.GET.get("answer")
    return replace(page, action=f"{page.action}?{urlencode({'answer': key})}") if key else page


def note_answer(request: HttpRequest, network: Network, thing: Node | Cause) -> None:
    """Let the answer from which the form began, if any, say what it became."""
    try:
        key = uuid.UUID(request.GET.get("answer", ""))
    except ValueError:
        return
    answer = closed_answer(reader(request), network, key)
    if answer is not None:
        record_became(answer, thing, by=reader(request))
