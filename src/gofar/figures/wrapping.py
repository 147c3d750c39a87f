"""Break a text into lines that fit a width in a drawing, by the width of its letters."""

from __future__ import annotations

from gofar.figures.svg import width_of


def wrapped(words: str, width: float, size: float = 13) -> list[str]:
    """Return the lines of a text. A word that is wider than a line is broken; a text has at least one line."""
    lines: list[str] = []
    for word in words.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(joined, size) <= width:
            lines[-1] = joined
        else:
            lines += _pieces(word, width, size)
    return lines or [""]


def _pieces(word: str, width: float, size: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
