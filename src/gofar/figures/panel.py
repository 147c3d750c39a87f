"""Small multiples: one panel a school on one shared scale, with the network's line in grey behind each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.figures.axis import ValueAxis, axis_of
from gofar.figures.marks import mark
from gofar.figures.numbers import neat
from gofar.figures.places import flags_by_place
from gofar.figures.scale import Linear
from gofar.figures.sentence import brief
from gofar.figures.spec import Verdict
from gofar.figures.svg import image, line, num, trace
from gofar.figures.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gofar.core.practice.measure import Unit
    from gofar.core.words import Translator
    from gofar.figures.spec import ChartSpec, Point

_WIDTH, _HEIGHT = 252.0, 108.0
_SIDE, _TOP, _FOOT = 8.0, 6.0, 16.0
_RADIUS = {Verdict.CARE: 3.4, Verdict.CHANGED: 2.4, Verdict.UP: 2.7}


def shared_axis(
    specs: Sequence[ChartSpec], unit: Unit, network: Mapping[str, float] | None = None
) -> ValueAxis:
    """Return the one scale that all panels stand on."""
    held = [p.value for spec in specs for p in spec.known if p.value is not None]
    return axis_of(held + list((network or {}).values()), unit, at_most=5)


def scale_said(axis: ValueAxis, unit: Unit, words: Translator = ENGLISH) -> str:
    """Return the shared scale in words: its ends, and where the faint lines are. Panels have no room for numbers."""

    def value(place: float) -> str:
        return neat(place, unit, axis.decimals)

    said = words.gettext("All panels share one scale, {low} to {high}.").format(
        low=value(axis.low), high=value(axis.high)
    )
    lines = [value(place) for place, _label in axis.marks[1:-1]]
    if not lines:
        return said
    together = words.gettext(" and ").join([*([", ".join(lines[:-1])] if lines[1:] else []), lines[-1]])
    stand = words.ngettext("A faint line stands at {lines}.", "Faint lines stand at {lines}.", len(lines))
    return f"{said} {stand.format(lines=together)}"


def draw_panel(
    spec: ChartSpec,
    axis: ValueAxis,
    *,
    keys: Sequence[str] = (),
    network: Mapping[str, float] | None = None,
    words: Translator = ENGLISH,
) -> str:
    """Return one panel.

    Parameters
    ----------
    spec : ChartSpec
        The school's series. Its tests are marked by a small triangle under the axis.
    axis : ValueAxis
        From `shared_axis`.
    keys : sequence of str
        The times of all panels in order; the series' own when empty.
    network : mapping of str to float, optional
        The network's value at each time.
    """
    order = {key: i for i, key in enumerate(keys or [p.key for p in spec.points])}
    x = Linear(0, max(len(order) - 1, 1), _SIDE, _WIDTH - _SIDE)
    y = Linear(axis.low, axis.high, _HEIGHT - _FOOT, _TOP)
    body = [line((4, y(v)), (_WIDTH - 4, y(v)), "grid") for v, _ in axis.marks[1:-1]]
    behind = [(x(order[k]), y(v)) for k, v in (network or {}).items() if k in order]
    if len(behind) > 1:
        body.append(f'<path class="netline" d="{trace(sorted(behind))}"/>')
    centre = None if spec.bare or not spec.phases else spec.phases[0].centre
    if centre is not None:
        body.append(line((4, y(centre)), (_WIDTH - 4, y(centre)), "centre thin"))
    places = [
        (p, (x(order[p.key]), y(p.value))) for p in spec.known if p.key in order and p.value is not None
    ]
    body.append(_line(spec, places))
    body += [mark(at, p.verdict, _RADIUS.get(p.verdict, 1.9), spec.improve) for p, at in places]
    for at in flags_by_place(spec):
        middle = x(order.get(spec.points[at].key, at))
        body.append(f'<path class="start" d="M{num(middle)} {num(_HEIGHT - 12)}l4.5 8h-9z"/>')
    return image((_WIDTH, _HEIGHT), _label(spec, words), body, "chart panel")


def _line(spec: ChartSpec, places: Sequence[tuple[Point, tuple[float, float]]]) -> str:
    """Return the line of the school, open where a value is missing."""
    at = {p.key: place for p, place in places}
    pieces: list[list[tuple[float, float]]] = [[]]
    for p in spec.points:
        if p.key in at:
            pieces[-1].append(at[p.key])
        else:
            pieces.append([])
    data = "".join(trace(piece) for piece in pieces if len(piece) > 1)
    return f'<path class="run" d="{data}"/>' if data else ""


def _label(spec: ChartSpec, words: Translator) -> str:
    told = brief(spec, words)
    name = spec.subject or spec.measure
    if not spec.known:
        return f"{name}: {told}"
    latest = neat(spec.known[-1].value or 0.0, spec.unit, spec.decimals)
    return words.gettext("{name}: {brief}; latest {value}").format(name=name, brief=told, value=latest)
