"""The days that are offered to look on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


def days_to_look(today: dt.date) -> list[dt.date]:
    """Return the days that are offered to look on: today, the next school day, and the Friday to come."""
    import datetime as dt

    following = today + dt.timedelta(days=1)
    while following.weekday() >= 5:
        following += dt.timedelta(days=1)
    friday = today + dt.timedelta(days=(4 - today.weekday()) % 7)
    if friday in {today, following}:
        friday += dt.timedelta(days=7)
    return [today, following, friday]
