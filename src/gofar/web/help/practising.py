"""Practice in reading charts, for everybody. The address holds all that was said; nothing is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.views.decorators.http import require_safe

from gofar.core.practice.planted import SET, Reply
from gofar.web.help.judged import chart_page, sum_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_LETTERS = {reply.value[0]: reply for reply in Reply}
#: Sets have numbers of at most four digits, so that one can be told over the phone.
_SETS = 9999


@require_safe
def practice(request: HttpRequest) -> HttpResponse:
    """Show a chart to judge, what was planted in it, or the sum of ten. What cannot be read begins the first set."""
    seed = _seed(request.GET.get("set", ""))
    letters = request.GET.get("so_far", "")
    replies = tuple(_LETTERS[letter] for letter in letters if letter in _LETTERS)[: len(SET)]
    if len(replies) == len(SET):
        return render(request, "help/practised.html", {"page": sum_page(seed, replies, seed % _SETS + 1)})
    said = next((reply for reply in Reply if reply.value == request.GET.get("answer")), None)
    return render(request, "help/practice.html", {"page": chart_page(seed, replies, said)})


def _seed(text: str) -> int:
    fits = len(text) <= len(str(_SETS)) and text.isascii() and text.isdigit()
    return max(1, int(text)) if fits else 1
