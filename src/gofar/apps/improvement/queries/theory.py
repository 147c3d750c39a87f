"""The theory for a viewer: drivers and ideas as a tree, with the tests and the evidence of each idea."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, visible
from gofar.apps.access.versions import versions
from gofar.apps.improvement.models import Edge, Node, Theory
from gofar.core.practice.cycle import RUNGS, Decision, rung

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gofar.apps.access.models import Version
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network


@dataclass(frozen=True, slots=True)
class Part:
    """A driver or an idea with what hangs below it."""

    node: Node
    hypothesis: str
    below: tuple[Part, ...]
    branches: tuple[Part, ...]
    tests: tuple[TestReading, ...]

    @property
    def rung(self) -> int:
        """The idea's rung on the evidence ladder, computed from its tests alone."""
        return _rung(self.tests)

    @property
    def rung_word(self) -> str:
        """The rung in a word: hunch, designed, tested, repeated, replicated."""
        return RUNGS[self.rung]

    def ideas(self) -> list[Part]:
        """Return the ideas at or below this part, branches included."""
        own = [self] if self.node.kind == Node.Kind.IDEA else []
        return own + [idea for part in (*self.below, *self.branches) for idea in part.ideas()]


@dataclass(frozen=True, slots=True)
class TheoryReading:
    """The whole theory, from its primary drivers down."""

    theory: Theory
    drivers: tuple[Part, ...]
    latest: Version | None

    def ideas(self) -> list[Part]:
        """Return every idea, in the order of the diagram."""
        return [idea for driver in self.drivers for idea in driver.ideas()]

    def part(self, slug: str) -> Part | None:
        """Return the idea with this slug."""
        return next((idea for idea in self.ideas() if idea.node.slug == slug), None)


def theory_for(viewer: Viewer, network: Network, tests: Iterable[TestReading]) -> TheoryReading:
    """Return the network's theory, with `tests` (read for the same viewer) hung on their ideas."""
    theory = visible(viewer, Theory).filter(network=network).first()
    if theory is None:
        raise NotVisible("There is no theory for you here.", code="theory.not-visible")
    nodes = list(
        visible(viewer, Node).filter(theory=theory, retracted_at=None).select_related("measure", "school")
    )
    edges = visible(viewer, Edge).filter(theory=theory, child__in=nodes)
    tree = _Tree(nodes, edges, tests)
    return TheoryReading(theory, tree.under(None), versions(theory).last())


def ideas_of(viewer: Viewer, network: Network) -> list[Node]:
    """Return the change ideas that a test can be about, in the order of the diagram."""
    ideas = visible(viewer, Node).filter(theory__network=network, kind=Node.Kind.IDEA, retracted_at=None)
    return list(ideas.select_related("school"))


class _Tree:
    def __init__(self, nodes: Sequence[Node], edges: Iterable[Edge], tests: Iterable[TestReading]) -> None:
        self.hypothesis = {}
        self.children: dict[int | None, list[Node]] = defaultdict(list)
        self.branches: dict[int, list[Node]] = defaultdict(list)
        self.tests: dict[int, list[TestReading]] = defaultdict(list)
        parents: dict[int, int | None] = {}
        for edge in edges:
            parents[edge.child_id] = edge.parent_id
            self.hypothesis[edge.child_id] = edge.hypothesis
        for node in nodes:
            if node.branch_of_id is not None:
                self.branches[node.branch_of_id].append(node)
            elif node.pk in parents:
                self.children[parents[node.pk]].append(node)
        for test in tests:
            self.tests[test.test.idea_id].append(test)

    def under(self, parent: int | None) -> tuple[Part, ...]:
        return tuple(self.part(node) for node in self.children[parent])

    def part(self, node: Node) -> Part:
        return Part(
            node,
            self.hypothesis.get(node.pk, ""),
            self.under(node.pk),
            tuple(self.part(branch) for branch in self.branches[node.pk]),
            tuple(self.tests[node.pk]),
        )


def _rung(tests: Sequence[TestReading]) -> int:
    closed: Counter[int] = Counter()
    met: set[int] = set()
    designed = False
    for reading in tests:
        designed = designed or any(cycle.predictions for cycle in reading.cycles)
        done = [c for c in reading.cycles if c.verdict is not None and c.cycle.decision]
        if done:
            closed[reading.test.school_id] += len(done)
            if reading.decision is not Decision.ABANDON and reading.met * 2 >= reading.judged:
                met.add(reading.test.school_id)
    return rung(
        closed_here=max(closed.values(), default=0),
        schools_closed=len(closed),
        schools_met=len(met),
        designed=designed,
    )
