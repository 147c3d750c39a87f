"""The fishbone as one drawing: the effect at the head, a bone for each category, its causes along the bone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.figures.svg import image, path, rect, text, width_of
from gofar.figures.words import ENGLISH
from gofar.figures.wrapping import wrapped

if TYPE_CHECKING:
    from gofar.core.words import Translator

_BONE, _HEAD = 300.0, 190.0
_LINE, _SLANT = 17.0, 40.0


@dataclass(frozen=True, slots=True)
class CauseSpec:
    """A cause as it stands on its bone: its words, what it rests on, how deep it hangs, whether a driver answers it."""

    words: str
    evidence: str
    depth: int = 0
    answered: bool = True


@dataclass(frozen=True, slots=True)
class FishboneSpec:
    """The effect, and the causes of each category."""

    effect: str
    bones: tuple[tuple[str, tuple[CauseSpec, ...]], ...]
    unanswered: str = "no driver yet"


def draw_fishbone(spec: FishboneSpec, *, words: Translator = ENGLISH) -> str:
    """Return the fishbone: bones alternate above and below the spine, in the order of the categories."""
    above, below = spec.bones[0::2], spec.bones[1::2]
    columns = max(len(above), 1)
    high = [max((_height(causes, spec) for _name, causes in side), default=0.0) for side in (above, below)]
    spine = high[0] + 26
    width = columns * _BONE + _HEAD + 24
    body: list[str] = []
    for place, (name, causes) in enumerate(above):
        _bone(body, place * _BONE, spine, -high[0], (name, causes), spec)
    for place, (name, causes) in enumerate(below):
        _bone(body, place * _BONE, spine, high[1], (name, causes), spec)
    end = columns * _BONE + 12
    head = wrapped(spec.effect, _HEAD - 28, 15)
    tall = len(head) * _LINE + 22
    size = (width, max(spine + high[1] + 26, spine + tall / 2 + 8))
    body.append(path([(0, spine), (end, spine)], "spine"))
    body.append(rect((end, spine - tall / 2), (_HEAD, tall), "drvbox", corner=3))
    first = spine - (len(head) - 1) * _LINE / 2 + 4
    body += [text((end + 14, first + i * _LINE), line, "lab") for i, line in enumerate(head)]
    said = words.gettext("Fishbone. Why is this so? {effect}").format(effect=spec.effect)
    return image(size, said, body, "chart fishbone")


def _rows(causes: tuple[CauseSpec, ...], spec: FishboneSpec) -> list[tuple[float, str, str]]:
    """Return the lines of text on a bone: how far in, the words, and the class."""
    rows = []
    for cause in causes:
        inset = cause.depth * 14.0
        rows += [(inset, line, "note") for line in wrapped(cause.words, _BONE - _SLANT - 56 - inset)]
        under = cause.evidence if cause.answered else f"{cause.evidence} · {spec.unanswered}"
        rows.append((inset, under, "tick"))
    return rows


def _height(causes: tuple[CauseSpec, ...], spec: FishboneSpec) -> float:
    return len(_rows(causes, spec)) * _LINE + len(causes) * 6 + 30


def _bone(
    body: list[str],
    x: float,
    spine: float,
    reach: float,
    bone: tuple[str, tuple[CauseSpec, ...]],
    spec: FishboneSpec,
) -> None:
    """Draw one bone that leaves the spine at a slant; its name stands at its far end."""
    name, causes = bone
    tip, foot = spine + reach, x + _BONE - 16
    body.append(path([(foot - _SLANT, tip), (foot, spine)], "tie"))
    up = reach < 0
    edge = foot - _SLANT - 12
    body.append(text((edge + 20, tip - 8 if up else tip + 18), name, "lab", "end"))
    y = tip + 16 if up else spine + 30
    for cause in causes:
        for inset, line, cls in _rows((cause,), spec):
            body.append(text((x + 4 + inset, y), line, cls))
            y += _LINE
        at = y - _LINE * len(_rows((cause,), spec)) - 4
        share = (at - tip) / (spine - tip)
        start = x + 8 + cause.depth * 14 + width_of(_rows((cause,), spec)[0][1])
        body.append(path([(min(start, edge), at), (foot - _SLANT + share * _SLANT, at)], "twig"))
        y += 6
