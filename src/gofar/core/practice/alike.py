"""Whether two short texts mean the same thing, by the words they share: plain, quick, and easy to explain."""

from __future__ import annotations

import re
import unicodedata

#: Words that any two texts may share.
_NOTHING = (
    "a about all also an and any are as at be because been before being but by can could did do does",
    "doing don each even every first for from had has have home how in into is it its just like make",
    "makes many more most much need needs new not now of on one only or other our out over own people per",
    "same school schools should some student students teacher teachers team than that the their them then",
    "there these they thing things this those through to too up us use very was way we week weeks were",
    "what when where which who why will with without work would you your",
)
_EMPTY = frozenset(word for line in _NOTHING for word in line.split())
#: Titles that share this much of their telling words are near-duplicates.
ALIKE = 0.5
#: One shared word may be chance, two are not.
FEWEST = 2
_ENDINGS = ("ings", "ing", "ies", "ers", "ed", "es", "s")
_STEM = 4


def telling_words(text: str) -> frozenset[str]:
    """Return the words of a text that tell what it is about, without accents, case and common endings."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return frozenset(_stem(word) for word in re.findall(r"[^\W_]+", plain) if word not in _EMPTY)


def _stem(word: str) -> str:
    """Return a word without a common ending, and without the letter that the ending doubled: “planning” is “plan”."""
    cut = next((len(end) for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= _STEM), 0)
    stem = word[: len(word) - cut]
    # “call” and “class” are spelled so without an ending.
    doubled = cut and stem[-1] == stem[-2] and stem[-1] not in "lsfz"
    return stem[:-1] if doubled else stem


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
