"""Any list, whatever it holds: what it would add, and its way in. The page and the command line both come here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.arrivals.actions import bring_people
from gofar.apps.administration.arrivals.queries import people_in
from gofar.apps.data.queries.imports import draft_of, imports_of
from gofar.apps.data.queries.lists import headings_of
from gofar.apps.improvement.actions.bringing import bring_tests, bring_theory
from gofar.apps.improvement.queries.bringing import tests_in, theory_in
from gofar.ingest.lists.kinds import ListKind
from gofar.ingest.lists.sheet import look_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.access.gate import Viewer
    from gofar.apps.data.actions.lists import ListFile
    from gofar.apps.data.models import Import
    from gofar.apps.people.models import Network, Person
    from gofar.ingest.lists.sheet import ListSheet
    from gofar.ingest.lists.values import ListPlan, PlannedPerson

#: What somebody must be allowed to do to bring in each kind.
TAKES = {
    ListKind.TESTS: Verb.LOAD_DATA,
    ListKind.THEORY: Verb.EDIT_THEORY,
    ListKind.PEOPLE: Verb.INVITE,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A list that waits: how it is read, and what it would add once nothing that it needs is lacking."""

    sheet: ListSheet
    plan: ListPlan[Any] | None


@dataclass(frozen=True, slots=True)
class Brought:
    """A list that is in. `links` are the people whom it invites, each with the secret of the invitation."""

    batch: Import
    links: tuple[tuple[PlannedPerson, str], ...] = ()


def list_plan(
    viewer: Viewer, network: Network, sheet: ListSheet, answers: Mapping[str, str]
) -> ListPlan[Any]:
    """Return what a list would add to what the record holds now."""
    if sheet.kind is ListKind.PEOPLE:
        return people_in(viewer, network, sheet, answers)
    if sheet.kind is ListKind.THEORY:
        return theory_in(viewer, network, sheet, answers)
    return tests_in(viewer, network, sheet, answers)


def reading_of(viewer: Viewer, waiting: Import) -> Reading:
    """Return how a waiting list is read now. What was said on its page goes before what the network remembers."""
    network, kind = waiting.network, ListKind(waiting.kind)
    check(viewer, Verb.LOAD_DATA, waiting)
    check(viewer, TAKES[kind], network)
    told = headings_of(viewer, network, kind) | waiting.mapping.get("told", {})
    sheet = look_at(draft_of(waiting), kind, told)
    return Reading(sheet, None if sheet.lacks else list_plan(viewer, network, sheet, waiting.answers))


def bring_list(
    network: Network, kind: ListKind, made: ListPlan[Any], file: ListFile, *, by: Person
) -> Brought:
    """Bring a list in by the action of its kind, whole or not at all.

    Raises
    ------
    DataRefused
        Something found in it must be answered first, nothing in it is new, or it is in already.
    """
    if kind is ListKind.PEOPLE:
        links = bring_people(network, made, file, by=by)
        batch = imports_of(by, network).filter(file_hash=file.sha256, applied_at__isnull=False)
        return Brought(batch.latest("number"), tuple(links))
    if kind is ListKind.THEORY:
        return Brought(bring_theory(network, made, file, by=by))
    return Brought(bring_tests(network, made, file, by=by))
