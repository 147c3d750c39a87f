"""Numbers as people read them: half-up rounding, percent from proportions, thousands commas, a true minus sign."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from gofar.core.practice.measure import Unit
from gofar.figures.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.core.words import Translator

#: A count of people below this is said in words, never as a figure.
FEWEST_PEOPLE = 10


def half_up(value: float, decimals: int = 0) -> Decimal:
    """Return the value rounded as people expect: 0.5 goes up, and 2.675 to 2.68."""
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def figure(value: float, unit: Unit, decimals: int) -> str:
    """Return a value without its sign of unit: 0.8885 as "88.9", 1234 as "1,234"."""
    exact = Decimal(repr(value)) * (100 if unit is Unit.PERCENT else 1)
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    text = f"{abs(rounded):,}"
    return f"−{text}" if rounded < 0 else text


def amount(value: float, unit: Unit, decimals: int) -> str:
    """Return a value with its unit: 0.8885 as "88.9%", 1234 as "1,234"."""
    return figure(value, unit, decimals) + ("%" if unit is Unit.PERCENT else "")


def neat(value: float, unit: Unit, decimals: int) -> str:
    """Return a value with its unit, and without decimals that are all zero: "90%", but "88.9%"."""
    fraction = figure(value, unit, decimals).partition(".")[2]
    return amount(value, unit, decimals if fraction.strip("0") else 0)


def whole(n: float) -> str:
    """Return a whole number with thousands commas."""
    if n >= 0 and n % 1 == 0:  # most are: a chart of many schools tells thousands of them
        return f"{int(n):,}"
    return figure(n, Unit.COUNT, 0)


#: Up to here a number in a sentence is a word.
MOST_IN_WORDS = 9


def in_words(n: int, words: Translator = ENGLISH) -> str:
    """Return one to nine as a word, more as a figure."""
    told = (
        words.gettext("one"),
        words.gettext("two"),
        words.gettext("three"),
        words.gettext("four"),
        words.gettext("five"),
        words.gettext("six"),
        words.gettext("seven"),
        words.gettext("eight"),
        words.gettext("nine"),
    )
    return told[n - 1] if 1 <= n <= MOST_IN_WORDS else whole(n)


def fine_decimals(values: Iterable[float], unit: Unit) -> int:
    """Return the decimals of a table: one for percent, none for counts, and for numbers enough to tell them apart."""
    if unit is Unit.PERCENT:
        return 1
    known = [v for v in values if math.isfinite(v)]
    if unit is Unit.COUNT or not known or all(v == int(v) for v in known):
        return 0
    spread = max(known) - min(known) or abs(known[0]) or 1.0
    return max(0, min(3, math.ceil(1.3 - math.log10(spread))))


def plain_decimals(pairs: Iterable[tuple[float, float]], unit: Unit, finest: int) -> int:
    """Return the fewest decimals, up to `finest`, at which the two values of each pair read differently.

    Plain numbers keep all their decimals, since nobody knows how much a tenth of them means.
    """
    if unit is Unit.NUMBER:
        return finest
    kept = [(a, b) for a, b in pairs if a != b]
    for decimals in range(finest):
        if all(figure(a, unit, decimals) != figure(b, unit, decimals) for a, b in kept):
            return decimals
    return finest


def people(n: int, words: Translator = ENGLISH) -> str:
    """Return a count of people; small counts are not told."""
    return words.gettext("fewer than 10") if n < FEWEST_PEOPLE else whole(n)


def chance(probability: float, words: Translator = ENGLISH) -> str:
    """Return how often something happens, in charts: "8 of 100", "4 of 1,000", "fewer than 1 of 1,000"."""
    per, shown = (100, probability * 100) if probability >= 0.02 else (1000, probability * 1000)
    if shown < 0.5:
        return words.gettext("fewer than 1 of 1,000")
    return words.gettext("{n} of {per}").format(n=whole(shown), per=whole(per))
