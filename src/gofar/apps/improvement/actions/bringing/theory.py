"""Bring in a theory from a spreadsheet: what is there already stays, the rest is added below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, retract_with
from gofar.apps.access.errors import CannotUndo
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.undo import undo
from gofar.apps.access.verbs import Verb
from gofar.apps.data.actions.lists import ListFile, close_batch, open_batch, taken_back
from gofar.apps.improvement.actions.theory import Draft, add_part
from gofar.apps.improvement.models import Node, Test, Theory
from gofar.core.words import message as _
from gofar.ingest.headings import normalised
from gofar.ingest.lists.kinds import ListKind

if TYPE_CHECKING:
    from gofar.apps.data.models import Import
    from gofar.apps.people.models import Network, Person
    from gofar.ingest.lists.values import ListPlan, PlannedPart


def _take_back(entry: AuditEntry, batch: Import, by: Person) -> None:  # the entry says the same as the batch
    drop_parts(batch, by=by)
    taken_back(batch)


@action(Verb.EDIT_THEORY, undo=retract_with(_take_back))
def bring_theory(
    network: Network, made: ListPlan[PlannedPart], file: ListFile, *, by: Person
) -> Done[Import]:
    """Bring in a theory, whole or not at all. Each new part stands in the log, as if somebody had added it.

    Raises
    ------
    DataRefused
        Something found in it must be answered first, or nothing in it is new.
    """
    batch = open_batch(network, ListKind.THEORY, made, file, by=by)
    planted: list[Node] = []
    for part in made.items:
        _row(network.theory, part, planted, by=by)
    close_batch(
        batch, made, file, {"parts": [node.pk for node in planted]}, rows=len(made.items), parts=len(planted)
    )
    return Done(batch, f"brought in {len(planted)} parts of the theory from {batch.file_name}", batch)


def _row(theory: Theory, part: PlannedPart, planted: list[Node], *, by: Person) -> None:
    """Find or plant the levels of one row. Its definition and hypothesis belong to the lowest."""
    levels = [
        (Node.Kind.PRIMARY, part.driver),
        (Node.Kind.SECONDARY, part.secondary),
        (Node.Kind.IDEA, part.idea),
    ]
    named = [(kind, title) for kind, title in levels if title]
    above: Node | None = None
    for kind, title in named:
        lowest = (kind, title) == named[-1]
        above = find_or_plant(
            theory, kind, title, above, planted, by=by,
            definition=part.definition if lowest else "", hypothesis=part.hypothesis if lowest else "",
        )  # fmt: skip


def find_or_plant(
    theory: Theory,
    kind: Node.Kind,
    title: str,
    above: Node | None,
    planted: list[Node],
    *,
    by: Person,
    definition: str = "",
    hypothesis: str = "",
) -> Node:
    """Return the part of this title under `above`, planted when the theory has none; `planted` collects those."""
    alike = theory.nodes.filter(kind=kind, retracted_at=None, edges_up__parent=above)
    found = next((node for node in alike if normalised(node.title) == normalised(title)), None)
    if found is not None:
        return found
    node = add_part(theory, Draft(kind, title, definition, hypothesis), parent=above, by=by)
    planted.append(node)
    return node


def drop_parts(batch: Import, *, by: Person) -> None:
    """Retire the parts that a batch has planted, unless somebody has built on them."""
    parts = Node.objects.filter(pk__in=batch.made.get("parts", []), retracted_at=None)
    later = Node.objects.filter(edges_up__parent__in=parts, retracted_at=None).exclude(pk__in=parts)
    if later.exists() or Test.objects.filter(idea__in=parts, retracted_at=None).exists():
        raise CannotUndo(
            _("Tests or new ideas rest on parts of this list."),
            fix=_("Leave it in, and retire single parts instead."),
            code="undo.built-on",
        )
    added = AuditEntry.objects.filter(
        action=f"improvement.{add_part.__name__}",
        about_id__in=[str(part.pk) for part in parts],
        undone_by=None,
    )
    for entry in added.order_by("-pk"):
        undo(entry, by=by, anyway=True)
