"""A theory as one viewer reads it: parts in a tree, each with its tests, its evidence and how sure we may be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from gofar.apps.access.versions import versions
from gofar.apps.improvement.models import Node
from gofar.apps.improvement.queries.evidence import cases_of, closed_of, rung_of_idea
from gofar.core.practice.belief import Belief, belief

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from gofar.apps.access.models import Version
    from gofar.apps.improvement.models import Overrule, Theory
    from gofar.apps.improvement.queries.tests import CycleReading, TestReading
    from gofar.core.practice.evidence import Rung

#: What a part of the theory is: primary driver, secondary driver, idea.
Kind = Node.Kind


class Gap(StrEnum):
    """What a part lacks, or what speaks against it. Rules: docs/methods/belief.md."""

    UNTESTED = "untested"
    UNMEASURED = "unmeasured"
    CONTRADICTED = "contradicted"


class Said:
    """What people said on how sure the network is, by the part's key; read when a page first asks."""

    def __init__(self, said: QuerySet[Overrule]) -> None:
        self._said = said

    @cached_property
    def newest(self) -> dict[int, Overrule]:
        """The newest word on each part."""
        return {word.node_id: word for word in self._said}


@dataclass(frozen=True, slots=True)
class Part:
    """A driver or an idea with what hangs below it."""

    node: Node
    hypothesis: str
    below: tuple[Part, ...]
    branches: tuple[Part, ...]
    tests: tuple[TestReading, ...]
    said: Said
    #: The day it is read for; None for today.
    on: dt.date | None = None

    @property
    def overrule(self) -> Overrule | None:
        """A person's own word on how sure we are, if anybody gave one."""
        return self.said.newest.get(self.node.pk)

    @property
    def is_idea(self) -> bool:
        """Whether it is a change idea; else it is a driver."""
        return self.node.kind == Node.Kind.IDEA

    @property
    def evidence(self) -> Rung:
        """Where the idea stands on the evidence ladder: the rung, its rule, what is missing."""
        return self._rung(self.tests)

    @property
    def rung(self) -> int:
        """The idea's rung, 0 to 5."""
        return self.evidence.value

    @property
    def rung_word(self) -> str:
        """The rung in a word: hunch, designed, tested, repeated, replicated, reliable."""
        return self.evidence.word

    @property
    def belief(self) -> Belief:
        """How sure closed cycles let us be of this part itself. A driver is not tested: ideas are."""
        return belief(closed_of(self.tests))

    @property
    def tally(self) -> Belief:
        """Return what closed cycles said of all ideas at or below this part, for their counts."""
        return belief(cycle for idea in self.ideas() for cycle in closed_of(idea.tests))

    @property
    def gaps(self) -> frozenset[Gap]:
        """What this part lacks, or what speaks against it. The network lacks nothing where a school reads its own way."""
        shared = self.node.school_id is None
        found = {
            Gap.UNTESTED: shared and not self.tally.n,
            Gap.UNMEASURED: shared and not self.is_idea and self.node.measure_id is None,
            Gap.CONTRADICTED: self.is_idea and self.belief.contradicted,
        }
        return frozenset(gap for gap, holds in found.items() if holds)

    def rung_before(self, moment: dt.datetime) -> int:
        """Return the rung on which the idea would stand without what was decided or planned since `moment`."""
        settled = self._rung(replace(test, cycles=_settled(test.cycles, moment)) for test in self.tests).value
        predictions = (p for test in self.tests for cycle in test.cycles for p in cycle.predictions)
        return max(settled, int(any(p.at < moment for p in predictions)))

    def _rung(self, tests: Iterable[TestReading]) -> Rung:
        return rung_of_idea(self.node, cases_of(tests), self.node.theory.network, on=self.on)

    def ideas(self) -> list[Part]:
        """Return the ideas at or below this part, branches included."""
        own = [self] if self.is_idea else []
        return own + [idea for part in (*self.below, *self.branches) for idea in part.ideas()]

    def parts(self) -> list[Part]:
        """Return this part and everything at or below it."""
        return [self] + [found for part in (*self.below, *self.branches) for found in part.parts()]


@dataclass(frozen=True)  # without slots: today's newest version is read by the one page that tells of it
class TheoryReading:
    """The whole theory, from its primary drivers down; `on` is the day it is read for, None for today."""

    theory: Theory
    drivers: tuple[Part, ...]
    on: dt.date | None = None
    then: Version | None = None

    @cached_property
    def latest(self) -> Version | None:
        """The version that is read: who wrote it, and when. None before the first."""
        return self.then if self.on is not None else versions(self.theory).defer("data").last()

    def ideas(self) -> list[Part]:
        """Return every idea, in the order of the diagram."""
        return [idea for driver in self.drivers for idea in driver.ideas()]

    def parts(self) -> list[Part]:
        """Return every driver and idea, in the order of the diagram."""
        return [part for driver in self.drivers for part in driver.parts()]

    def part(self, slug: str) -> Part | None:
        """Return the part with this slug."""
        return next((part for part in self.parts() if part.node.slug == slug), None)

    def idea(self, slug: str) -> Part | None:
        """Return the idea with this slug."""
        part = self.part(slug)
        return part if part is not None and part.is_idea else None

    def above(self, part: Part) -> Part | None:
        """Return the part that `part` should move; None when that is the aim itself."""
        return next(
            (other for other in self.parts() if part in other.below or part in _branches(other)), None
        )


def _branches(part: Part) -> list[Part]:
    """Return the branches of the ideas below a part: they move what their idea moves."""
    return [branch for below in part.below for branch in below.branches]


def _settled(cycles: Sequence[CycleReading], moment: dt.datetime) -> tuple[CycleReading, ...]:
    """Return the cycles that were neither planned nor decided since `moment`."""
    return tuple(
        reading
        for reading in cycles
        if not (reading.cycle.decided_at and reading.cycle.decided_at >= moment)
        and not (reading.predictions and reading.predictions[0].at >= moment)
    )
