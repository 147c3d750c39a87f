"""Whether two short titles mean the same thing, by the words they share: plain, quick, and easy to explain."""

from __future__ import annotations

import re
import unicodedata

#: Words that tell nothing of what is tried.
_NOTHING = (
    "a an and are as at be before by do each every first for from have home in into is it its new of on one or our out",
    "per school schools student students team that the their them then they this to up us we week weeks when who with",
)
_EMPTY = frozenset(word for line in _NOTHING for word in line.split())
#: Titles that share this much of their telling words are near-duplicates.
ALIKE = 0.5
#: One shared word may be chance, two are not.
FEWEST = 2
_ENDINGS = ("ing", "ed", "es", "s")
_STEM = 4


def telling_words(title: str) -> frozenset[str]:
    """Return the words of a title that tell what is tried, without accents, case and common endings."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return frozenset(_stem(word) for word in re.findall(r"[^\W_]+", plain) if word not in _EMPTY)


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: -len(ending)]
    return word


def likeness(one: str, other: str) -> float:
    """Return the share of telling words that two titles have in common, 0 to 1: shared words by those of the shorter.

    The shorter one decides, so that “Text families” is found in “Text families in their home language first”.
    """
    first, second = telling_words(one), telling_words(other)
    shared = len(first & second)
    if not shared:
        return 0.0
    return shared / min(len(first), len(second))


def alike(one: str, other: str) -> bool:
    """Return whether two titles are near-duplicates: two or more telling words shared, half of the shorter one's."""
    first, second = telling_words(one), telling_words(other)
    if first and first == second:
        return True
    return len(first & second) >= FEWEST and likeness(one, other) >= ALIKE
