"""A calendar as text that other programs read: iCalendar (RFC 5545), with events and the zone they stand in.

What a list of events looks like in a calendar file. Lines are at most 75 octets and end in CR LF; text is
escaped; every event keeps its UID, so that a calendar which reads the file again changes it and adds none.
Checked against the `icalendar` package, which reads it back.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.practice.zones import zone_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from zoneinfo import ZoneInfo

_OCTETS = 75


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `at` is its hour in the calendar's zone; without one it lasts the whole day.

    `uid` names it for good; `changed` is when what it says last changed.
    """

    uid: str
    day: dt.date
    summary: str
    changed: dt.datetime
    at: dt.time | None = None
    minutes: int = 10
    description: str = ""
    url: str = ""


def calendar_text(name: str, zone: ZoneInfo, events: Iterable[Event]) -> str:
    """Return a whole calendar named `name`, its hours in `zone`."""
    held = list(events)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Gofar//Gofar//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_escaped(name)}",
        f"X-WR-CALNAME:{_escaped(name)}",
    ]
    if timed := [event.day for event in held if event.at is not None]:
        lines += zone_lines(zone, min(timed), max(timed))
    lines += [line for event in held for line in _event(event, zone)]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(event: Event, zone: ZoneInfo) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{event.changed.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"
    yield from _when(event, zone)
    yield f"SUMMARY:{_escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_escaped(event.description)}"
    if event.url:
        yield f"URL:{event.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _when(event: Event, zone: ZoneInfo) -> Iterator[str]:
    if event.at is None:
        yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.day + dt.timedelta(days=1):%Y%m%d}"
        return
    yield f"DTSTART;TZID={zone.key}:{dt.datetime.combine(event.day, event.at):%Y%m%dT%H%M%S}"
    yield f"DURATION:PT{event.minutes}M"


def _escaped(text: str) -> str:
    """Escape what would end a value or begin a line. A control character says nothing and is left out."""
    plain = "".join(c for c in text if c == "\n" or c >= " ")
    for mark in ("\\", ";", ","):
        plain = plain.replace(mark, f"\\{mark}")
    return plain.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Break a line that is longer than 75 octets, never inside a character."""
    parts, size = [""], 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _OCTETS:
            parts.append(" ")
            size = 1
        parts[-1] += character
        size += octets
    return "\r\n".join(parts)
