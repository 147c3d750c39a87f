"""Whether the share of people who agree has changed since the baseline, or chance could have done it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

from gofar.core.practice.surveys.pulse import ITEMS

#: A chance of this size, over all items together, is called chance no longer.
ALPHA = 0.05
#: Sums of the same chances may differ in their last digits.
_ROUNDING = 1e-9


class Word(StrEnum):
    """What may be said of a change."""

    MORE = "more"
    FEWER = "fewer"
    UNCLEAR = "unclear"
    TOO_FEW = "too-few"


@dataclass(frozen=True, slots=True)
class Change:
    """How the share that agrees has moved, as a share of 1, with the range that holds it; and what may be said."""

    by: float
    lower: float
    upper: float
    chance: float
    word: Word


def change(before: tuple[int, int], after: tuple[int, int], *, items: int = len(ITEMS)) -> Change:
    """Compare two shares of people who agree.

    **Question.** Do more or fewer people agree than at the baseline, beyond what chance does?

    **Formula.** `chance` is Fisher's exact test, two-sided: of all ways to deal the a + b people who agree over both
    times, the chance of those that are no likelier than what was seen. `lower` and `upper` are Newcombe's range from
    Wilson's for each share. Both are made for `items` questions at once (Bonferroni): of a pulse in which nothing
    moved, one in twenty at most says that anything did. More or fewer is said where both agree.

    Parameters
    ----------
    before, after : (agree, answered)
        Whole numbers of people, at the baseline and now.
    items : int
        How many changes are read together.

    Returns
    -------
    Change
        The difference of the shares with its range, the chance, and a word.

    Refused: where even "nobody before, everybody now" could be chance, the word is TOO_FEW.

    Source: Fisher (1935); Wilson (1927); Newcombe (1998), method 10. The two times are taken as different people,
    because nobody knows who answered. Checked against SciPy: docs/methods/pulse.md.
    """
    level = ALPHA / items
    (a, m), (b, n) = before, after
    by = b / n - a / m
    reach = NormalDist().inv_cdf(1 - level / 2)
    low_a, high_a = wilson(a, m, reach)
    low_b, high_b = wilson(b, n, reach)
    lower = by - math.hypot(b / n - low_b, high_a - a / m)
    upper = by + math.hypot(high_b - b / n, a / m - low_a)
    chance = fisher(a, m, b, n)
    word = Word.UNCLEAR
    if fisher(0, m, n, n) > level:
        word = Word.TOO_FEW
    elif chance <= level and lower > 0:
        word = Word.MORE
    elif chance <= level and upper < 0:
        word = Word.FEWER
    return Change(by, lower, upper, chance, word)


def wilson(count: int, of: int, reach: float) -> tuple[float, float]:
    """Return Wilson's range of a share; `reach` is the normal quantile, 1.96 for 95%.

    Answers: between which shares could this one truly lie? Checked against SciPy's ``binomtest``.
    """
    share, square = count / of, reach * reach
    centre = (share + square / (2 * of)) / (1 + square / of)
    half = reach * math.sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(centre - half, 0.0), min(centre + half, 1.0)


def fisher(a: int, m: int, b: int, n: int) -> float:
    """Return the two-sided chance of Fisher's exact test for `a` of `m` beside `b` of `n`.

    Answers: were all dealt anew, how often would the two shares lie as far apart? Checked against SciPy's
    ``fisher_exact``.
    """
    agree = a + b
    ways = [math.comb(m, k) * math.comb(n, agree - k) for k in range(max(0, agree - n), min(m, agree) + 1)]
    seen = math.comb(m, a) * math.comb(n, b)
    total = math.comb(m + n, agree)
    return min(sum(way for way in ways if way <= seen * (1 + _ROUNDING)) / total, 1.0)
