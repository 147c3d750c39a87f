"""Which teams get stuck, how, and since when; and which only look quiet, for a good reason. Drawn before any test.

A team is stuck two school weeks after the last thing it did, while its own plan asked for more: the network's
rhythm is a cycle every two weeks. That is the truth of the sample, whatever any rule of the product says.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gofar.apps.sample.chance import stream
from gofar.apps.sample.network import words
from gofar.apps.sample.terms import ALL_WEEKS, SECOND_YEAR, WEEKS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    import numpy as np

    from gofar.apps.sample.truths import Effect

#: School weeks after its last step from which a team is stuck.
PATIENCE = 2
_LAST = len(WEEKS) - 1


class Stall(StrEnum):
    """How a team is stuck."""

    NEVER = "never-started"
    PLANNED = "planned-and-never-began"
    UNDECIDED = "results-undecided"
    UNLOGGED = "stopped-logging"
    EDITING = "keeps-editing"


class Rest(StrEnum):
    """Why a team looks quiet and is not stuck."""

    DECIDED = "just-decided"
    WAITING = "waits-for-the-end-of-a-long-test"
    NEW = "new-team"


@dataclass(frozen=True, slots=True)
class Stalled:
    """A planted team: `week` is the index of the school week in which it last moved a test on."""

    school: str
    how: Stall
    week: int

    @property
    def since(self) -> dt.date:
        """The Monday from which the team is stuck."""
        return ALL_WEEKS[self.week + PATIENCE + 1]


@dataclass(frozen=True, slots=True)
class Resting:
    """A team that must not be called stuck, and the week since which it looks quiet."""

    school: str
    why: Rest
    week: int


@dataclass(frozen=True, slots=True)
class Stalls:
    """Every stuck team and every trap of one seed."""

    stuck: tuple[Stalled, ...]
    resting: tuple[Resting, ...]

    def rest(self, why: Rest) -> Resting | None:
        """Return the team that rests for this reason."""
        return next((one for one in self.resting if one.why is why), None)

    def untested(self) -> frozenset[str]:
        """Return the schools without any test: a team that never started, and one that is new."""
        never = {one.school for one in self.stuck if one.how is Stall.NEVER}
        return frozenset(never | {one.school for one in self.resting if one.why is Rest.NEW})

    def joined(self) -> dict[str, dt.date]:
        """Return the schools whose team is new, with the day on which its people joined."""
        return {one.school: ALL_WEEKS[one.week] for one in self.resting if one.why is Rest.NEW}


def draw_stalls(
    seed: int, kept: Sequence[Effect], changed: Effect, stopped: Effect, free: Sequence[str]
) -> Stalls:
    """Draw three to five stuck teams and two or three that rest.

    `changed` is the school whose changed call waits for a decision; `free` are three schools without a part of
    their own in the story.
    """
    rng = stream(seed, "stalls")
    one, two, three = (free[i] for i in rng.permutation(len(free)))
    weeks = words("ideas")["call"]["scales"][3][2]
    stuck = [
        Stalled(changed.school, Stall.UNDECIDED, SECOND_YEAR + changed.week + weeks - 1),
        Stalled(one, Stall.UNDECIDED, _LAST - int(rng.integers(3, 6))),
    ]
    silent = [Stall.NEVER, Stall.PLANNED, Stall.UNLOGGED]
    chosen = [silent[i] for i in rng.permutation(3)[: int(rng.integers(0, 3))]]
    stuck += [
        Stalled(school, how, _last_step(rng, how)) for school, how in zip((two, three), chosen, strict=False)
    ]
    if not chosen or rng.random() < 0.5:
        stuck.append(Stalled(stopped.school, Stall.EDITING, _LAST - int(rng.integers(6, 9))))
    resting = [
        Resting(kept[1].school, Rest.DECIDED, _LAST - int(rng.integers(0, 3))),
        Resting(kept[2].school, Rest.WAITING, _LAST - int(rng.integers(6, 9))),
    ]
    if len(chosen) < 2:
        resting.append(Resting(three, Rest.NEW, _LAST - int(rng.integers(1, 4))))
    return Stalls(tuple(stuck), tuple(resting))


def _last_step(rng: np.random.Generator, how: Stall) -> int:
    """Draw the week of a last step; a team that never started has been silent since the charter."""
    return SECOND_YEAR + 4 if how is Stall.NEVER else _LAST - int(rng.integers(5, 9))


def plain(stalls: Stalls) -> dict[str, Any]:
    """Return what was planted, ready for JSON."""
    return {
        "stuck": [
            {"school": one.school, "how": one.how.value, "since": one.since.isoformat()}
            for one in stalls.stuck
        ],
        "resting": [
            {"school": one.school, "why": one.why.value, "since": ALL_WEEKS[one.week].isoformat()}
            for one in stalls.resting
        ],
    }
