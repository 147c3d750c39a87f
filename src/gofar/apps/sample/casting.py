"""Which school tests which idea, when, and how it goes: forty-one ramps, in step with what was planted.

A ramp is written as a line of steps, so that all of them can be read at a glance. ``1-A`` is one cycle: scale 1,
the prediction missed (``+``: met), and the decision: Adapt, Repeat, eXpand, Keep or Stop. The last step may
still be open: running (``r``), due (``d``), waiting for a decision (``u``) or planned (``p``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gofar.apps.sample.chance import stream
from gofar.apps.sample.network import words
from gofar.apps.sample.terms import SECOND_YEAR, WEEKS
from gofar.core.practice.cycle import Decision

if TYPE_CHECKING:
    import numpy as np

    from gofar.apps.sample.network import Network
    from gofar.apps.sample.truths import Truths

#: The index of the last week that is over, among all weeks.
LAST = len(WEEKS) - 1
#: The first week after the charter; no test begins before it.
_EARLIEST = SECOND_YEAR + 4
_KEPT = ("0-A 1+R 2+X 3+X 4+K", "1+X 2-R 3+X 4+K", "0+X 2-R 3+X 4+K")
_ADAPTED = ("0+X 1-A 3r", "1-R 1-A 3+u", "0+X 1+X 2-A 3d", "0-A 3r")
_CHECKED = ("0-A 1+X 3+K", "1+X 2+X 2-R 3+K", "0+X 2+X 2-R 3+K")
_OTHERS = {
    "text": ("1+X 2r", "0+R 1d", "0p"),
    "checkin": ("0-R 1-S", "0+X 1-A 1r", "0+R 1d", "1+R 1+X 2r", "0p"),
    "huddle": ("0-A 1+X 3+K", "0+X 1+X 2-R 3+K", "0+R 1-A 1-S", "1+X 2+u", "0r", "0-R 0-S", "0-A 1d"),
    "greet": ("0-R 0-S", "0+R 0+X 1r", "0-A 1-u", "1-S"),
    "catchup": ("0-A 1+X 2+K", "0+X 1+u", "0r", "0+R 1-A 1-S", "0+X 1d"),
    "gradetalk": ("0-A 1+X 2+K", "0p", "0+R 0+X 1r", "0-R 1-S"),
}


class Standing(StrEnum):
    """Where a step of a ramp stands."""

    DECIDED = ""
    RUNNING = "r"
    DUE = "d"
    WAITING = "u"
    PLANNED = "p"


_DECISIONS = {
    "A": Decision.ADAPT,
    "R": Decision.REPEAT,
    "X": Decision.EXPAND,
    "K": Decision.ADOPT,
    "S": Decision.ABANDON,
}


@dataclass(frozen=True, slots=True)
class Step:
    """One cycle before it has words: its scale, its weeks (as indices), and how it goes."""

    scale: int
    first: int
    weeks: int
    met: bool | None
    decision: Decision | None
    standing: Standing
    changed: int | None = None


@dataclass(frozen=True, slots=True)
class Ramp:
    """One test before it has words."""

    idea: str
    school: str
    steps: tuple[Step, ...]
    original: bool = False


def cast(seed: int, network: Network, truths: Truths) -> tuple[Ramp, ...]:
    """Cast all forty-one ramps, in the order in which they start."""
    rng = stream(seed, "casting")
    ramps = [*_call_ramps(truths), *_check_in_ramps(truths)]
    untried = [s.slug for s in network.schools if s.slug not in {r.school for r in ramps if r.idea == "call"}]
    ramps.append(_ramp("call", str(rng.choice(untried)), "0p"))
    closed = _closing_weeks(rng)
    for idea, scripts in _OTHERS.items():
        for script in scripts:
            school = _least_busy(rng, network, ramps, idea)
            end = closed.pop() if script[-1] in _DECISIONS else None
            ramps.append(_ramp(idea, school, script, end=end))
    return tuple(sorted(ramps, key=lambda ramp: (ramp.steps[0].first, ramp.idea, ramp.school)))


def _call_ramps(truths: Truths) -> list[Ramp]:
    """Ramps whose step to all of 9th grade falls on the week from which the planted effect runs."""
    kept, adapted, stopped = truths.call[:3], truths.call[3:7], truths.call[7]
    ramps = [
        _ramp("call", effect.school, script, last_from=SECOND_YEAR + effect.week, original=not i)
        for i, (effect, script) in enumerate(zip(kept, _KEPT, strict=True))
    ]
    branch = adapted[0]
    ramps.append(
        _ramp("text", branch.school, "0+R 1-A 2+X 3+K", last_from=SECOND_YEAR + branch.week, original=True)
    )
    begins = (LAST - 1, *(SECOND_YEAR + effect.week for effect in adapted[1:]))
    for i, (effect, script) in enumerate(zip(adapted, _ADAPTED, strict=True)):
        before = SECOND_YEAR + branch.week - 4 if effect is branch else None
        ramps.append(_ramp("call", effect.school, script, last_from=begins[i], rest_until=before, changed=i))
    ramps.append(_ramp("call", stopped.school, "0+X 1-A 2-S", end=SECOND_YEAR + stopped.week + 2))
    return ramps


def _check_in_ramps(truths: Truths) -> list[Ramp]:
    return [
        _ramp("checkin", effect.school, script, last_from=SECOND_YEAR + effect.week)
        for effect, script in zip(truths.check_in, _CHECKED, strict=True)
    ]


def _closing_weeks(rng: np.random.Generator) -> list[int]:
    """Return weeks, spread over the year, in which the closed ramps end, in chance order."""
    wanted = sum(script[-1] in _DECISIONS for scripts in _OTHERS.values() for script in scripts)
    first, last = _EARLIEST + 3, LAST - 3
    spread = [first + round(i * (last - first) / (wanted - 1)) for i in range(wanted)]
    return [spread[i] for i in rng.permutation(wanted)]


def _least_busy(rng: np.random.Generator, network: Network, ramps: list[Ramp], idea: str) -> str:
    """Return a school that does not test this idea yet and has the fewest tests; chance decides among equals."""
    free = [s.slug for s in network.schools if not any(r.school == s.slug and r.idea == idea for r in ramps)]
    load = {slug: sum(r.school == slug for r in ramps) for slug in free}
    return str(rng.choice([slug for slug in free if load[slug] == min(load.values())]))


def _ramp(
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
    """Lay a script out in weeks, backwards from its last step."""
    steps = script.split()
    lengths = [_scales(idea)[int(step[0])] for step in steps]
    *_, standing = _marks(steps[-1])
    first = _last_step_begins(standing, lengths, end, last_from)
    lengths[-1] = _last_length(standing, lengths[-1], first)
    start = (first if rest_until is None else rest_until) - sum(lengths[:-1])
    laid = []
    for i, step in enumerate(steps):
        at = first if i == len(steps) - 1 else start + sum(lengths[:i])
        met, decision, stands = _marks(step)
        form = changed if i == len(steps) - 1 else None
        laid.append(Step(int(step[0]), at, lengths[i], met, decision, stands, form))
    return Ramp(idea, school, tuple(laid), original=original)


def _scales(idea: str) -> list[int]:
    return [weeks for _, _, weeks, _ in words("ideas")[idea]["scales"]]


def _marks(step: str) -> tuple[bool | None, Decision | None, Standing]:
    """Read what follows the scale: met or missed, a decision, or how the step is open."""
    met = {"+": True, "-": False}.get(step[1])
    decision = _DECISIONS.get(step[-1])
    return met, decision, Standing.DECIDED if decision else Standing(step[-1])


def _last_step_begins(standing: Standing, lengths: list[int], end: int | None, last_from: int | None) -> int:
    if last_from is not None:
        return last_from
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
            return max((end or LAST) - lengths[-1] + 1, _EARLIEST + sum(lengths[:-1]))


def _last_length(standing: Standing, usual: int, first: int) -> int:
    """Stretch an open step that began at a given week so that it ends when its standing says."""
    match standing:
        case Standing.RUNNING:
            return max(usual, LAST + 2 - first)
        case Standing.DUE:
            return LAST + 1 - first
        case _:
            return usual
