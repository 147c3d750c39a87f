"""One idea on its way: a line for each school, a seed where it began the idea, threads from the first school."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.figures.icons import Fate
from gofar.figures.marks import mark
from gofar.figures.scale import Linear
from gofar.figures.spec import Verdict
from gofar.figures.svg import circle, image, line, num, path, text, trace, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.figures.svg import Point as Place


@dataclass(frozen=True, slots=True)
class TravelRow:
    """One school. `began` is the position at which it began the idea; `fate` what became of it, `word` in words.

    `rose_from` is the position from which its values are a run that chance rarely makes.
    """

    name: str
    values: tuple[float | None, ...]
    centre: float
    began: int | None = None
    fate: Fate = Fate.NOT_YET
    word: str = ""
    rose_from: int | None = None


@dataclass(frozen=True, slots=True)
class Journey:
    """An idea's way through schools, first school first. `dates` are the labels over positions of the time axis."""

    rows: tuple[TravelRow, ...]
    dates: tuple[tuple[int, str], ...]
    label: str


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where rows and times stand; `pull` turns a difference from the centre into pixels."""

    width: float
    left: float
    right: float
    row: float
    x: Linear
    pull: float

    def y(self, k: int) -> float:
        return 30 + self.row * (k + 0.5)


def draw_travel(journey: Journey, *, narrow: bool = False) -> str:
    """Return the picture: 620 pixels wide, or 288 and without the words at the end. Rows share one vertical scale."""
    at = _frame(journey, narrow=narrow)
    dates = [journey.dates[0], journey.dates[-1]] if narrow and len(journey.dates) > 2 else journey.dates
    body = [_date(at, i, label, n, len(dates)) for n, (i, label) in enumerate(dates)]
    for k, row in enumerate(journey.rows):
        body.append(_row(at, k, row))
    body += _threads(at, journey.rows)
    body += [
        _seed((at.x(r.began), at.y(k)), r.fate) for k, r in enumerate(journey.rows) if r.began is not None
    ]
    height = 30 + at.row * len(journey.rows) + 4
    return image((at.width, height), journey.label, body, f"chart travel {'slim' if narrow else 'broad'}")


def _frame(journey: Journey, *, narrow: bool) -> _Frame:
    width, row = (288.0, 32.0) if narrow else (620.0, 34.0)
    names = max((width_of(r.name) for r in journey.rows), default=0)
    fates = 0.0 if narrow else max((width_of(r.word) for r in journey.rows), default=0)
    left = min(names + 14, width * 0.3)
    right = width - (fates + 20 if fates else 8)
    last = max((len(r.values) for r in journey.rows), default=2) - 1
    furthest = (
        max((abs(v - r.centre) for r in journey.rows for v in r.values if v is not None), default=0) or 1.0
    )
    return _Frame(width, left, right, row, Linear(0, max(last, 1), left, right), 0.62 * row / furthest)


def _date(at: _Frame, i: int, label: str, n: int, count: int) -> str:
    anchor = "start" if n == 0 else "end" if n == count - 1 else "middle"
    return text((at.x(i), 12), label, "tick", anchor)


def _row(at: _Frame, k: int, row: TravelRow) -> str:
    middle = at.y(k)
    places = [
        (i, (at.x(i), middle - (v - row.centre) * at.pull)) for i, v in enumerate(row.values) if v is not None
    ]
    quiet = "" if row.began is not None else " quiet"
    parts = [
        line((at.left, middle), (at.right, middle), "hair"),
        text((0, middle + 4.5), _fitting(row.name, at.left - 8), f"rowlab{quiet}"),
        path([p for _, p in places], "run faint") if len(places) > 1 else "",
    ]
    if row.rose_from is not None:
        risen: list[Place] = [p for i, p in places if i >= row.rose_from]
        if len(risen) > 1:
            parts.append(f'<path class="runup" d="{trace(risen)}"/>')
        parts += [mark(p, Verdict.UP, 2.6) for p in risen]
    if row.word and at.width - at.right > 12:
        strong = " strong" if row.fate is Fate.KEPT else ""
        parts.append(text((at.right + 14, middle + 4.5), row.word, f"fate{strong}"))
    return "".join(parts)


def _fitting(name: str, width: float) -> str:
    """Return a name cut to its column, with a sign that it was."""
    if width_of(name) <= width:
        return name
    while name and width_of(f"{name}…") > width:
        name = name[:-1]
    return f"{name.rstrip()}…"


def _threads(at: _Frame, rows: Sequence[TravelRow]) -> list[str]:
    """From the first school that began the idea to every other."""
    began = [(at.x(r.began), at.y(k)) for k, r in enumerate(rows) if r.began is not None]
    if not began:
        return []
    (x0, y0), rest = min(began), [place for place in began if place != min(began)]
    return [
        f'<path class="thread" d="M{num(x0)} {num(y0)}C{num(x0)} {num((y0 + y) / 2 + 10)} '
        f'{num(x - min(30, max(x - x0, 0)))} {num(y)} {num(x)} {num(y)}"/>'
        for x, y in rest
    ]


def _seed(place: Place, fate: Fate) -> str:
    x, y = place
    if fate is Fate.STOPPED:
        cross = f'<path class="seedx" d="M{num(x - 3)} {num(y - 3)}l6 6m0-6l-6 6"/>'
        return circle(place, 7, "seed") + cross
    if fate is Fate.ADAPTED:
        return circle(place, 7, "seed") + f'<path class="seedh" d="M{num(x)} {num(y - 7)}a7 7 0 0 1 0 14z"/>'
    return circle(place, 7, "seed kept" if fate is Fate.KEPT else "seed")
