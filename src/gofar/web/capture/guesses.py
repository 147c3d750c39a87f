"""Count links that nobody made, by where they come from. A real link opens whatever the count says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.cache import cache
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from django.http import HttpRequest

#: So many wrong links in a quarter of an hour are a slip; more are guesses.
ALLOWED = 10
_QUARTER = 15 * 60


def too_many(request: HttpRequest) -> bool:
    """Count one more wrong link, and return whether there were too many."""
    where = salted_hmac("gofar.guesses", request.META.get("REMOTE_ADDR", "")).hexdigest()
    key = f"log-link-guesses:{where}"
    cache.add(key, 0, timeout=_QUARTER)
    return int(cache.incr(key)) > ALLOWED
