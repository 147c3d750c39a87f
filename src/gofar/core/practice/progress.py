"""How far has a team come? A score from 0.5 to 5.0, suggested from facts; a person sets it.

Question
    Which row of the field's progress scale do the facts of one team reach?
Rule
    The highest row whose facts hold and below which no row is missing. 5.0 is never suggested: that a change is part
    of everyday work cannot be read off a chart.
Units
    Half points. Shares of the gap are 0 to 1.
Gives
    The score with the row that gave it, and the next row with what is missing.
Source
    The scale that improvement collaboratives have used since the 1990s, with triggers that a record can check.
Checked against
    One team for each row, worked by hand, in `tests/unit/core/test_progress.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Callable

#: A team has so many members, and a baseline so many figures.
TEAM, BASELINE = 3, 10
#: Shares of the gap between baseline and target.
MODEST, HALF = 0.2, 0.5
#: A signal that has held for so many quarters is held.
HELD = 2
LOWEST, HIGHEST, STEP = 0.5, 5.0, 0.5


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one team. `gap` is the share of its gap that has closed; None without figures."""

    people: int = 0
    signed: bool = False
    planned: int = 0
    figures: int = 0
    closed: int = 0
    gap: float | None = None
    signal: bool = False
    drivers_tested: int = 0
    drivers: int = 0
    kept: int = 0
    held: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One step of the scale: its score, what it means, and the facts that reach it, in words and as a test."""

    score: float
    name: str
    needs: str
    holds: Callable[[Facts], bool]


def _always(_facts: Facts) -> bool:
    return True


def _never(_facts: Facts) -> bool:
    """Refuse: no fact says that a change has become part of the work. A person does."""
    return False


SCALE = (
    Row(0.5, _("Invited"), _("The school is in the network."), _always),
    Row(1.0, _("A team"), _("The charter is signed and three people are on the team."), lambda f: f.signed and f.people >= TEAM),
    Row(1.5, _("Planning"), _("A first test is planned."), lambda f: f.planned > 0),
    Row(2.0, _("A baseline"), _("Ten figures stand on the chart."), lambda f: f.figures >= BASELINE),
    Row(2.5, _("Changes tested"), _("One cycle is closed, with its prediction."), lambda f: f.closed > 0),
    Row(
        3.0, _("First gains"), _("A fifth of the gap has closed, or the chart shows a change for the better."),
        lambda f: f.signal or (f.gap or 0.0) >= MODEST,
    ),
    Row(
        3.5, _("Gains go on"), _("The chart shows a change for the better, and an idea under each driver but one was tested."),
        lambda f: f.signal and f.drivers_tested >= max(1, f.drivers - 1),
    ),
    Row(
        4.0, _("Half the way"), _("Half of the gap has closed, and a change was kept."),
        lambda f: (f.gap or 0.0) >= HALF and f.kept > 0,
    ),
    Row(4.5, _("It lasts"), _("The gain has held for two quarters after a change was kept."), lambda f: f.held >= HELD),
    Row(5.0, _("Part of the work"), _("The target is met and held, and the change is how things are done."), _never),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A score, the row behind it, and the row that comes next."""

    row: Row
    next: Row | None

    @property
    def score(self) -> float:
        """The score."""
        return self.row.score


def suggest(facts: Facts) -> Suggestion:
    """Return the score that the facts reach without a gap."""
    reached = -1  # the first row holds for everybody
    while reached + 1 < len(SCALE) and SCALE[reached + 1].holds(facts):
        reached += 1
    following = SCALE[reached + 1] if reached + 1 < len(SCALE) else None
    return Suggestion(SCALE[reached], following)


def is_score(value: float) -> bool:
    """Whether a number is a score: half points from 0.5 to 5.0."""
    return LOWEST <= value <= HIGHEST and value * 2 == int(value * 2)
