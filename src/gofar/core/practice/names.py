"""Finds what may be the name of a student in a text, so that a form can ask once. It never decides."""

from __future__ import annotations

import re
import unicodedata
from itertools import zip_longest
from typing import TYPE_CHECKING

from gofar.core.practice.first_names import ALSO_WORDS, COMMON

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}-][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['\N{RIGHT SINGLE QUOTATION MARK}]s?$")
_CALENDAR = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)
#: A sentence begins after these, and at the start of a line.
_ENDS = (".", "!", "?", ":", "\n", "\N{BULLET}")


def likely_names(text: str, *, known: Iterable[str] = (), besides: Iterable[str] = ()) -> tuple[str, ...]:
    """Return words of a text that are probably first names, each once, as they were written.

    Question: does a text that others will read name a child? Rule: a capitalised word that is a common first name,
    or stands on the school's roster, and is no month, no day, and no word of a school's or a colleague's name. A
    word that is also an everyday one (“Will”, “Grace”, “Mark”) counts only inside a sentence or where another
    capitalised word follows it.

    Parameters
    ----------
    text : str
        What somebody wrote.
    known : Iterable of str
        Names on a roster, whole (“Ximena Ortega”) or first names.
    besides : Iterable of str
        Names of schools, teams and colleagues: their words are nobody's name here.

    Returns
    -------
    tuple of str
        The names, in the order of the text. Nothing found does not mean that no child is named: nicknames and
        names that are rare pass. Checked against sentences that teams wrote, in the tests.
    """
    spared = _CALENDAR | {word for name in besides for word in _words(name)}
    names = (
        COMMON | ALSO_WORDS | {word for name in known for word in _words(name) if len(word) > 2}
    ) - spared
    found: dict[str, str] = {}
    places = list(_WORD.finditer(text))
    for place, after in zip_longest(places, places[1:]):
        word = _POSSESSIVE.sub("", place.group())
        key = _plain(word)
        if key not in names or not _is_capitalised(word):
            continue
        if key in ALSO_WORDS and _begins(text, place.start()) and not _followed(text, place, after):
            continue
        found.setdefault(key, word)
    return tuple(found.values())


def _words(name: str) -> list[str]:
    return [_plain(word) for word in _WORD.findall(name)]


def _plain(word: str) -> str:
    """Return a word without capitals and accents: José is on the list as jose."""
    parts = unicodedata.normalize("NFKD", word.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _is_capitalised(word: str) -> bool:
    return word[:1].isupper() and (len(word) == 1 or not word.isupper())


def _begins(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\"'“”‘’(-–*")
    return not before or before.endswith(_ENDS)


def _followed(text: str, place: re.Match[str], after: re.Match[str] | None) -> bool:
    """Whether a capitalised word follows at once: “Grace Lee”."""
    if after is None or text[place.end() : after.start()].strip():
        return False
    return _is_capitalised(after.group())
