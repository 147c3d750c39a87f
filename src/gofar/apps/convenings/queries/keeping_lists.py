"""The lists of a session with what the room added, for somebody."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch

from gofar.apps.access.gate import Viewer, visible
from gofar.apps.agenda.queries.allowed import words_for
from gofar.apps.convenings.models import HeardItem, HeardList, ListVersion
from gofar.apps.convenings.queries.keeping_values import Item, ListReading
from gofar.core.practice.keeping import matched_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.apps.convenings.models import Contribution, Session
    from gofar.apps.convenings.queries.keeping_values import Said

    Rows = list[tuple[Contribution, Said]]


def lists_of(viewer: Viewer, session: Session, rows: Rows) -> tuple[ListReading, ...]:
    """Return the lists as they stood at the end. Where no version was written, what was accepted tells it."""
    lists = visible(viewer, HeardList).filter(session=session)
    lists = lists.prefetch_related(
        Prefetch("items", visible(viewer, HeardItem).order_by("number")),
        Prefetch("versions", visible(viewer, ListVersion).order_by("number")),
    )
    words = words_for(viewer, session.network)
    return tuple(_told(_list(heard, rows), words) for heard in lists)


def _told(reading: ListReading, words: Callable[[str], str]) -> ListReading:
    """Return a list in the words that a viewer may read."""
    return replace(reading, items=tuple(replace(one, text=words(one.text)) for one in reading.items))


def _list(heard: HeardList, rows: Rows) -> ListReading:
    versions = list(heard.versions.all())
    if versions:
        return _of_version(heard, versions[-1], rows)
    items = [Item(one.text, added=False, again=_again(one, rows)) for one in heard.items.all()]
    items += [
        Item(said.text, added=True, again=None, said=(said,))
        for row, said in rows
        if row.step.heard_id == heard.pk and row.matches_id is None and row.accepted_at is not None
    ]
    return ListReading(heard.number, heard.title, tuple(items), 2 if any(one.added for one in items) else 1)


def _again(item: HeardItem, rows: Rows) -> int | None:
    """Return how many people said an item again: a person counts once, and whoever is nobody counts each time."""
    who = [row.participant_id or -row.pk for row, _said in rows if row.matches_id == item.pk]
    return matched_shown(len(set(who)))


def _of_version(heard: HeardList, version: ListVersion, rows: Rows) -> ListReading:
    by_key = {row.pk: said for row, said in rows}
    hidden = {text for text in (_hidden(item, by_key) for item in version.items) if text}
    return ListReading(
        heard.number,
        heard.title,
        tuple(_item(item, by_key) for item in version.items if str(item.get("text", "")) not in hidden),
        version.number,
    )


def _hidden(item: dict[str, Any], by_key: dict[int, Said]) -> str:
    """Return the text of an item that came from contributions of which none is shown any more."""
    keys = item.get("contributions") or []
    gone = item.get("from") == "room" and keys and not any(key in by_key for key in keys)
    return str(item.get("text", "")) if gone else ""


def _item(item: dict[str, Any], by_key: dict[int, Said]) -> Item:
    keys = item.get("contributions") or []
    added = item.get("from") == "room"
    said = tuple(by_key[key] for key in keys if key in by_key) if added else ()
    return Item(str(item.get("text", "")), added, matched_shown(int(item.get("matched") or 0)), said)
