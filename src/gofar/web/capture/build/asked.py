"""What an address may fill in when a test starts: school, with whom, and the day on which to look.

Whatever is not on offer is left out, so that a made-up address opens the plain form.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gofar.apps.people.models import School


def asked_for(
    asked: Mapping[str, str], schools: Collection[School], days: Sequence[dt.date], other: str
) -> dict[str, object]:
    """Return the form's initial values that the address names: `school`, `look` as a date."""
    found: dict[str, object] = {}
    if asked.get("school", "") in {school.slug for school in schools}:
        found["school"] = asked["school"]
    day = _date(asked.get("look", ""))
    if day is not None and day >= days[0]:
        found |= {"look": day.isoformat()} if day in days else {"look": other, "day": day}
    return found


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
