"""A test before it has words: a line of steps, laid out in weeks.

``1-A`` is one cycle: scale 1, the prediction missed (``+``: met), and the decision: Adapt, Repeat, eXpand, Keep or
Stop. The last step may still be open: running (``r``), due (``d``), waiting for a decision (``u``) or planned (``p``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from gofar.apps.sample.network import words
from gofar.apps.sample.terms import SECOND_YEAR, WEEKS
from gofar.core.practice.cycle import Decision

#: The index of the last week that is over, among all weeks.
LAST = len(WEEKS) - 1
#: The first week after the charter; no test begins before it.
EARLIEST = SECOND_YEAR + 4


class Standing(StrEnum):
    """Where a step of a ramp stands."""

    DECIDED = ""
    RUNNING = "r"
    DUE = "d"
    WAITING = "u"
    PLANNED = "p"


DECISIONS = {
    "A": Decision.ADAPT,
    "R": Decision.REPEAT,
    "X": Decision.EXPAND,
    "K": Decision.ADOPT,
    "S": Decision.ABANDON,
}


@dataclass(frozen=True, slots=True)
class Step:
    """One cycle before it has words: its scale, its weeks (as indices), and how it goes.

    `planned` is the week in which it was planned, where that was long before it begins.
    """

    scale: int
    first: int
    weeks: int
    met: bool | None
    decision: Decision | None
    standing: Standing
    changed: int | None = None
    planned: int | None = None


@dataclass(frozen=True, slots=True)
class Ramp:
    """One test before it has words. `reworded` are weeks in which its team only changed the words."""

    idea: str
    school: str
    steps: tuple[Step, ...]
    original: bool = False
    reworded: tuple[int, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it waits for something."""
        return self.steps[-1].standing is not Standing.DECIDED

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The weeks in which its team was at work on it: from the week before each step to its last."""
        return [(step.first - 1, step.first + step.weeks - 1) for step in self.steps]


def lay(
    idea: str,
    school: str,
    script: str,
    *,
    end: int | None = None,
    last_from: int | None = None,
    rest_until: int | None = None,
    changed: int | None = None,
    original: bool = False,
) -> Ramp:
    """Lay a script out in weeks, backwards from its last step.

    The last step ends in the week `end` or begins in `last_from`; without either, its standing says when.
    """
    steps = script.split()
    lengths = [_scales(idea)[int(step[0])] for step in steps]
    *_, standing = marks(steps[-1])
    first = _last_step_begins(standing, lengths, end, last_from)
    if end is None:
        lengths[-1] = _last_length(standing, lengths[-1], first)
    start = (first if rest_until is None else rest_until) - sum(lengths[:-1])
    laid = []
    for i, step in enumerate(steps):
        at = first if i == len(steps) - 1 else start + sum(lengths[:i])
        met, decision, stands = marks(step)
        form = changed if i == len(steps) - 1 else None
        laid.append(Step(int(step[0]), at, lengths[i], met, decision, stands, form))
    return Ramp(idea, school, tuple(laid), original=original)


def _scales(idea: str) -> list[int]:
    return [weeks for _, _, weeks, _ in words("ideas")[idea]["scales"]]


def marks(step: str) -> tuple[bool | None, Decision | None, Standing]:
    """Read what follows the scale: met or missed, a decision, or how the step is open."""
    met = {"+": True, "-": False}.get(step[1])
    decision = DECISIONS.get(step[-1])
    return met, decision, Standing.DECIDED if decision else Standing(step[-1])


def _last_step_begins(standing: Standing, lengths: list[int], end: int | None, last_from: int | None) -> int:
    if last_from is not None or end is not None:
        return last_from or max((end or LAST) - lengths[-1] + 1, EARLIEST + sum(lengths[:-1]))
    match standing:
        case Standing.PLANNED:
            return LAST + 2
        case Standing.RUNNING:
            return LAST - lengths[-1] + 2 if lengths[-1] > 1 else LAST + 1
        case Standing.DUE:
            return LAST - lengths[-1] + 1
        case Standing.WAITING:
            return LAST - 2 - lengths[-1]
        case Standing.DECIDED:
            return LAST - lengths[-1] + 1


def _last_length(standing: Standing, usual: int, first: int) -> int:
    """Stretch an open step that began at a given week so that it ends when its standing says."""
    match standing:
        case Standing.RUNNING:
            return max(usual, LAST + 2 - first)
        case Standing.DUE:
            return LAST + 1 - first
        case _:
            return usual


def planned_in(ramp: Ramp, week: int) -> Ramp:
    """Return a ramp whose last step was planned in a week, long before it begins."""
    return replace(ramp, steps=(*ramp.steps[:-1], replace(ramp.steps[-1], planned=week)))
