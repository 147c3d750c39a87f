"""Ways to the room itself. Where a route is not there, there is no link."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse


def live_url(name: str, *args: object) -> str:
    """Return the address of a page of the room, or nothing where this Gofar has none."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
