"""Which school tests which idea, when, and how it goes: forty-one ramps, in step with what was planted.

The ramps of the call and the check-in stand first: their effects are planted. The others go to schools so that
teams that were planted as stuck stand still, and all others always have something under way.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from gofar.apps.sample.chance import stream
from gofar.apps.sample.scripts import EARLIEST, LAST, Ramp, lay, planned_in
from gofar.apps.sample.stalls import Rest, Stall
from gofar.apps.sample.terms import SECOND_YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np

    from gofar.apps.sample.network import Network
    from gofar.apps.sample.stalls import Stalls
    from gofar.apps.sample.truths import Truths

_KEPT = ("0-A 1+R 2+X 3+X 4+K", "1+X 2-R 3+X 4+K", "0+X 2-R 3+X 4+K")
_ADAPTED = ("0+X 1-A 3r", "1-R 1-A 3+u", "0+X 1+X 2-A 3d", "0-A 3r")
_CHECKED = ("0-A 1+X 3+K", "1+X 2+X 2-R 3+K", "0+X 2+X 2-R 3+K")
#: What else is tested: first what belongs to a stuck or a resting team, then what is open, then what has ended.
_UNDECIDED = (("huddle", "2+u"), ("greet", "0-A 1-u"), ("catchup", "0+X 1+u"))
_LONG = ("gradetalk", "0r")
_DUE = (("text", "0+R 1d"), ("checkin", "0+R 1d"), ("huddle", "0-A 1d"), ("catchup", "0+X 1d"))
_RUNNING = (
    ("text", "1+X 2r"), ("checkin", "1+R 1+X 2r"), ("checkin", "0+X 1-A 1r"), ("greet", "0+R 0+X 1r"),
    ("huddle", "0+X 1r"), ("catchup", "0-R 0r"),
)  # fmt: skip
_PLANNED = (("text", "0p"), ("checkin", "0p"), ("gradetalk", "0p"))
_ENDED = (
    ("huddle", "0-A 1+X 3+K"), ("huddle", "0+X 1+X 2-R 3+K"), ("huddle", "0+R 1-A 1-S"), ("huddle", "0-R 0-S"),
    ("checkin", "0-R 1-S"), ("greet", "0-R 0-S"), ("greet", "1-S"), ("catchup", "0-A 1+X 2+K"),
    ("catchup", "0+R 1-A 1-S"), ("gradetalk", "0-A 1+X 2+K"), ("gradetalk", "0-R 1-S"),
)  # fmt: skip
#: A team that is at work never leaves longer than this between two steps, counted back this far.
_PAUSE, _WATCHED = 3, 8


@dataclass(slots=True)
class Board:
    """The ramps so far, and who may still take what."""

    rng: np.random.Generator
    schools: tuple[str, ...]
    stalls: Stalls
    ramps: list[Ramp] = field(default_factory=list)

    def of(self, school: str) -> list[Ramp]:
        """Return a school's ramps so far."""
        return [ramp for ramp in self.ramps if ramp.school == school]

    def free(self, idea: str, schools: Iterable[str]) -> list[str]:
        """Return those of `schools` that do not test this idea yet."""
        return [s for s in schools if not any(ramp.idea == idea for ramp in self.of(s))]

    def at_work(self) -> list[str]:
        """Return the schools that are neither stuck nor resting."""
        still = {one.school for one in self.stalls.stuck} | {one.school for one in self.stalls.resting}
        return [school for school in self.schools if school not in still]

    def pick(self, idea: str, schools: Iterable[str]) -> str:
        """Return a school that does not test this idea yet: the fewest open tests, then the fewest at all."""
        free = self.free(idea, schools)
        load = {s: (sum(r.is_open for r in self.of(s)), len(self.of(s))) for s in free}
        return str(self.rng.choice([s for s in free if load[s] == min(load.values())]))

    def reach(self, school: str) -> int:
        """Return back to which week a school has worked without a pause, seen from today."""
        week = LAST + 1
        spans = [span for ramp in self.of(school) for span in ramp.spans]
        for first, last in sorted(spans, key=lambda span: -span[1]):
            if last >= week - 1 - _PAUSE:
                week = min(week, first)
        return week


def cast(seed: int, network: Network, truths: Truths) -> tuple[Ramp, ...]:
    """Cast all forty-one ramps, in the order in which they start."""
    schools = tuple(school.slug for school in network.schools)
    board = Board(stream(seed, "casting"), schools, truths.stalls)
    board.ramps += [*_call_ramps(truths), *_check_in_ramps(truths)]
    board.ramps.append(lay("call", board.pick("call", board.at_work()), "0p"))
    due, planned = list(_DUE), list(_PLANNED)
    _put_stuck(board, due, planned)
    _put_long(board)
    for idea, script in (*_RUNNING, *due, *planned):
        board.ramps.append(lay(idea, board.pick(idea, board.at_work()), script))
    _put_ended(board)
    return tuple(sorted(board.ramps, key=lambda ramp: (ramp.steps[0].first, ramp.idea, ramp.school)))


