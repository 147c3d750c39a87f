"""Which answers of a vote with dots stand out, and which could be there by chance."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A chance of this size, over all answers together, is called chance no longer.
ALPHA = 0.05
#: The order in which people are added up may not decide about the last digit.
_ROUNDING = 1e-12
#: Fewer people than these have not told what many think.
FEWEST = 5
#: More dots than these are no choice any more.
MOST_DOTS = 8


def dots_for(answers: int) -> int:
    """Return how many dots each person has: a third of the answers, rounded up, between one and eight."""
    return min(max(math.ceil(answers / 3), 1), MOST_DOTS)


def most_on_one(dots: int) -> int:
    """Return how many of their dots a person may put on one answer: two, and one where there are two or fewer."""
    return 2 if dots > 2 else 1


@dataclass(frozen=True, slots=True)
class Tally:
    """How a vote ended. `least` is what an answer needs to stand out; None where nobody could tell."""

    totals: tuple[int, ...]
    voters: int
    least: int | None

    @property
    def out(self) -> tuple[bool, ...]:
        """Which answers stand out."""
        return tuple(self.least is not None and total >= self.least for total in self.totals)


def tally(votes: Sequence[Sequence[int]]) -> Tally:
    """Count dots, and say how many an answer needs so that chance would rarely bring it there.

    **Question.** Which answers got more dots than they would have, had each person spread the very same dots over
    the answers at random?

    **Formula.** A person with the dots d_1 ... d_k (k answers, zeros among them) gives an answer drawn at random
    each d_j with chance 1/k. One answer's total is the sum over people; its distribution is the convolution of
    theirs, exact, and the same for every answer. `least` is the smallest t with k * P(total >= t) <= 0.05, so that
    the chance that *any* answer gets there by chance is at most 5% (Bonferroni).

    Parameters
    ----------
    votes : sequence of people, each a sequence of k whole numbers of dots
        People without a dot are left out.

    Returns
    -------
    Tally
        Totals in the order of the answers, people who voted, and `least`.

    Refused: fewer than five voters or two answers give `least` None.

    Source: a permutation test within each voter; Bonferroni's inequality. Checked by simulation, and against the
    binomial distribution where everybody has one dot: docs/methods/votes.md.
    """
    table = np.array([row for row in votes if any(row)], dtype=np.int64)
    voters = len(table)
    if not voters:
        return Tally(tuple(0 for _ in (votes[0] if votes else ())), 0, None)
    totals = tuple(int(total) for total in table.sum(axis=0))
    answers = table.shape[1]
    if voters < FEWEST or answers < 2:
        return Tally(totals, voters, None)
    chance = np.ones(1)
    for row in table:
        chance = np.convolve(chance, np.bincount(row) / answers)
    beyond = np.append(np.cumsum(chance[::-1])[::-1], 0.0)
    return Tally(totals, voters, int(np.argmax(answers * beyond <= ALPHA + _ROUNDING)))
