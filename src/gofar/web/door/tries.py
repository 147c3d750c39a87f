"""How many wrong codes one account and one place may try."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.web.base.limits import Limit, address_of, give_back

if TYPE_CHECKING:
    from django.http import HttpRequest

#: Of one kind: an address that nobody has is counted as one that somebody has.
_ACCOUNT, _PLACE = Limit("codes-account", 10), Limit("codes-place", 10)


@dataclass(slots=True)
class Tries:
    """A try that has been counted, or refused; `minutes` is how long to wait."""

    places: list[str]
    minutes: int

    @classmethod
    def of_code(cls, request: HttpRequest, address: str) -> Tries:
        """Count one try to enter a code."""
        asked = [(_ACCOUNT, address.casefold()), (_PLACE, address_of(request))]
        places = [limit.take(who) for limit, who in asked]
        waits = [limit.minutes_left(who) for (limit, who), got in zip(asked, places, strict=True) if not got]
        tries = cls(places, max(waits, default=0))
        if waits:
            tries.give_back()
        return tries

    @property
    def refused(self) -> bool:
        """Whether there were too many."""
        return self.minutes > 0

    def give_back(self) -> None:
        """Count this try no longer."""
        give_back(self.places)
