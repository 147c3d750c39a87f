"""Times as people write them, put in order: dates, periods or whole numbers."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.errors import DataRefused
from gofar.core.periods import parse

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_WHOLE = re.compile(r"[+-]?\d+")
_CLOCK = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}\S*")

#: A time's place on its scale. Times with equal keys are the same time.
Key = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Distinct times in order, as first written, and for every spelling its place among them."""

    labels: tuple[str, ...]
    places: Mapping[str, int]


def cell_text(cell: object) -> str:
    """Return a cell as its owner reads it: 7 for 7.0, 2026-02-23 for midnight of that day, nothing for none."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.isoformat(sep=" ").removesuffix(" 00:00:00")
    return str(cell).strip()


def timeline(texts: Iterable[str]) -> Timeline:
    """Return the distinct times in order.

    All whole numbers are ordered as numbers; otherwise every text must be a date, a date with a clock time,
    or a period that `gofar.core.periods.parse` reads.

    Raises
    ------
    DataRefused
        A text is none of these (``chart.time-unreadable``).
    """
    spelled = list(dict.fromkeys(texts))
    keys = dict(zip(spelled, _keys(spelled), strict=True))
    first: dict[Key, str] = {}
    for text in spelled:
        first.setdefault(keys[text], text)
    ordered = sorted(first)
    rank = {key: place for place, key in enumerate(ordered)}
    return Timeline(tuple(first[key] for key in ordered), {text: rank[keys[text]] for text in spelled})


def find_time(labels: Sequence[str], text: str) -> int | None:
    """Return the place of a time among ordered labels, however it is spelled; None when it is not there."""
    wanted = text.strip()
    if wanted in labels:
        return labels.index(wanted)
    try:
        keys = _keys([*labels, wanted])
    except DataRefused:
        return None
    return keys.index(keys[-1]) if keys[-1] in keys[:-1] else None


def _keys(texts: Sequence[str]) -> list[Key]:
    if all(_WHOLE.fullmatch(text) for text in texts):
        return [(int(text), 0.0) for text in texts]
    return [_key(text) for text in texts]


def _key(text: str) -> Key:
    if _CLOCK.fullmatch(text):
        return _clock_key(text)
    try:
        period = parse(text)
    except DataRefused as refusal:
        raise _unreadable(text) from refusal
    return (float(period.start.toordinal()), float(period.end.toordinal()))


def _clock_key(text: str) -> Key:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise _unreadable(text) from error
    if moment.tzinfo is not None:
        moment = moment.astimezone(dt.UTC).replace(tzinfo=None)
    share = (moment - dt.datetime.combine(moment.date(), dt.time())).total_seconds() / 86_400
    return (moment.toordinal() + share, float(moment.toordinal()))


def _unreadable(text: str) -> DataRefused:
    return DataRefused(
        f"“{text}” is not a date, a period or a whole number.",
        fix="Write dates as 2026-02-23, months as 2026-02, school years as 2025-26, or number the points.",
        code="chart.time-unreadable",
    )
