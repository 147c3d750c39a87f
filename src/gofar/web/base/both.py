"""Two texts beside each other, word by word: for a second editor, and for a history."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html, format_html_join

from gofar.core.practice.difference import Change, Stretch, differences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.safestring import SafeString

_MARKS = {Change.SAME: "{}", Change.ADDED: "<ins>{}</ins>", Change.REMOVED: "<del>{}</del>"}


@dataclass(frozen=True, slots=True)
class Both:
    """One field in two texts, each whole, with the words marked that only one of them has."""

    name: str
    label: str
    yours: SafeString
    theirs: SafeString
    kept: bool


def both(name: str, label: str, yours: str, theirs: str, *, kept: bool) -> Both:
    """Set a writer's text beside the saved one. `kept` says that the writer had not touched it."""
    return Both(
        name,
        label,
        marked(theirs, yours, leaving_out=Change.REMOVED),
        marked(theirs, yours, leaving_out=Change.ADDED),
        kept,
    )


def marked(old: str, new: str, *, leaving_out: Change | None = None) -> SafeString:
    """Return the words from `old` to `new`: underlined where new, struck through where gone."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html(_MARKS[stretch.change], stretch.text),)
            for stretch in _joined(differences(old, new))
            if stretch.change is not leaving_out
        ),
    )


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Read changed words that only spaces part as one change: what went, then what came."""
    told: list[Stretch] = []
    gone = came = space = ""
    for stretch in [*stretches, Stretch(Change.SAME, "")]:
        if stretch.change is not Change.SAME:
            gone, came, space = gone + space, came + space, ""
            gone += stretch.text * (stretch.change is Change.REMOVED)
            came += stretch.text * (stretch.change is Change.ADDED)
        elif (gone or came) and stretch.text.isspace() and not space:
            space = stretch.text
        else:
            told += [Stretch(Change.REMOVED, gone), Stretch(Change.ADDED, came)]
            told.append(Stretch(Change.SAME, space + stretch.text))
            gone = came = space = ""
    return [stretch for stretch in told if stretch.text]


def merged(
    mine: Mapping[str, Any], base: Mapping[str, Any], saved: Mapping[str, Any], fields: Iterable[str]
) -> dict[str, Any]:
    """Return the text that loses nothing: the writer's where she wrote, the saved one everywhere else.

    Parameters
    ----------
    mine, base, saved : mapping
        What the writer sent, what she had opened, and what stands in the record now.
    fields : iterable of str
        The fields of the text.
    """
    return {name: saved[name] if same(mine[name], base.get(name)) else mine[name] for name in fields}


def same(one: Any, other: Any) -> bool:  # noqa: ANN401 - plain values of a text
    """Return whether two plain values are the same to a reader; shares to a ten-thousandth of a percent."""
    if isinstance(one, int | float) and isinstance(other, int | float):
        return math.isclose(one, other, abs_tol=1e-6)
    return bool(one == other)
