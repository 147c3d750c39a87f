"""Pages that open by a secret in their address: kept out of caches, and wrong secrets are counted."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from gofar.web.base.limits import Limit, address_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

#: So many wrong links in a quarter of an hour are a slip; more are guesses.
ALLOWED = 10
_LINKS = Limit("links", ALLOWED)


def unseen(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Keep the address out of caches, other sites and search engines: whoever has it can write."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 - a view's own parts
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "no-store, private"
        response["Referrer-Policy"] = "strict-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answer


def too_many(request: HttpRequest) -> bool:
    """Count one more wrong link, and return whether there were too many.

    A real link opens whatever the count says.
    """
    return not _LINKS.take(address_of(request))
