"""The tests under a chart as boxes with a number, each a link; a box of several leads to the list of tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.figures.svg import line, rect, safe, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.words import Translator
    from gofar.figures.flagplaces import PlacedFlag
    from gofar.figures.spec import Flag

#: From the middle of one row of boxes to the next: finger room even when the drawing shrinks.
ROW = 28.0
_HALF = 11.0


def flag_name(flag: Flag, words: Translator) -> str:
    """Return a test in words, for the name of its link and for the table."""
    if flag.decision:
        template = words.gettext("Test {number}: {label}. {decision}")
        return template.format(number=flag.number, label=flag.label, decision=flag.decision)
    return words.gettext("Test {number}: {label}").format(number=flag.number, label=flag.label)


def box_name(flags: Sequence[Flag], words: Translator) -> str:
    """Return what is in a box, for the name of its link."""
    if len(flags) == 1:
        return flag_name(flags[0], words)
    n = len(flags)
    template = words.ngettext("{n} test: {numbers}", "{n} tests: {numbers}", n)
    return template.format(n=n, numbers=", ".join(str(flag.number) for flag in flags))


def stems(placed: Sequence[PlacedFlag], axis: float, top: float) -> str:
    """Return the short upright lines that tie an adopted test to the axis."""
    adopted = [p for p in placed if p.group.adopted]
    return "".join(line((p.x, top + p.row * ROW - _HALF), (p.x, axis), "adoptline") for p in adopted)


def draw_flags(placed: Sequence[PlacedFlag], top: float, words: Translator, all_tests: str) -> str:
    """Return one link a box; `top` is the middle of the first row, `all_tests` the address of the list of tests."""
    return "".join(_box(p, top + p.row * ROW, words, all_tests) for p in placed)


def _box(p: PlacedFlag, y: float, words: Translator, all_tests: str) -> str:
    flags = p.group.flags
    kind = "flag adopt" if p.group.adopted else "flag"
    box = rect((p.x - p.width / 2, y - _HALF), (p.width, 2 * _HALF), "", corner=4)
    label = text((p.x, y + 4.5), p.label, "no", "middle")
    name, href = safe(box_name(flags, words)), flags[0].href if len(flags) == 1 else all_tests
    if not href:
        return f'<g class="{kind}"><title>{name}</title>{box}{label}</g>'
    return f'<a class="{kind}" href="{safe(href)}" aria-label="{name}"><title>{name}</title>{box}{label}</a>'


def rows_of(placed: Sequence[PlacedFlag]) -> int:
    """Return how many rows the boxes take."""
    return max((p.row + 1 for p in placed), default=0)
