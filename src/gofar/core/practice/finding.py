"""Does a name answer what somebody typed, and how well? Plain rules, so that the same words always lead the same way."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """Return text without accents, capitals and needless spaces, so that “chavez” finds “Chávez”."""
    plain = unicodedata.normalize("NFKD", text)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def fit(asked: str, name: str) -> int:
    """Return how well `name` answers `asked`: 0 not at all, and more is nearer.

    4 the name itself; 3 it begins so; 2 every word asked for begins a word of it; 1 every word stands in it
    somewhere. Nothing asked fits everything alike.
    """
    words, whole = folded(asked), folded(name)
    if not words:
        return 1
    if whole == words:
        return 4
    if whole.startswith(words):
        return 3
    parts = whole.replace("-", " ").replace("“", " ").split()
    if all(any(part.startswith(word) for part in parts) for word in words.split()):
        return 2
    return int(all(word in whole for word in words.split()))
