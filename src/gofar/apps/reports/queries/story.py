"""One network's learning story for whoever may read it: belief, tests, finding, change to the theory. No school is named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.eyes import onlooker_of
from gofar.apps.reports.queries.claims import by_idea, rung_of
from gofar.apps.reports.queries.consents import Consented, consented, pick
from gofar.apps.reports.queries.ideas import titles_across
from gofar.apps.reports.queries.portfolio import NetworkReading, portfolio_for
from gofar.apps.reports.queries.theories import Believed, TheoryStory, theory_story
from gofar.apps.reports.queries.unnamed import unnamed
from gofar.core.practice.portfolio import Shows, are_alike

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gofar.apps.access.gate import Viewer
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.core.practice.theory import Turned


@dataclass(frozen=True, slots=True)
class Tried:
    """One idea with its tests, those of schools' own words for it included, and the rung on which it stands."""

    belief: Believed
    tests: tuple[TestReading, ...]
    rung: int

    @property
    def schools(self) -> int:
        """How many schools have begun to test it."""
        return len({test.test.school_id for test in self.tests if test.begun})


@dataclass(frozen=True, slots=True)
class Story:
    """What a network lets its funders read of how it learned. `told` takes names and counts out of a text."""

    row: NetworkReading
    tried: tuple[Tried, ...]
    untried: tuple[Believed, ...]
    turns: tuple[Turned, ...]
    told: Callable[[str], str]
    alike: frozenset[int]


def story_for(viewer: Viewer, slug: str) -> Story:
    """Return one network's story, or refuse as if the network did not exist."""
    given = consented(viewer, of=slug)
    one = pick(given, slug)
    row = portfolio_for(viewer, [one]).rows[0]
    with onlooker_of([one.network]) as onlooker:
        told = unnamed(onlooker, one.network)
        theory = theory_story(onlooker, one.network) if one.shows(Shows.STORY) else TheoryStory((), (), 0)
    tests = by_idea(row.tests)
    tried, untried = [], []
    for belief in theory.ideas:
        of = tests.get(belief.node.pk, [])
        if of:
            tried.append(Tried(belief, tuple(of), rung_of(of)))
        else:
            untried.append(belief)
    titles = _titles_elsewhere([other for other in given if other is not one])
    alike = {one.belief.node.pk for one in tried if any(are_alike(one.belief.node.title, t) for t in titles)}
    return Story(row, tuple(tried), tuple(untried), theory.turns, told, frozenset(alike))


def _titles_elsewhere(given: Sequence[Consented]) -> set[str]:
    """Return the titles of what other networks of the portfolio have in their theories."""
    others = [one.network for one in given if one.shows(Shows.STORY)]
    with onlooker_of(others) as onlooker:
        return {node.title for nodes in titles_across(onlooker, others).values() for node in nodes}
