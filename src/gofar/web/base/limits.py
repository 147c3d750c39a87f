"""Counts tries: so many in a quarter of an hour from one place or for one account, whatever the number of workers.

Each try takes a numbered place in the cache, which only one of two requests at once can get; a place is free again
a quarter of an hour after it was taken. No count is read and then written, so nothing is lost between workers.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from django.http import HttpRequest

QUARTER = 15 * 60


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries of one kind, for one place or account, in a quarter of an hour."""

    name: str
    allowed: int

    def take(self, who: str) -> str:
        """Count one more try and return its place; nothing where there were as many as are allowed."""
        places = self._places(who)
        taken = cache.get_many(places)
        free = (place for place in places if place not in taken)
        return next((place for place in free if cache.add(place, time.time(), timeout=QUARTER)), "")

    def minutes_left(self, who: str) -> int:
        """Return in how many minutes the next try is allowed."""
        taken = cache.get_many(self._places(who)).values()
        return max(1, math.ceil((min(taken, default=0.0) + QUARTER - time.time()) / 60))

    def _places(self, who: str) -> list[str]:
        # The key holds no address: counts say nothing about people to whoever reads the table.
        hidden = salted_hmac(f"gofar.limits.{self.name}", who, algorithm="sha256").hexdigest()[:40]
        return [f"tries:{self.name}:{hidden}:{number}" for number in range(self.allowed)]


def give_back(places: list[str]) -> None:
    """Count tries no longer: they were none of a guesser."""
    cache.delete_many([place for place in places if place])


def address_of(request: HttpRequest) -> str:
    """Return where a request comes from: the proxy's word where there is one, else the peer's own address."""
    return str(get_adapter(request).get_client_ip(request))
