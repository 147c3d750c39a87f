"""Read the whole theory: from its rows for today, from a version of its graph for a day that has passed."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, visible
from gofar.apps.access.versions import versions
from gofar.apps.improvement.models import Edge, Node, Overrule, Theory
from gofar.apps.improvement.queries.theory.before import end_of, rebuilt, tests_until
from gofar.apps.improvement.queries.theory.values import Part, Said, TheoryReading
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network


def theory_of(viewer: Viewer, network: Network) -> Theory:
    """Return the network's theory without its parts, or refuse as if it did not exist."""
    theory = visible(viewer, Theory).filter(network=network).select_related("network").first()
    if theory is None:
        raise NotVisible(_("There is no theory for you here."), code="theory.not-visible")
    return theory


def theory_for(
    viewer: Viewer, network: Network, tests: Iterable[TestReading], on: dt.date | None = None
) -> TheoryReading:
    """Return the network's theory, with `tests` (read for the same viewer) hung on their ideas.

    With `on` it is the theory as it stood at the end of that day: that version of the graph, the tests closed until
    then, the words on belief said until then.
    """
    theory = theory_of(viewer, network)
    said = visible(viewer, Overrule).filter(node__theory=theory, retracted_at=None).select_related("by")
    rows = visible(viewer, Node).filter(theory=theory).select_related("measure", "school", "branch_of")
    if on is None:
        nodes = list(rows.filter(retracted_at=None))
        edges: Iterable[Edge] = visible(viewer, Edge).filter(theory=theory, child__in=nodes)
        version = None
    else:
        moment = end_of(network, on)
        version = versions(theory).filter(at__lt=moment).last()
        nodes, edges = rebuilt(viewer, version.data["graph"] if version else {}, list(rows))
        tests, said = tests_until(tests, moment, on), said.filter(at__lt=moment)
    return TheoryReading(theory, _Tree(theory, nodes, edges, tests, Said(said), on).under(None), on, version)


class _Tree:
    def __init__(
        self,
        theory: Theory,
        nodes: Sequence[Node],
        edges: Iterable[Edge],
        tests: Iterable[TestReading],
        said: Said,
        on: dt.date | None,
    ) -> None:
        self.said = said
        self.on = on
        self.hypothesis = {}
        self.children: dict[int | None, list[Node]] = defaultdict(list)
        self.branches: dict[int, list[Node]] = defaultdict(list)
        self.tests: dict[int, list[TestReading]] = defaultdict(list)
        parents: dict[int, int | None] = {}
        for edge in edges:
            parents[edge.child_id] = edge.parent_id
            self.hypothesis[edge.child_id] = edge.hypothesis
        for node in nodes:
            node.theory = theory  # known already, with its network
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
            self.said,
            self.on,
        )
