"""Where tests stand under a chart: in two rows at most. What would need a third is merged with its neighbours in time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.figures.places import flags_by_place
from gofar.figures.svg import width_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gofar.core.words import Translator
    from gofar.figures.spec import ChartSpec, Flag

ROWS = 2
_GAP = 4.0
_LEAST, _PADDING, _SIZE = 22.0, 10.0, 12.0


@dataclass(frozen=True, slots=True)
class FlagGroup:
    """Tests that share one box. `places` are the middles of their periods in pixels."""

    flags: tuple[Flag, ...]
    places: tuple[float, ...]

    def __add__(self, other: FlagGroup) -> FlagGroup:
        """Return one box for both."""
        return FlagGroup(self.flags + other.flags, self.places + other.places)

    @property
    def adopted(self) -> bool:
        """Whether every test in the box was adopted."""
        return all(flag.adopted for flag in self.flags)

    def label(self, words: Translator) -> str:
        """Return what stands in the box: "22", "3–8", or "6 tests" where numbers between are missing."""
        numbers = sorted({flag.number for flag in self.flags})
        first, last, n = numbers[0], numbers[-1], len(numbers)
        if n == 1:
            return str(first)
        if last - first == n - 1:
            return words.gettext("{first}–{last}").format(first=first, last=last)
        return words.ngettext("{n} test", "{n} tests", n).format(n=n)

    def width(self, words: Translator) -> float:
        """Return the width of the box."""
        return max(_LEAST, _PADDING + width_of(self.label(words), _SIZE))


@dataclass(frozen=True, slots=True)
class PlacedFlag:
    """A box with its middle in pixels, and its row."""

    group: FlagGroup
    label: str
    x: float
    width: float
    row: int


def place_flags(
    spec: ChartSpec, first: int, x: Callable[[int], float], right: float, words: Translator
) -> tuple[PlacedFlag, ...]:
    """Return the boxes for the tests of the points from `first` on; none touches another."""
    groups = [
        FlagGroup((flag,), (x(at),))
        for at, flags in flags_by_place(spec).items()
        for flag in (flags if at >= first else ())
    ]
    while True:
        placed, full = _placed(groups, right, words)
        if full is None:
            return placed
        groups[full - 1 : full + 1] = [groups[full - 1] + groups[full]]


def _placed(
    groups: Sequence[FlagGroup], right: float, words: Translator
) -> tuple[tuple[PlacedFlag, ...], int | None]:
    """Return each group in the first row with room for it, and the position of the first that finds none."""
    ends: list[float] = []
    placed = []
    for i, group in enumerate(groups):
        width = group.width(words)
        middle = sum(group.places) / len(group.places)
        middle = min(max(middle, width / 2), right - width / 2)
        row = next((r for r, end in enumerate(ends) if middle - width / 2 >= end + _GAP), len(ends))
        if row == ROWS:
            return (), i
        ends[row : row + 1] = [middle + width / 2]
        placed.append(PlacedFlag(group, group.label(words), middle, width, row))
    return tuple(placed), None
