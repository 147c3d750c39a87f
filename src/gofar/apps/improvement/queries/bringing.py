"""What a list of tests, or a theory, would add to what the record holds: for those who may bring it in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.clock import today
from gofar.apps.access.gate import check, visible
from gofar.apps.access.verbs import Verb
from gofar.apps.data.queries.imports import known_schools
from gofar.apps.improvement.models import Node, Test
from gofar.ingest.lists.tests import plan_tests
from gofar.ingest.lists.theory import plan_theory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import Network
    from gofar.ingest.lists.sheet import ListSheet
    from gofar.ingest.lists.values import ListPlan, PastTest, PlannedPart


def tests_in(
    viewer: Viewer, network: Network, sheet: ListSheet, answers: Mapping[str, str]
) -> ListPlan[PastTest]:
    """Return what a list of past tests would add."""
    check(viewer, Verb.LOAD_DATA, network)
    ideas = visible(viewer, Node).filter(
        theory__network=network, kind=Node.Kind.IDEA, retracted_at=None, branch_of=None
    )
    known = visible(viewer, Test).filter(network=network, retracted_at=None)
    return plan_tests(
        sheet,
        schools=known_schools(viewer, network),
        ideas=dict(ideas.values_list("slug", "title")),
        today=today(network),
        known=list(known.values_list("school__slug", "title")),
        answers=answers,
    )


def theory_in(
    viewer: Viewer, network: Network, sheet: ListSheet, answers: Mapping[str, str]
) -> ListPlan[PlannedPart]:
    """Return what a theory in a spreadsheet would add."""
    check(viewer, Verb.EDIT_THEORY, network)
    parts = visible(viewer, Node).filter(theory__network=network, retracted_at=None)
    return plan_theory(sheet, known=list(parts.values_list("title", flat=True)), answers=answers)
