"""The driver diagram as one drawing: aim, drivers, ideas with their evidence, joined from left to right."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gofar.figures.gaps import gap_shape
from gofar.figures.sure import sure_marks
from gofar.figures.svg import image, num, path, rect, text
from gofar.figures.words import ENGLISH
from gofar.figures.wrapping import wrapped

if TYPE_CHECKING:
    from gofar.core.words import Translator
    from gofar.figures.theory import DriverSpec, IdeaSpec, TheorySpec

_AIM, _BOX, _GAP, _IDEA = 150.0, 190.0, 34.0, 300.0
_LINE, _PAD = 17.0, 10.0
_RUNGS, _SURE, _WORDS = 320.0, 440.0, 560.0
_WIDE = 700.0
#: Bold letters, and those of a reader without our font, take more room.
_BOLD = 15.0


@dataclass(slots=True)
class _Sheet:
    """The elements so far, and where the column of ideas begins."""

    ideas: float
    body: list[str] = field(default_factory=list)


def draw_theory(spec: TheorySpec, *, words: Translator = ENGLISH) -> str:
    """Return the diagram. Its name is the finding; every text in it is text."""
    depth = max((driver.depth for driver in spec.drivers), default=1)
    sheet = _Sheet(_AIM + _GAP + depth * (_BOX + _GAP))
    top = _heading(sheet, spec)
    y, joints = top, list[float]()
    for driver in spec.drivers:
        end, joint = _driver(sheet, driver, 0, y)
        joints.append(joint)
        y = end + 18
    bottom = max(y, top + 60)
    _aim(sheet, spec, (top + bottom - 18) / 2, joints)
    notes = wrapped(spec.origin, sheet.ideas + _WIDE - 20)
    for place, line in enumerate(notes):
        sheet.body.append(text((0, bottom + 24 + place * _LINE), line))
    size = (sheet.ideas + _WIDE, bottom + 30 + len(notes) * _LINE)
    label = words.gettext("Driver diagram. {finding}").format(finding=spec.title)
    return image(size, label, sheet.body, "chart theory")


def _heading(sheet: _Sheet, spec: TheorySpec) -> float:
    lines = wrapped(spec.title, (sheet.ideas + _WIDE) * 0.72)
    sheet.body += [text((0, 16 + i * _LINE), line, "lab") for i, line in enumerate(lines)]
    sheet.body.append(text((0, 20 + len(lines) * _LINE), spec.key))
    return 44 + len(lines) * _LINE


def _aim(sheet: _Sheet, spec: TheorySpec, middle: float, joints: list[float]) -> None:
    lines = wrapped(spec.aim, _AIM, _BOLD)
    first = middle - (len(lines) - 1) * _LINE / 2 + 4
    sheet.body += [text((0, first + i * _LINE), line, "lab") for i, line in enumerate(lines)]
    _fan(sheet, _AIM + 6, middle, joints, _AIM + _GAP)


def _fan(sheet: _Sheet, start: float, middle: float, joints: list[float], end: float) -> None:
    """Join one place on the left with several on the right by straight lines."""
    if not joints:
        return
    trunk = end - 16
    sheet.body.append(path([(start, middle), (trunk, middle)], "tie"))
    sheet.body.append(path([(trunk, min(*joints, middle)), (trunk, max(*joints, middle))], "tie"))
    sheet.body += [path([(trunk, y), (end, y)], "tie") for y in joints]


def _driver(sheet: _Sheet, driver: DriverSpec, level: int, top: float) -> tuple[float, float]:
    """Draw a driver and what hangs below it from `top` on; return where it ends, and the height of its joint."""
    x = _AIM + _GAP + level * (_BOX + _GAP)
    name = wrapped(driver.name, _BOX - 24, _BOLD)
    under = wrapped(driver.measure, _BOX - 24, 14)
    high = (len(name) + len(under) + len(driver.gaps)) * _LINE + 2 * _PAD - 4
    y = top
    joints, rows = list[float](), list[float]()
    for idea in driver.ideas:
        end = _idea(sheet, idea, y)
        rows.append((y + end) / 2)
        y = end
    for smaller in driver.below:
        end, joint = _driver(sheet, smaller, level + 1, y + (6 if joints or rows else 0))
        joints.append(joint)
        y = end
    end = max(y, top + high)
    middle = (top + end) / 2
    _box(sheet, (x, middle - high / 2), high, name, under, driver.gaps)
    _fan(sheet, x + _BOX, middle, rows, sheet.ideas)
    _fan(sheet, x + _BOX, middle, joints, x + _BOX + _GAP)
    return end, middle


def _box(
    sheet: _Sheet,
    at: tuple[float, float],
    high: float,
    name: list[str],
    under: list[str],
    gaps: tuple[tuple[str, str], ...],
) -> None:
    x, y = at
    sheet.body += [rect(at, (_BOX, high), "drvbox", corner=3), rect(at, (3, high), "drvedge")]
    y += _PAD + 11
    for line in name:
        sheet.body.append(text((x + 14, y), line, "lab"))
        y += _LINE
    for line in under:
        sheet.body.append(text((x + 14, y), line))
        y += _LINE
    for kind, said in gaps:
        _gap(sheet, (x + 14, y), kind, said)
        y += _LINE


def _gap(sheet: _Sheet, at: tuple[float, float], kind: str, said: str) -> None:
    x, y = at
    sheet.body.append(
        f'<g class="mark" transform="translate({num(x)} {num(y - 11)}) scale(.85)">{gap_shape(kind)}</g>'
    )
    sheet.body.append(text((x + 18, y), said, "note"))


def _idea(sheet: _Sheet, idea: IdeaSpec, top: float) -> float:
    """Draw an idea's row; return where it ends."""
    x = sheet.ideas + (24 if idea.branch else 8)
    lines = wrapped(idea.name, _IDEA - (24 if idea.branch else 8), _BOLD)
    y = top + 19
    for line in lines:
        sheet.body.append(text((x, y), line, "lab"))
        y += _LINE
    sheet.body.append(text((x, y), idea.tests))
    middle = top + 15
    for bar in range(5):
        cls = "bar on" if bar < idea.rung else "bar"
        sheet.body.append(rect((sheet.ideas + _RUNGS + bar * 15, middle - 3.5), (11, 7), cls))
    sheet.body.append(text((sheet.ideas + _RUNGS, middle + 20), idea.rung_word))
    line = sure_marks((sheet.ideas + _SURE, middle), 90, idea.sure, idea.stated)
    sheet.body.append(f'<g class="mark">{line}</g>')
    said = wrapped(idea.sure_words, 118)
    sheet.body += [text((sheet.ideas + _SURE, middle + 20 + i * _LINE), part) for i, part in enumerate(said)]
    for place, (kind, gap) in enumerate(idea.gaps):
        _gap(sheet, (sheet.ideas + _WORDS, middle + 4 + place * _LINE), kind, gap)
    return max(y + 10, middle + 26 + len(said) * _LINE)
