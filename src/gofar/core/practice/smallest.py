"""The smallest test that a stuck team can run by Friday.

Question
    Which one idea, with how many students, by when?
Rule
    The first row of `_ORDER` for which there is an idea: finish what you planned; else try what others kept; else
    what the network believes in most. Ideas that the team has kept or stopped are left out. Within a row: the higher
    belief, then the earlier place in the theory. Always five students, always this week.
Gives
    One proposal with the row that gave it, or None where no idea is left.
Source
    The scale-of-test table: with little belief or little commitment a test is very small.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from gofar.core.practice.schooldays import SchoolDays


class Because(StrEnum):
    """Why this idea and not another."""

    PLANNED = "planned"
    KEPT_NEARBY = "kept-nearby"
    KEPT = "kept"
    BELIEVED = "believed"


#: With whom: the smallest group that the start form knows.
WITH = "5 students"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An idea as a team could take it up. `kept_by` are schools that kept it, those of the same district first."""

    slug: str
    belief: float | None = None
    planned: bool = False
    settled: bool = False
    kept_by: tuple[str, ...] = ()
    kept_nearby: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """One small test: which idea, why, with whom, and the day on which to look."""

    slug: str
    because: Because
    friday: dt.date
    who: str = WITH


_ORDER = (
    (Because.PLANNED, lambda idea: idea.planned),
    (Because.KEPT_NEARBY, lambda idea: idea.kept_nearby),
    (Because.KEPT, lambda idea: bool(idea.kept_by)),
    (Because.BELIEVED, lambda idea: not idea.settled),
)


def propose(ideas: Sequence[Candidate], today: dt.date, calendar: SchoolDays) -> Proposal | None:
    """Return the one small test to offer."""
    able = sorted((idea for idea in ideas if not idea.settled), key=lambda idea: -(idea.belief or 0.0))
    for because, fits in _ORDER:
        for idea in able:
            if fits(idea):
                return Proposal(idea.slug, because, calendar.friday(today))
    return None
