"""What an address of the theory asks for: a part, a day, a way to narrow; and the address that asks for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from gofar.apps.improvement.queries.theory import Gap

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Asked:
    """The part that is outlined, the day (None: today), and what alone is shown (None: everything)."""

    idea: str = ""
    on: dt.date | None = None
    show: Gap | None = None

    def but(self, **changes: Any) -> Asked:  # noqa: ANN401 - fields of this class
        """Return the same with something else asked."""
        return replace(self, **changes)

    def query(self) -> str:
        """Return the part of an address that asks for this: "?idea=call&on=2025-09-30", or nothing."""
        held = {"idea": self.idea, "on": self.on.isoformat() if self.on else "", "show": self.show or ""}
        told = urlencode({name: value for name, value in held.items() if value})
        return f"?{told}" if told else ""


def asked_of(request: HttpRequest, on: dt.date | None) -> Asked:
    """Return what a request asks for; what it cannot mean is passed over."""
    show = request.GET.get("show", "")
    return Asked(request.GET.get("idea", ""), on, Gap(show) if show in set(Gap) else None)
