"""A bar of five steps, from disagree to agree: hollow, thin, full. Shape tells as much as color does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.figures.svg import num

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDE, TALL = 300.0, 24.0
FIVE, THREE = 5, 3
#: How tall each of the five steps stands: a strong answer is tall, one in between is a line.
_HEIGHTS = (22.0, 14.0, 6.0, 14.0, 22.0)
#: Of three answers the first is the one hoped for: they stand from right to left like agreement does.
_THREE = (4, 0, 2)
_GAP = 1.5


def agree_bar(counts: Sequence[int]) -> str:
    """Return the bar of one item. It is stretched to its place, so it holds no words; those stand beside it."""
    total = sum(counts)
    places = list(range(FIVE)) if len(counts) == FIVE else list(_THREE)
    told = sorted(zip(places, counts, strict=True))
    drawn, x = [], 0.0
    for place, count in told:
        wide = WIDE * count / total if total else 0.0
        if count:
            drawn.append(_step(place, x, max(wide - _GAP, 0.5)))
        x += wide
    body = "".join(drawn)
    return (
        f'<svg class="agree" viewBox="0 0 {num(WIDE)} {num(TALL)}" preserveAspectRatio="none" aria-hidden="true">'
        f"{body}</svg>"
    )


def step_mark(place: int) -> str:
    """Return one step alone, for the key."""
    return (
        f'<svg class="agree-key" viewBox="0 0 {num(TALL)} {num(TALL)}" width="{num(TALL)}" height="{num(TALL)}"'
        f' aria-hidden="true">{_step(place, 2.0, TALL - 4)}</svg>'
    )


def _step(place: int, x: float, wide: float) -> str:
    tall = _HEIGHTS[place]
    return (
        f'<rect class="step{place + 1}" x="{num(x + 0.75)}" y="{num((TALL - tall) / 2)}" width="{num(wide)}"'
        f' height="{num(tall)}"/>'
    )
