"""Read a calendar back with other people's code, so that our own mistakes do not agree with each other."""

import datetime as dt

from icalendar import Calendar


def events_in(text):
    """Return each event as plain values; a time is turned into UTC by the zone that the calendar itself carries."""
    found = []
    for event in Calendar.from_ical(text).walk("VEVENT"):
        plain = {str(name): value for name, value in event.items()}
        start = event.decoded("DTSTART")
        plain["DTSTART"] = start.astimezone(dt.UTC) if isinstance(start, dt.datetime) else start
        plain["SUMMARY"] = str(event["SUMMARY"])
        found.append(plain)
    return found


def zones_in(text):
    """Return the names of the zones that a calendar tells."""
    return [str(zone["TZID"]) for zone in Calendar.from_ical(text).walk("VTIMEZONE")]
