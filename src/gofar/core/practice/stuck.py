"""Is a team stuck? The rules stand here as rows, each with its limit and the reason for it, and nowhere else.

Question
    Which teams would be glad of a call this Monday, and about what?
Units
    School days: weekends and breaks do not count.
Gives
    `stalls` gives every rule that holds for a team, most pressing first. No number here could rank teams.
Refused
    Nothing: a team of which nothing is known is not stuck.
Source
    The field's own bottleneck is short, frequent cycles. `docs/methods/monday-list.md` argues each limit.
Checked against
    Teams planted in twenty samples that nobody chose: `tests/apps/test_monday_twenty.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gofar.core.practice.cycle import Decision
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from gofar.core.practice.schooldays import SchoolDays
    from gofar.core.practice.team import Team, Trial

    Found = tuple[dt.date, int | None]

#: So many edits on different days, and no step, are rewording instead of testing.
MANY_EDITS = 3
#: So many cycles in a row that only repeat, with as many students as before, teach nothing new.
MANY_REPEATS = 4
#: A month of school.
MONTH = 20


class Stall(StrEnum):
    """How a team is stuck, most pressing first."""

    UNDECIDED = "undecided"
    OVERDUE = "overdue"
    PLANNING = "planning"
    EDITING = "editing"
    CIRCLING = "circling"
    QUIET = "quiet"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Look:
    """A team on one day, with the calendar that counts."""

    team: Team
    today: dt.date
    calendar: SchoolDays


@dataclass(frozen=True, slots=True)
class Stalled:
    """A rule that holds: since when, for how many school days, and at which test where it is about one."""

    why: Stall
    since: dt.date
    days: int
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """It holds when `limit` school days or more have passed since a day that `find` yields."""

    why: Stall
    limit: int
    name: str
    because: str
    find: Callable[[Look], Iterator[Found]]


def stalls(look: Look) -> tuple[Stalled, ...]:
    """Return every rule that holds for a team, most pressing first; within one rule the longest wait first."""
    found = []
    for rule in RULES:
        waits = [
            Stalled(rule.why, since, look.calendar.between(since, look.today), number)
            for since, number in rule.find(look)
        ]
        late = [one for one in waits if one.days >= rule.limit]
        found += sorted(late, key=lambda one: (-one.days, one.number or 0))
    return tuple(found)


def _undecided(look: Look) -> Iterator[Found]:
    for trial in look.team.trials:
        if trial.last.result and not trial.last.decided:
            yield trial.last.result, trial.number


def _overdue(look: Look) -> Iterator[Found]:
    for trial in look.team.trials:
        last = trial.last
        if last.predicted and last.is_open and last.ends <= look.today:
            yield last.ends, trial.number


def _planning(look: Look) -> Iterator[Found]:
    """Find cycles that were drafted and never predicted, or predicted and never begun."""
    for trial in look.team.trials:
        last = trial.last
        if last.is_open and (not last.predicted or last.starts > look.today):
            yield last.made, trial.number


def _editing(look: Look) -> Iterator[Found]:
    """Find a month of new words without a result or a decision, while nothing runs."""
    recent = {day for day in look.team.edits if look.calendar.between(day, look.today) <= MONTH}
    moved = look.team.moves
    running = any(trial.runs_on(look.today) for trial in look.team.trials)
    if moved and len(recent) >= MANY_EDITS and not running:
        yield moved[-1], None


def _circling(look: Look) -> Iterator[Found]:
    for trial in look.team.trials:
        decided = [turn for turn in trial.turns if turn.decided][-MANY_REPEATS:]
        same = {(turn.decision, turn.scale) for turn in decided}
        if len(decided) == MANY_REPEATS and len(same) == 1 and decided[0].decision is Decision.REPEAT:
            yield decided[0].starts, trial.number


def _quiet(look: Look) -> Iterator[Found]:
    team = look.team
    if team.steps and not any(_goes_on(trial) for trial in team.trials):
        yield team.steps[-1], None


def _goes_on(trial: Trial) -> bool:
    return not trial.last.decided


def _never(look: Look) -> Iterator[Found]:
    if look.team.since and not look.team.trials:
        yield look.team.since, None


RULES = (
    Rule(
        Stall.UNDECIDED, 10, _("Results, no decision"),
        _("Teams meet about every two weeks. After ten school days a meeting has passed without a decision."), _undecided,
    ),
    Rule(
        Stall.OVERDUE, 6, _("Due, no result"),
        _("A result is one minute's work. After more than a week of school it is forgotten, or something went wrong."), _overdue,
    ),
    Rule(
        Stall.PLANNING, 15, _("Planned, not begun"),
        _("A small test can begin within a week. Three weeks of school are two chances missed."), _planning,
    ),
    Rule(
        Stall.EDITING, MONTH, _("Reworded, not tried"),
        _("Words that change on three days and nothing tried for a month: a smaller test would tell more."), _editing,
    ),
    Rule(
        Stall.CIRCLING, MONTH, _("Repeated, never changed"),
        _("Four cycles of the same with the same number of students have told what they can tell."), _circling,
    ),
    Rule(
        Stall.QUIET, MONTH, _("Nothing open for a month"),
        _("A team may rest after a decision. A month of school without a plan is longer than a rest."), _quiet,
    ),
    Rule(
        Stall.NEVER, MONTH, _("No first test yet"),
        _("A new team needs time to meet. After a month of school the first small test helps more than waiting."), _never,
    ),
)  # fmt: skip


def rule_for(why: Stall) -> Rule:
    """Return the rule behind a reason."""
    return next(rule for rule in RULES if rule.why is why)
