"""How a spec's numbers and times sound inside a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.practice.measure import Unit
from gofar.figures.numbers import amount, plain_decimals
from gofar.figures.words import inside, noun, span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.core.words import Translator
    from gofar.figures.spec import ChartSpec, Point

#: Series longer than this many days need the year beside a day.
_LONG = 330


@dataclass(frozen=True, slots=True)
class Voice:
    """The words of one spec in one language. `decimals` is what its values need to be told apart."""

    spec: ChartSpec
    words: Translator
    decimals: int = 0

    def with_pairs(self, pairs: Iterable[tuple[float, float]]) -> Voice:
        """Return a voice with just enough decimals to tell the values of each pair apart."""
        finest = max(self.spec.decimals, centre_decimals(self.spec))
        return Voice(self.spec, self.words, plain_decimals(pairs, self.spec.unit, finest))

    def value(self, value: float | None) -> str:
        """Return a value with its unit."""
        return "" if value is None else amount(value, self.spec.unit, self.decimals)

    def range(self, low: float, high: float) -> str:
        """Return a range in words: "84% to 92%", or the one value when both ends read the same."""
        first, last = self.value(low), self.value(high)
        if first == last:
            return first
        return self.words.gettext("{low} to {high}").format(low=first, high=last)

    def ranged(self, low: float, high: float) -> str:
        """Return how values ranged: "weeks ranged 84% to 92%", or "each week 95%"."""
        if self.value(low) == self.value(high):
            return self.words.gettext("each {week} {value}").format(week=self.noun(), value=self.value(low))
        template = self.words.gettext("{weeks} ranged {range}")
        return template.format(weeks=self.noun(2), range=self.range(low, high))

    def span(self, n: int, number: str = "") -> str:
        """Return so many periods: "12 weeks"; `number` replaces the figure."""
        return span(self.words, self.spec.rhythm, n, number)

    def noun(self, n: int = 1) -> str:
        """Return the word for a period."""
        return noun(self.words, self.spec.rhythm, n)

    def when(self, point: Point) -> str:
        """Return a point's period, with its year only where the chart is long."""
        return point.label if long_series(self.spec) else point.short

    def the_period(self, point: Point) -> str:
        """Return a point's period inside a sentence: "the week of 3 Oct", "2025-26"."""
        if self.spec.rhythm == "week":
            return self.words.gettext("the week of {label}").format(label=self.when(point))
        return self.when(point)

    def one_period(self, point: Point) -> str:
        """Return a point's period at the start of a sentence: "Week of 3 Oct"."""
        if self.spec.rhythm == "week":
            return self.words.gettext("Week of {label}").format(label=self.when(point))
        return self.when(point)

    @property
    def name(self) -> str:
        """The measure at the start of a sentence."""
        return self.spec.measure[:1].upper() + self.spec.measure[1:]

    @property
    def inside(self) -> str:
        """The measure inside a sentence."""
        return inside(self.spec.measure)


def long_series(spec: ChartSpec) -> bool:
    """Whether days of one month can stand for different years in this chart."""
    return spec.days > _LONG


def centre_decimals(spec: ChartSpec) -> int:
    """Return the decimals of centres and limits: one for small counts, since an average of counts is no count."""
    if spec.unit is Unit.COUNT:
        return 0 if any(p.value is not None and abs(p.value) >= 100 for p in spec.points) else 1
    return spec.decimals
