"""A school's likely range on one line beside the network's share: the estimate as a dot, the school's own figure hollow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.figures.scale import Linear
from gofar.figures.svg import circle, decoration, line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.figures.funnelspec import FunnelSpec, School

_WIDTH, _HEIGHT, _PAD = 150.0, 14.0, 6.0


def interval_scale(spec: FunnelSpec) -> tuple[float, float]:
    """Return one scale for the ranges of all schools, whichever band they stand in."""
    ends: Sequence[float] = [
        end
        for school in spec.schools
        if school.likely
        for end in (school.likely.low, school.likely.high, school.share)
    ]
    return (min(ends), max(ends)) if ends else (0.0, 1.0)


def draw_interval(school: School, spec: FunnelSpec, scale: tuple[float, float]) -> str:
    """Return the range of one school; nothing for a reader without bands."""
    if school.likely is None:
        return ""
    at = Linear(*scale, _PAD, _WIDTH - _PAD)
    middle = _HEIGHT / 2
    body = [
        line((at(spec.funnel.target), 0), (at(spec.funnel.target), _HEIGHT), "avg"),
        line((at(school.likely.low), middle), (at(school.likely.high), middle), "run"),
        circle((at(school.share), middle), 3.6, "raw"),
        circle((at(school.likely.estimate), middle), 3.6, f"m {school.verdict.value}"),
    ]
    return decoration((_WIDTH, _HEIGHT), body, "interval")
