"""What the lines of a chart are called: target, middle, old middle, and the edges of the usual range."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.figures.numbers import neat
from gofar.figures.voice import Voice, centre_decimals

if TYPE_CHECKING:
    from gofar.core.words import Translator
    from gofar.figures.spec import ChartSpec


@dataclass(frozen=True, slots=True)
class LineName:
    """A name at the value of its line. An `optional` one may be dropped where there is no room."""

    value: float
    words: str
    cls: str
    optional: bool = False


def name_lines(spec: ChartSpec, words: Translator) -> tuple[LineName, ...]:
    """Return the names of the lines at the right end of a chart; too few points have only a target."""
    return (*_target(spec, words), *(() if spec.bare else _centres(spec, words)), *_edges(spec, words))


def _target(spec: ChartSpec, words: Translator) -> list[LineName]:
    if spec.target is None:
        return []
    value = neat(spec.target.value, spec.unit, centre_decimals(spec))
    name = spec.target.label or words.gettext("target {value}").format(value=value)
    return [LineName(spec.target.value, name, "lab2")]


def _centres(spec: ChartSpec, words: Translator) -> list[LineName]:
    say = Voice(spec, words, centre_decimals(spec)).value
    old, now = words.gettext("old middle {value}"), words.gettext("middle {value}")
    found = []
    centre = spec.phases[-1].centre if spec.phases else None
    if centre is not None:
        left_behind = spec.frozen and spec.shift is not None and spec.shift.old
        found.append(LineName(centre, (old if left_behind else now).format(value=say(centre)), "lab"))
    if spec.old_centre is not None:
        found.append(LineName(spec.old_centre, old.format(value=say(spec.old_centre)), "lab2"))
    return found


def _edges(spec: ChartSpec, words: Translator) -> list[LineName]:
    if spec.bare or not spec.phases:
        return []
    latest = spec.points[spec.phases[-1].start :]
    bounded = [p for p in latest if p.lower is not None or p.upper is not None]
    edges = (bounded[-1].upper, bounded[-1].lower) if bounded else ()
    return [LineName(v, words.gettext("usual range"), "lab2", optional=True) for v in edges if v is not None]
