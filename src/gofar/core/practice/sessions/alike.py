"""Which cards may say the same: a suggestion from shared words, never a decision."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.practice.alike import telling_words

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Two cards are alike from this share of common words on: two of five, or better.
NEAR = 0.34


@dataclass(frozen=True, slots=True)
class Alike:
    """Cards that may belong together, by their places, and the words that they share."""

    places: tuple[int, ...]
    words: tuple[str, ...]


def suggest(texts: Sequence[str]) -> tuple[Alike, ...]:
    """Suggest which texts may say the same.

    Question: which cards should somebody look at together? Rule: two texts are near when at least a third of their
    telling words are shared (Jaccard); each text joins the first group in which it is near to one. It reads spelling,
    not meaning: a person decides, and names the group.
    """
    read = [telling_words(text) for text in texts]
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
