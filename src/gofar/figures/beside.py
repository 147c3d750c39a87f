"""One line beside another: a student's share of days present, week by week, with the school's own line behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.practice.measure import Unit
from gofar.figures.axis import axis_of
from gofar.figures.numbers import neat
from gofar.figures.scale import Linear
from gofar.figures.svg import circle, image, line, text, trace

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH, _HEIGHT = 640.0, 220.0
_LEFT, _RIGHT, _TOP, _FOOT = 44.0, 104.0, 12.0, 26.0


@dataclass(frozen=True, slots=True)
class Place:
    """One period: its label, and the shares of the one and of all; None where nothing is known."""

    label: str
    own: float | None
    behind: float | None


def draw_beside(places: Sequence[Place], names: tuple[str, str], label: str) -> str:
    """Return the drawing; `names` stand at the ends of the two lines, `label` is what a screen reader says of it.

    A period without days is a gap in the line, never a zero.
    """
    known = [v for p in places for v in (p.own, p.behind) if v is not None]
    axis = axis_of(known, Unit.PERCENT, at_most=4)
    x = Linear(0, max(len(places) - 1, 1), _LEFT, _WIDTH - _RIGHT)
    y = Linear(axis.low, axis.high, _HEIGHT - _FOOT, _TOP)
    body = []
    for value, words in axis.marks:
        body.append(line((_LEFT, y(value)), (_WIDTH - _RIGHT, y(value)), "grid"))
        body.append(text((_LEFT - 8, y(value) + 4), words, anchor="end"))
    ends = sorted({0, len(places) - 1}) if places else []
    body += [text((x(i), _HEIGHT - 6), places[i].label, anchor="middle") for i in ends]
    behind = [None if p.behind is None else (x(i), y(p.behind)) for i, p in enumerate(places)]
    own = [None if p.own is None else (x(i), y(p.own)) for i, p in enumerate(places)]
    body += [f'<path class="netline" d="{_pieces(behind)}"/>', f'<path class="run" d="{_pieces(own)}"/>']
    body += [circle(at, 3, "m usual") for at in own if at is not None]
    return image((_WIDTH, _HEIGHT), label, [*body, *_ends(own, behind, names)], "chart")


def share(value: float | None) -> str:
    """Return a share as it stands in a sentence: 92%, or nothing where it is not known."""
    return "" if value is None else neat(value, Unit.PERCENT, 0)


def _pieces(points: Sequence[tuple[float, float] | None]) -> str:
    pieces: list[list[tuple[float, float]]] = [[]]
    for at in points:
        if at is None:
            pieces.append([])
        else:
            pieces[-1].append(at)
    return "".join(trace(piece) for piece in pieces if len(piece) > 1)


def _ends(
    own: Sequence[tuple[float, float] | None],
    behind: Sequence[tuple[float, float] | None],
    names: tuple[str, str],
) -> list[str]:
    """Return the names at the ends of the lines, kept apart where the lines meet."""
    last = [next((at for at in reversed(line_) if at is not None), None) for line_ in (own, behind)]
    heights = [None if at is None else at[1] + 4 for at in last]
    first, second = heights
    if first is not None and second is not None and abs(first - second) < 16:
        middle, up = (first + second) / 2, -8 if first <= second else 8
        heights = [middle + up, middle - up]
    return [
        text((_WIDTH - _RIGHT + 10, height), name, cls)
        for height, name, cls in zip(heights, names, ("name", "tick"), strict=True)
        if height is not None
    ]
