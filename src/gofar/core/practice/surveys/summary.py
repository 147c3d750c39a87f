"""What may be shown of many answers: nothing below five, then each item that five have answered."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from gofar.core.practice.surveys.pulse import AGREES, AIM, CANNOT, OTHER, RIGHT, STATEMENTS, STEPS, UNSURE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Fewer answers than these show nothing, not even how they are spread.
FEWEST = 5

#: One person's answers: a step of each statement, and a word for the aim. What is left out was not answered.
Answers = dict[str, int | str]


@dataclass(frozen=True, slots=True)
class Spread:
    """How the answers to one item are spread, from the first choice to the last; `cannot` gave none."""

    key: str
    counts: tuple[int, ...]
    cannot: int

    @property
    def answered(self) -> int:
        """How many gave an answer."""
        return sum(self.counts)

    @property
    def agree(self) -> int:
        """How many agree; for the aim, how many know it."""
        return self.counts[0] if self.key == AIM.key else sum(self.counts[AGREES - 1 :])

    def step_at(self, share: float) -> int:
        """Return the first step (from 1) up to which at least `share` of the answers lie."""
        held = accumulate(self.counts)
        return 1 + sum(so_far < share * self.answered for so_far in held)

    @property
    def middle(self) -> int:
        """The middle answer: half of the answers lie at this step or below it."""
        return self.step_at(0.5)

    @property
    def half(self) -> tuple[int, int]:
        """The steps between which the middle half of the answers lies."""
        return self.step_at(0.25), self.step_at(0.75)


@dataclass(frozen=True, slots=True)
class Summary:
    """What may be shown of a pulse. `spreads` is empty below five answers; None stands for an item below five."""

    answers: int
    spreads: Mapping[str, Spread | None]

    @property
    def needed(self) -> int:
        """How many answers are missing before anything is shown."""
        return max(FEWEST - self.answers, 0)


def summary(answers: Sequence[Answers], fewest: int = FEWEST) -> Summary:
    """Count answers, and keep what may be shown.

    Answers: what do people here say, so that nobody's own answer can be read from it?

    Below `fewest` answers in all nothing is counted. An item that fewer have answered is None, and so is how many
    had no answer to it: with the number of answers in all, that would give the rest.

    A result is shown **once**, when its survey closes, and never changes. Two states of one result cannot be
    subtracted, because there is one state. Groups are not asked for, so no group and no rest of a group is shown.
    """
    if len(answers) < fewest:
        return Summary(len(answers), {})
    spreads: dict[str, Spread | None] = {}
    for key, choices in _CHOICES.items():
        given = [one.get(key, CANNOT) for one in answers]
        counts = tuple(given.count(choice) for choice in choices)
        enough = sum(counts) >= fewest
        spreads[key] = Spread(key, counts, len(given) - sum(counts)) if enough else None
    return Summary(len(answers), spreads)


#: What can be chosen for each item, in its order.
_CHOICES: dict[str, tuple[int | str, ...]] = {AIM.key: (RIGHT, OTHER, UNSURE)} | {
    item.key: tuple(range(1, len(STEPS) + 1)) for item in STATEMENTS
}
