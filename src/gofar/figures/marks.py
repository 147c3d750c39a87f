"""Points of a series, shaped and classed by what they mean: a circle, a triangle, a diamond, a square."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.core.practice.measure import Direction
from gofar.figures.spec import Verdict
from gofar.figures.svg import num

if TYPE_CHECKING:
    from gofar.figures.svg import Point as Place


def mark(at: Place, verdict: Verdict, radius: float, improve: Direction = Direction.UP) -> str:
    """Return one mark. Improving points towards what is better: up, or down where less is better."""
    x, y = at
    if verdict is Verdict.UP:
        k = radius * 1.25
        turn = -1 if improve is Direction.DOWN else 1
        return f'<path class="m up" d="M{num(x)} {num(y - turn * k)}l{num(k)} {num(turn * k * 1.8)}h{num(-2 * k)}z"/>'
    if verdict is Verdict.CARE:
        reach = num(radius * 1.35)
        return f'<path class="m care" d="M{num(x)} {num(y - radius * 1.35)}l{reach} {reach}-{reach} {reach}-{reach}-{reach}z"/>'
    if verdict is Verdict.CHANGED:
        side = num(2 * radius)
        return f'<rect class="m changed" x="{num(x - radius)}" y="{num(y - radius)}" width="{side}" height="{side}"/>'
    return f'<circle class="m {verdict.value}" cx="{num(x)}" cy="{num(y)}" r="{num(radius)}"/>'
