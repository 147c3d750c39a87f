"""What did not work: tests that a team stopped, told to whoever drafts the same one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.improvement.queries.wording import without_counts
from gofar.core.practice.alike import alike
from gofar.core.practice.cycle import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gofar.apps.improvement.models import Node
    from gofar.apps.improvement.queries.tests import TestReading


@dataclass(frozen=True, slots=True)
class Ended:
    """A test that its team stopped, and why. Counts have left the words: whoever drafts may read over a shoulder."""

    number: int
    school: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Warned:
    """An idea that teams stopped: `same` says whether it is the drafted one, or one that only reads like it."""

    idea: str
    title: str
    same: bool
    tests: tuple[Ended, ...]


def stopped_tests(tests: Iterable[TestReading]) -> list[TestReading]:
    """Return the tests that ended with a stop, by number."""
    return [reading for reading in tests if reading.decision is Decision.ABANDON]


def did_not_work(tests: Iterable[TestReading]) -> tuple[Warned, ...]:
    """Return every idea that a team stopped, with its tests: the list of negative results."""
    return tuple(_warned(found, same=True) for found in _by_idea(tests).values())


def warnings_for(
    tests: Iterable[TestReading], *, idea: Node | None, titles: Sequence[str] = ()
) -> tuple[Warned, ...]:
    """Return what was stopped of an idea, its branches included, then what was stopped and reads like `titles`.

    `tests` are those of the network, read for the viewer who drafts.
    """
    found: list[Warned] = []
    root = _root(idea) if idea is not None else None
    words = [title for title in (*titles, idea.title if idea is not None else "") if title]
    for one, group in _by_idea(tests).items():
        if one == root:
            found.insert(0, _warned(group, same=True))
        elif any(alike(title, name) for title in words for name in _names(group)):
            found.append(_warned(group, same=False))
    return tuple(found)


def _by_idea(tests: Iterable[TestReading]) -> dict[int, list[TestReading]]:
    found: dict[int, list[TestReading]] = {}
    for reading in stopped_tests(tests):
        found.setdefault(_root(reading.test.idea), []).append(reading)
    return found


def _names(group: Sequence[TestReading]) -> set[str]:
    return {name for reading in group for name in (reading.test.idea.title, reading.test.title)}


def _root(idea: Node) -> int:
    return idea.branch_of_id or idea.pk


def _warned(group: Sequence[TestReading], *, same: bool) -> Warned:
    idea = min(group, key=lambda reading: reading.test.idea.branch_of_id is not None).test.idea
    return Warned(idea.slug, idea.title, same, tuple(_ended(reading) for reading in group))


def _ended(reading: TestReading) -> Ended:
    said = [c.words.reason or c.words.learned for c in reading.cycles if c.cycle.decision == Decision.ABANDON]
    return Ended(
        reading.test.number,
        str(reading.test.school),
        reading.test.title,
        without_counts(said[-1]) if said else "",
    )
