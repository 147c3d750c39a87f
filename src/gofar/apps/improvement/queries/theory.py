"""The theory for a viewer: drivers and ideas as a tree, with the tests and the evidence of each idea."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, visible
from gofar.apps.access.versions import snapshot, versions
from gofar.apps.improvement.models import Edge, Node, Test, Theory
from gofar.core.practice.cycle import RUNGS, Decision, rung
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from gofar.apps.access.models import Version
    from gofar.apps.data.models import Measure
    from gofar.apps.improvement.queries.tests import CycleReading, TestReading
    from gofar.apps.people.models import Network

#: What a part of the theory is: primary driver, secondary driver, idea.
Kind = Node.Kind


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

    def rung_before(self, moment: dt.datetime) -> int:
        """Return the rung on which the idea would stand without what was decided or planned since `moment`."""
        settled = _rung([replace(test, cycles=_settled(test.cycles, moment)) for test in self.tests])
        predictions = (p for test in self.tests for cycle in test.cycles for p in cycle.predictions)
        return max(settled, int(any(p.at < moment for p in predictions)))

    def ideas(self) -> list[Part]:
        """Return the ideas at or below this part, branches included."""
        own = [self] if self.node.kind == Node.Kind.IDEA else []
        return own + [idea for part in (*self.below, *self.branches) for idea in part.ideas()]

    def parts(self) -> list[Part]:
        """Return this part and everything at or below it."""
        return [self] + [found for part in (*self.below, *self.branches) for found in part.parts()]


def _branches(part: Part) -> list[Part]:
    """Return the branches of the ideas below a part: they move what their idea moves."""
    return [branch for below in part.below for branch in below.branches]


@dataclass(frozen=True)  # without slots: the newest version is read by the one page that tells of it
class TheoryReading:
    """The whole theory, from its primary drivers down."""

    theory: Theory
    drivers: tuple[Part, ...]

    @cached_property
    def latest(self) -> Version | None:
        """Who wrote the theory last, and when."""
        return versions(self.theory).last()

    def ideas(self) -> list[Part]:
        """Return every idea, in the order of the diagram."""
        return [idea for driver in self.drivers for idea in driver.ideas()]

    def parts(self) -> list[Part]:
        """Return every driver and idea, in the order of the diagram."""
        return [part for driver in self.drivers for part in driver.parts()]

    def part(self, slug: str) -> Part | None:
        """Return the idea with this slug."""
        return next((idea for idea in self.ideas() if idea.node.slug == slug), None)

    def above(self, part: Part) -> Part | None:
        """Return the part that `part` should move; None when that is the aim itself."""
        return next(
            (other for other in self.parts() if part in other.below or part in _branches(other)), None
        )


def theory_for(viewer: Viewer, network: Network, tests: Iterable[TestReading]) -> TheoryReading:
    """Return the network's theory, with `tests` (read for the same viewer) hung on their ideas."""
    theory = visible(viewer, Theory).filter(network=network).first()
    if theory is None:
        raise NotVisible(_("There is no theory for you here."), code="theory.not-visible")
    nodes = list(
        visible(viewer, Node).filter(theory=theory, retracted_at=None).select_related("measure", "school")
    )
    edges = visible(viewer, Edge).filter(theory=theory, child__in=nodes)
    tree = _Tree(nodes, edges, tests)
    return TheoryReading(theory, tree.under(None))


def part_for(viewer: Viewer, network: Network, slug: str) -> Node:
    """Return one driver or idea, or refuse as if it did not exist."""
    node = (
        visible(viewer, Node)
        .filter(theory__network=network, slug=slug, retracted_at=None)
        .select_related("theory", "theory__network", "measure", "school")
        .first()
    )
    if node is None:
        raise NotVisible(_("There is no such part of the theory for you."), code="theory.part-not-visible")
    return node


def words_of(viewer: Viewer, node: Node, number: int | None = None) -> dict[str, Any]:
    """Return a part's words as plain values, as they stand or as version `number` had them.

    The belief that ties it to what is above is among them as `hypothesis`, and always as it stands.
    """
    edge = visible(viewer, Edge).filter(child=node).first()
    data = snapshot(node)
    if number is not None and number != node.version:
        data |= next((row.data for row in versions(node) if row.number == number), {})
    return {**data, "hypothesis": edge.hypothesis if edge else ""}


def latest_words(node: Node) -> Version | None:
    """Return who wrote a part's words last. The caller has asked the gate about `node`."""
    return versions(node).last()


def ideas_of(viewer: Viewer, network: Network) -> list[Node]:
    """Return the change ideas that a test can be about, in the order of the diagram."""
    ideas = visible(viewer, Node).filter(theory__network=network, kind=Node.Kind.IDEA, retracted_at=None)
    return list(ideas.select_related("school"))


def measure_of(viewer: Viewer, idea: Node) -> Measure | None:
    """Return the measure that a new test of an idea should move.

    The one that tests of the idea have named so far; else the idea's own; else that of the nearest driver above.
    """
    named = visible(viewer, Test).filter(idea=idea, retracted_at=None, measure__isnull=False)
    latest = named.select_related("measure").order_by("-number").first()
    if latest is not None:
        return latest.measure
    above: Node | None = idea
    while above is not None:
        if above.measure is not None:
            return above.measure
        edge = visible(viewer, Edge).filter(child=above).select_related("parent__measure").first()
        above = edge.parent if edge else None
    return None


def hypothesis_of(viewer: Viewer, idea: Node) -> str:
    """Return why people believe that an idea helps; a branch rests on what it branched from."""
    edges = visible(viewer, Edge).filter(child_id__in=[idea.pk, idea.branch_of_id])
    found = {edge.child_id: edge.hypothesis for edge in edges if edge.hypothesis}
    return found.get(idea.pk) or found.get(idea.branch_of_id or 0, "")


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
        designed = designed or any(
            not p.after_the_fact for cycle in reading.cycles for p in cycle.predictions
        )
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


def _settled(cycles: Sequence[CycleReading], moment: dt.datetime) -> tuple[CycleReading, ...]:
    """Return the cycles that were neither planned nor decided since `moment`."""
    return tuple(
        reading
        for reading in cycles
        if not (reading.cycle.decided_at and reading.cycle.decided_at >= moment)
        and not (reading.predictions and reading.predictions[0].at >= moment)
    )
