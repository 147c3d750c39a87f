"""Seeded chance: one stream of random numbers for each part of the sample.

Parts draw from streams of their own, so that a new sentence in the story does not move a single child's absence.
"""

from __future__ import annotations

import zlib

import numpy as np


def stream(seed: int, part: str) -> np.random.Generator:
    """Return the random numbers of one part. Any whole number is a seed, negative ones too."""
    return np.random.default_rng([seed % 2**64, zlib.crc32(part.encode())])


class Deck:
    """Texts in shuffled order, dealt one by one; it starts over only when all have been dealt."""

    def __init__(self, texts: list[str], rng: np.random.Generator) -> None:
        self._texts: list[str] = [texts[i] for i in rng.permutation(len(texts))]
        self._dealt = 0

    def deal(self, taken: set[str]) -> str | None:
        """Return the next text that is not in `taken`; None when all of them are."""
        for _ in self._texts:
            text = self._texts[self._dealt % len(self._texts)]
            self._dealt += 1
            if text not in taken:
                return text
        return None
