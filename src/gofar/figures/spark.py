"""Sparklines: a word-sized line with its middle and its latest mark. Decorative, because the words beside it say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.core.practice.measure import Direction
from gofar.figures.marks import mark
from gofar.figures.scale import Linear
from gofar.figures.spec import Verdict
from gofar.figures.svg import circle, decoration, line, trace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.figures.spec import ChartSpec

_WIDTH, _HEIGHT = 112.0, 28.0


def draw_spark(
    values: Sequence[float | None],
    verdict: Verdict,
    *,
    centre: float | None = None,
    improve: Direction = Direction.UP,
) -> str:
    """Return a sparkline of values in order; None is a gap. Too few to call are hollow dots without a middle."""
    known = [(i, v) for i, v in enumerate(values) if v is not None]
    if len(known) < 2:
        return decoration(
            (_WIDTH, _HEIGHT), [line((2, _HEIGHT / 2), (_WIDTH - 2, _HEIGHT / 2), "hair")], "spark"
        )
    held = [v for _, v in known] + ([] if centre is None else [centre])
    room = (max(held) - min(held)) * 0.12 or 1.0
    x = Linear(0, len(values) - 1, 4, _WIDTH - 8)
    y = Linear(min(held) - room, max(held) + room, _HEIGHT - 3, 3)
    body = [_line(values, x, y)]
    if verdict is Verdict.FEW:
        body += [circle((x(i), y(v)), 2, "m few") for i, v in known]
    else:
        middle = [] if centre is None else [line((2, y(centre)), (_WIDTH - 6, y(centre)), "hair")]
        at, latest = known[-1]
        body = [*middle, *body, mark((x(at), y(latest)), verdict, 3.6, improve)]
    return decoration((_WIDTH, _HEIGHT), body, "spark")


def _line(values: Sequence[float | None], x: Linear, y: Linear) -> str:
    pieces: list[list[tuple[float, float]]] = [[]]
    for i, v in enumerate(values):
        if v is None:
            pieces.append([])
        else:
            pieces[-1].append((x(i), y(v)))
    return f'<path class="run" d="{"".join(trace(p) for p in pieces if len(p) > 1)}"/>'


def spark_of(spec: ChartSpec) -> str:
    """Return the sparkline of a chart: its values, the centre that the finding speaks of, and its verdict."""
    centre = spec.shift.centre if spec.shift else spec.phases[-1].centre if spec.phases else None
    return draw_spark([p.value for p in spec.points], spec.verdict, centre=centre, improve=spec.improve)
