"""What has changed in a theory since a day: its parts, what tests said, and how sure that lets us be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.practice.theory import turns

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.theory.values import Part, TheoryReading
    from gofar.core.practice.belief import Belief
    from gofar.core.practice.theory import Turned

#: A belief that moved by less than this, in shares, is not told.
_TELLING = 0.05


@dataclass(frozen=True, slots=True)
class Moved:
    """An idea as it is now, with the rung and the belief that it had."""

    part: Part
    rung: int
    belief: Belief


@dataclass(frozen=True, slots=True)
class Since:
    """What came between two readings of one theory."""

    turns: tuple[Turned, ...]
    climbed: tuple[Moved, ...]
    believed: tuple[Moved, ...]
    closed: int


def since(old: TheoryReading, new: TheoryReading) -> Since:
    """Return what came between `old` and `new`. Both were read for the same viewer."""
    before = {part.node.slug: part for part in old.ideas()}
    pairs = [(part, before[part.node.slug]) for part in new.ideas() if part.node.slug in before]
    moved = [Moved(now, then.rung, then.belief) for now, then in pairs]
    return Since(
        turns=turns(old.then.data["graph"] if old.then else {}, new.theory.graph),
        climbed=tuple(m for m in moved if m.part.rung != m.rung),
        believed=tuple(m for m in moved if abs(m.part.belief.mean - m.belief.mean) >= _TELLING),
        closed=_closed(new) - _closed(old),
    )


def _closed(reading: TheoryReading) -> int:
    return sum(idea.belief.n for idea in reading.ideas())
