"""A test's ramp: from one person who tries an idea to many schools, and the conditions it was tried under."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Iterable


class Step(StrEnum):
    """How far a cycle goes, counted in those who do it and never in students: a step gives no count away."""

    ONE = "one"
    FEW = "few"
    MANY = "many"
    SCHOOLS = "schools"

    @property
    def further(self) -> Step:
        """The next step of the ramp; the last one has none beyond it."""
        order = list(Step)
        return order[min(order.index(self) + 1, len(order) - 1)]

    def beyond(self, other: Step) -> bool:
        """Whether this step goes further than `other`."""
        order = list(Step)
        return order.index(self) > order.index(other)


#: Conditions that change what an idea meets. A team's list begins with them, and the team adds its own.
CONDITIONS: tuple[str, ...] = (_("another teacher"), _("another period of the day"), _("another grade"))


def covered(listed: Iterable[str], tried: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the conditions that a test was tried with, and those on its list that it was not.

    Parameters
    ----------
    listed : Iterable of str
        The team's list.
    tried : Iterable of Iterable of str
        The conditions of each cycle that has a result.

    Returns
    -------
    (tuple of str, tuple of str)
        Tried, in the order in which they were tried first; and not yet, in the order of the list. Capital
        letters make no difference.
    """
    done = {word.casefold(): word for cycle in reversed([list(words) for words in tried]) for word in cycle}
    order = dict.fromkeys(word.casefold() for cycle in tried for word in cycle)
    left = {word.casefold(): word for word in listed if word.casefold() not in done}
    return tuple(done[word] for word in order), tuple(left.values())
