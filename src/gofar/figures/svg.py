"""The few SVG elements that the drawings use, written as short text: numbers to a tenth, text escaped."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Point = tuple[float, float]


def num(value: float) -> str:
    """Return a coordinate to a tenth of a pixel, without trailing zeros."""
    text = f"{value:.1f}"
    return text[:-2] if text[-1] == "0" else text


def safe(text: str) -> str:
    """Return text that is safe between tags and inside quoted attributes."""
    return escape(text, quote=True)


def line(start: Point, end: Point, cls: str) -> str:
    """Return a straight line."""
    (x1, y1), (x2, y2) = start, end
    return f'<line class="{cls}" x1="{num(x1)}" y1="{num(y1)}" x2="{num(x2)}" y2="{num(y2)}"/>'


def text(at: Point, words: str, cls: str = "tick", anchor: str = "start") -> str:
    """Return one line of text; `anchor` is start, middle or end."""
    x, y = at
    turn = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f'<text class="{cls}" x="{num(x)}" y="{num(y)}"{turn}>{safe(words)}</text>'


def trace(points: Sequence[Point]) -> str:
    """Return the path data of straight lines through points."""
    head, *rest = (f"{num(x)} {num(y)}" for x, y in points)
    return f"M{head}" + ("L" + " ".join(rest) if rest else "")


def path(points: Sequence[Point], cls: str) -> str:
    """Return an open line through points."""
    return f'<path class="{cls}" d="{trace(points)}"/>'


def rect(at: Point, size: Point, cls: str, *, corner: float = 0) -> str:
    """Return a box from its upper left corner."""
    (x, y), (w, h) = at, size
    turn = f' rx="{num(corner)}"' if corner else ""
    named = f' class="{cls}"' if cls else ""
    return f'<rect{named} x="{num(x)}" y="{num(y)}" width="{num(w)}" height="{num(h)}"{turn}/>'


def circle(at: Point, radius: float, cls: str) -> str:
    """Return a circle."""
    return f'<circle class="{cls}" cx="{num(at[0])}" cy="{num(at[1])}" r="{num(radius)}"/>'


def image(size: Point, label: str, body: Iterable[str], cls: str) -> str:
    """Return a drawing that a screen reader meets as one picture with a name."""
    w, h = num(size[0]), num(size[1])
    inner = "".join(body)
    return f'<svg class="{cls}" viewBox="0 0 {w} {h}" role="img" aria-label="{safe(label)}">{inner}</svg>'


def decoration(size: Point, body: Iterable[str], cls: str) -> str:
    """Return a drawing that a screen reader skips, because the words beside it say the same."""
    w, h = num(size[0]), num(size[1])
    frame = f'viewBox="0 0 {w} {h}" width="{w}" height="{h}" aria-hidden="true"'
    return f'<svg class="{cls}" {frame}>{"".join(body)}</svg>'


def group(size: Point, name: str, body: Iterable[str], cls: str) -> str:
    """Return a drawing that holds several pictures, each with a name of its own."""
    w, h = num(size[0]), num(size[1])
    inner = "".join(body)
    return f'<svg class="{cls}" viewBox="0 0 {w} {h}" role="group" aria-label="{safe(name)}">{inner}</svg>'


def linked(size: Point, name: str, picture: tuple[str, str], links: str, cls: str) -> str:
    """Return a drawing with links in it: one picture with a name, and then the links, each on its own.

    `picture` holds the picture's alternative text and its elements.
    """
    w, h = num(size[0]), num(size[1])
    label, body = picture
    return (
        f'<svg class="{cls}" viewBox="0 0 {w} {h}" role="group" aria-label="{safe(name)}">'
        f'<g role="img" aria-label="{safe(label)}">{body}</g>{links}</svg>'
    )


#: Letters from here on (Chinese, Japanese, Korean) are as wide as they are high.
_WIDE = "\u2e80"


@lru_cache(maxsize=2048)
def width_of(words: str, size: float = 13) -> float:
    """Return about how wide a line of text is, in pixels; a little generous, so that labels keep apart."""
    return (
        sum(
            1.0 if c > _WIDE else 0.3 if c in " .,:;'’il|" else 0.62 if c.isupper() or c == "%" else 0.52
            for c in words
        )
        * size
    )