def _put_stuck(board: Board, due: list[tuple[str, str]], planned: list[tuple[str, str]]) -> None:
    """Give the stuck teams what they do not move on. What they take is taken from `due` and `planned`."""
    waiting = [one for one in board.stalls.stuck if one.how is Stall.UNDECIDED]
    for i, (idea, script) in enumerate(_UNDECIDED):
        one = waiting[min(i, 1)]
        board.ramps.append(lay(idea, one.school, script, end=one.week))
    for one in board.stalls.stuck:
        if one.how is Stall.UNLOGGED:
            idea, script = due.pop(int(board.rng.integers(2)))
            board.ramps.append(lay(idea, one.school, script, end=one.week + 1))
        elif one.how is Stall.PLANNED:
            idea, script = planned.pop()
            drafted = bool(board.rng.integers(2))
            board.ramps.append(
                lay(idea, one.school, "0-A", end=one.week)
                if drafted
                else planned_in(lay(idea, one.school, script), one.week)
            )


def _put_long(board: Board) -> None:
    """Give the team that waits for the end of a long test that one test."""
    one = board.stalls.rest(Rest.WAITING)
    assert one is not None  # noqa: S101 - each seed has one
    idea, script = _LONG
    board.ramps.append(lay(idea, one.school, script, last_from=one.week))


def _put_ended(board: Board) -> None:
    """Place what has ended: first where a team needs it, then where a pause would look like standing still."""
    left = [_ENDED[i] for i in board.rng.permutation(len(_ENDED))]
    decided = board.stalls.rest(Rest.DECIDED)
    assert decided is not None  # noqa: S101 - each seed has one
    _take(board, left, decided.school, decided.week)
    for one in board.stalls.stuck:
        if one.how is Stall.EDITING:
            ramp = _take(board, left, one.school, one.week)
            board.ramps[board.ramps.index(ramp)] = replace(ramp, reworded=_weeks_of_words(board, one.week))
    while paused := [s for s in (*board.at_work(), decided.school) if _pauses(board, s, left)]:
        school = max(paused, key=board.reach)
        _take(board, left, school, board.reach(school) - int(board.rng.integers(2, _PAUSE + 1)))
    _spread(board, left)


def _pauses(board: Board, school: str, left: list[tuple[str, str]]) -> bool:
    """Whether a school at work has a pause that an ended test could fill."""
    return board.reach(school) > LAST - _WATCHED and any(board.free(idea, [school]) for idea, _ in left)


def _take(board: Board, left: list[tuple[str, str]], school: str, end: int) -> Ramp:
    """Give a school the first ramp of an idea that it does not test yet, ending in a week."""
    idea, script = next(one for one in left if board.free(one[0], [school]))
    left.remove((idea, script))
    board.ramps.append(lay(idea, school, script, end=end))
    return board.ramps[-1]


def _weeks_of_words(board: Board, since: int) -> tuple[int, ...]:
    """Return the weeks in which a team only reworded: most of them, and three of the last four."""
    weeks = [week for week in range(since + 1, LAST - 3) if board.rng.random() < 0.6]
    return (*weeks, *sorted(LAST - int(i) for i in board.rng.permutation(4)[:3]))


def _spread(board: Board, left: list[tuple[str, str]]) -> None:
    """Spread the rest over the first months of the year, before any stuck team stood still."""
    untested = board.stalls.untested()
    schools = [school for school in board.schools if school not in untested]
    for idea, script in left:
        school = board.pick(idea, schools)
        end = EARLIEST + 3 + int(board.rng.integers(0, 7))
        board.ramps.append(lay(idea, school, script, end=end))


def _call_ramps(truths: Truths) -> list[Ramp]:
    """Ramps whose step to all of 9th grade falls on the week from which the planted effect runs."""
    kept, adapted, stopped = truths.call[:3], truths.call[3:7], truths.call[7]
    ramps = [
        lay("call", effect.school, script, last_from=SECOND_YEAR + effect.week, original=not i)
        for i, (effect, script) in enumerate(zip(kept, _KEPT, strict=True))
    ]
    branch = adapted[0]
    ramps.append(
        lay("text", branch.school, "0+R 1-A 2+X 3+K", last_from=SECOND_YEAR + branch.week, original=True)
    )
    begins = (LAST - 1, *(SECOND_YEAR + effect.week for effect in adapted[1:]))
    for i, (effect, script) in enumerate(zip(adapted, _ADAPTED, strict=True)):
        before = SECOND_YEAR + branch.week - 4 if effect is branch else None
        ramps.append(lay("call", effect.school, script, last_from=begins[i], rest_until=before, changed=i))
    ramps.append(lay("call", stopped.school, "0+X 1-A 2-S", end=SECOND_YEAR + stopped.week + 2))
    return ramps


def _check_in_ramps(truths: Truths) -> list[Ramp]:
    return [
        lay("checkin", effect.school, script, last_from=SECOND_YEAR + effect.week)
        for effect, script in zip(truths.check_in, _CHECKED, strict=True)
    ]
