"""A chart for the terminal: the finding, why it is called so, and the table in columns."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from gofar.figures.sentence import finding
from gofar.figures.table import table
from gofar.figures.words import ENGLISH

if TYPE_CHECKING:
    from gofar.core.words import Translator
    from gofar.figures.spec import ChartSpec
    from gofar.figures.table import Cell

_WIDTH = 88


def render(spec: ChartSpec, words: Translator = ENGLISH) -> str:
    """Return the chart as plain text, ending in a line break; no colour, no control characters."""
    told = finding(spec, words)
    head = f"{spec.subject}. {told.title}" if spec.subject else told.title
    paragraphs = [head, told.say, f"{told.why_head} {told.why}"]
    lines = [*("\n".join(textwrap.wrap(p, _WIDTH)) for p in paragraphs), _columns(spec, words)]
    if spec.notes:
        lines.append("\n".join(f"Note: {note}" for note in spec.notes))
    return _printable("\n\n".join(lines)) + "\n"


def _columns(spec: ChartSpec, words: Translator) -> str:
    """Return the table; numbers end in line, words start in line."""
    shown = table(spec, words)
    rows = [row.cells for row in shown.rows]
    widths = [max(len(t) for t in (head, *(r[k].text for r in rows))) for k, head in enumerate(shown.headers)]
    numbers = [any(r[k].number for r in rows) for k in range(len(widths))]
    lines = ["  ".join(_set(h, w, end=n) for h, w, n in zip(shown.headers, widths, numbers, strict=True))]
    lines.append("  ".join("-" * w for w in widths))
    lines += [_line(cells, widths) for cells in rows]
    return "\n".join(line.rstrip() for line in lines)


def _line(cells: tuple[Cell, ...], widths: list[int]) -> str:
    return "  ".join(_set(c.text, w, end=c.number) for c, w in zip(cells, widths, strict=True))


def _set(text: str, width: int, *, end: bool) -> str:
    return text.rjust(width) if end else text.ljust(width)


def _printable(text: str) -> str:
    """Without characters that could command a terminal."""
    return "".join(c for c in text if c == "\n" or c.isprintable())
