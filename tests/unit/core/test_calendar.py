"""A calendar as text: read back by other people's code, folded, escaped, in a zone that is told and not guessed."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from gofar.core.practice.calendar import Event, calendar_text
from tests.ics import events_in, zones_in

NEW_YORK = ZoneInfo("America/New_York")
CHANGED = dt.datetime(2026, 3, 2, 12, 0, tzinfo=dt.UTC)
THREE = dt.time(15, 0)


def event(**parts):
    return Event(
        **({"uid": "a@gofar", "day": dt.date(2026, 3, 6), "summary": "Look", "changed": CHANGED} | parts)
    )


def test_an_hour_stands_in_the_zone_before_and_after_the_clocks_change():
    text = calendar_text(
        "Mine", NEW_YORK, [event(at=THREE), event(uid="b@gofar", day=dt.date(2026, 3, 9), at=THREE)]
    )
    winter, summer = events_in(text)
    assert winter["DTSTART"].hour == 20
    assert summer["DTSTART"].hour == 19
    assert zones_in(text) == ["America/New_York"]


def test_the_zone_tells_the_changes_of_the_clocks_as_they_are():
    zone = next(
        iter(Calendar.from_ical(calendar_text("Mine", NEW_YORK, [event(at=THREE)])).walk("VTIMEZONE"))
    )
    told = {(part.name, part.decoded("DTSTART").isoformat()) for part in zone.subcomponents}
    assert {
        ("DAYLIGHT", "2026-03-08T02:00:00"),
        ("STANDARD", "2026-11-01T02:00:00"),
        ("STANDARD", "2024-12-31T19:00:00"),
    } <= told


def test_a_zone_whose_clocks_never_change_needs_one_line():
    text = calendar_text("Mine", ZoneInfo("America/Phoenix"), [event(at=THREE)])
    assert text.count("BEGIN:STANDARD") == 1
    assert "BEGIN:DAYLIGHT" not in text
    assert events_in(text)[0]["DTSTART"].hour == 22


def test_a_whole_day_needs_no_zone():
    text = calendar_text("Mine", NEW_YORK, [event()])
    assert "VTIMEZONE" not in text
    assert "DTSTART;VALUE=DATE:20260306" in text
    assert "DTEND;VALUE=DATE:20260307" in text


def test_a_calendar_without_events_can_be_read():
    assert events_in(calendar_text("Mine", NEW_YORK, [])) == []


@pytest.mark.parametrize("summary", ["Call; then, write", "a\\b", "two\nlines", "Émile" * 40, "🎒" * 50])
def test_text_comes_back_as_it_went_in(summary):
    text = calendar_text(
        "Mine", NEW_YORK, [event(summary=summary, description=summary, url="http://a/b?c=d,e")]
    )
    (found,) = events_in(text)
    assert found["SUMMARY"] == summary
    assert str(found["DESCRIPTION"]) == summary
    assert str(found["URL"]) == "http://a/b?c=d,e"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200))
def test_no_line_is_longer_than_75_octets_and_none_is_lost(summary):
    text = calendar_text("Mine", NEW_YORK, [event(summary=summary)])
    assert text.endswith("\r\n")
    lines = text.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert not any("\n" in line for line in lines)
    assert f"SUMMARY:{summary}".replace("\\", "").replace(";", "").replace(",", "") in text.replace(
        "\r\n ", ""
    ).replace("\\", "").replace(";", "").replace(",", "")


def test_a_control_character_cannot_begin_a_line_of_its_own():
    text = calendar_text("Mine", NEW_YORK, [event(summary="a\rBEGIN:VALARM\x00")])
    assert "\r\nBEGIN:VALARM" not in text
    assert events_in(text)[0]["SUMMARY"] == "aBEGIN:VALARM"
