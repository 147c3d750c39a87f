"""Which cards may say the same: a suggestion from shared words, never a decision."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_WORD = re.compile(r"[^\W\d_]{3,}")
#: Words that any two sentences may share.
_COMMON = frozenset(
    [
        "about",
        "all",
        "also",
        "and",
        "any",
        "are",
        "because",
        "been",
        "before",
        "being",
        "but",
        "can",
        "could",
        "did",
        "does",
        "doing",
        "don",
        "each",
        "even",
        "every",
        "for",
        "from",
        "had",
        "has",
        "have",
        "how",
        "into",
        "its",
        "just",
        "like",
        "make",
        "makes",
        "many",
        "more",
        "most",
        "much",
        "need",
        "needs",
        "not",
        "now",
        "one",
        "only",
        "other",
        "our",
        "out",
        "over",
        "own",
        "people",
        "same",
        "school",
        "schools",
        "should",
        "some",
        "student",
        "students",
        "teacher",
        "teachers",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "thing",
        "things",
        "this",
        "those",
        "through",
        "too",
        "use",
        "very",
        "was",
        "way",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "why",
        "will",
        "with",
        "without",
        "work",
        "would",
        "you",
        "your",
    ]
)
_ENDINGS = ("ings", "ing", "ies", "ers", "ed", "es", "s")
#: Two cards are alike from this share of common words on: two of five, or better.
NEAR = 0.34


@dataclass(frozen=True, slots=True)
class Alike:
    """Cards that may belong together, by their places, and the words that they share."""

    places: tuple[int, ...]
    words: tuple[str, ...]


def stems(text: str) -> frozenset[str]:
    """Return the telling words of a text, cut to a stem: “planning” and “planned” are one."""
    return frozenset(_stem(word) for word in _WORD.findall(text.casefold()) if word not in _COMMON)


def _stem(word: str) -> str:
    cut = next((len(end) for end in _ENDINGS if word.endswith(end) and len(word) - len(end) >= 3), 0)
    stem = word[: len(word) - cut]
    return stem[:-1] if len(stem) > 3 and stem[-1] == stem[-2] else stem


def suggest(texts: Sequence[str]) -> tuple[Alike, ...]:
    """Suggest which texts may say the same.

    Question: which cards should somebody look at together? Rule: two texts are near when at least a third of their
    telling words are shared (Jaccard); each text joins the first group in which it is near to one. It reads spelling,
    not meaning: a person decides, and names the group.
    """
    read = [stems(text) for text in texts]
    groups: list[list[int]] = []
    for place, words in enumerate(read):
        home = next((group for group in groups if any(_near(words, read[one]) for one in group)), None)
        if home is None:
            groups.append([place])
        else:
            home.append(place)
    return tuple(Alike(tuple(group), _shared(read, group)) for group in groups if len(group) > 1)


def _near(one: frozenset[str], other: frozenset[str]) -> bool:
    together = one | other
    return bool(together) and len(one & other) / len(together) >= NEAR


def _shared(read: Sequence[frozenset[str]], group: Sequence[int]) -> tuple[str, ...]:
    counted = Counter(word for place in group for word in read[place])
    return tuple(sorted(word for word, n in counted.items() if n > 1))
