"""Lay out the theory, add to it, reword it. Every change writes a numbered version of the whole graph."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from gofar.apps.access.action import Done, Undo, action, none, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import amend, begin, restore
from gofar.apps.improvement.models import Edge, Node, Theory
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.data.models import Measure
    from gofar.apps.people.models import Person, School


@dataclass(frozen=True, slots=True)
class Draft:
    """A node to lay out, with what is below it and why it should move what is above."""

    kind: Node.Kind
    title: str
    definition: str = ""
    hypothesis: str = ""
    measure: Measure | None = None
    belief: float | None = None
    school: School | None = None
    below: tuple[Draft, ...] = field(default=())
    branches: tuple[Draft, ...] = field(default=())


@action(Verb.EDIT_THEORY, undo=none(_("Reword or retire single parts instead.")))
def lay_out(theory: Theory, drafts: Sequence[Draft], *, by: Person, reason: str = "") -> Done[Theory]:
    """Lay out a whole theory at once: a template, or a change package."""
    for draft in drafts:
        _plant(theory, draft, parent=None, by=by)
    _record(theory, by=by, reason=reason)
    return Done(theory, f"laid out the theory (version {theory.version})", theory)


def _retire(entry: AuditEntry, node: Node, by: Person) -> None:
    node.retracted_at = now(entry.network)
    node.save(update_fields=["retracted_at"])
    _record(node.theory, by=by, reason=f"Took back: {entry.says}")


@action(Verb.EDIT_THEORY, undo=retract_with(_retire))
def add_part(
    theory: Theory, draft: Draft, *, parent: Node | None, by: Person, branch_of: Node | None = None
) -> Done[Node]:
    """Add a driver or an idea under `parent` (under the aim, when None)."""
    node = _plant(theory, draft, parent=parent, by=by, branch_of=branch_of)
    _record(theory, by=by, reason=f"Added “{draft.title}”")
    return Done(node, f"added “{draft.title}” to the theory", node, school=draft.school)


def _take_words_back(entry: AuditEntry, node: Node, by: Person) -> None:
    restore(node, (entry.version_after or 2) - 1, by=by, reason=f"Undo: {entry.says}"[:300])
    if "hypothesis" in entry.detail:
        node.edges_up.update(hypothesis=entry.detail["hypothesis"])
    _record(node.theory, by=by, reason=f"Took back: {entry.says}")


@action(Verb.EDIT_THEORY, undo=Undo("restore", _take_words_back))
def reword_part(
    node: Node,
    changes: Mapping[str, Any],
    *,
    expected: int | None,
    by: Person,
    reason: str = "",
    hypothesis: str | None = None,
) -> Done[Node]:
    """Reword a driver or an idea, and with `hypothesis` the belief that ties it to what is above.

    The log keeps the belief that was there before, so that an undo brings it back with the words.
    """
    before = node.edges_up.values_list("hypothesis", flat=True).first() or ""
    amend(node, changes, expected=expected, by=by, reason=reason)
    detail = {}
    if hypothesis is not None and hypothesis != before:
        node.edges_up.update(hypothesis=hypothesis)
        detail = {"hypothesis": before}
    _record(node.theory, by=by, reason=reason or f"Reworded “{node.title}”")
    return Done(node, f"reworded “{node.title}” in the theory", node, detail=detail)


def _plant(
    theory: Theory, draft: Draft, *, parent: Node | None, by: Person, branch_of: Node | None = None
) -> Node:
    if draft.kind is not Node.Kind.PRIMARY and parent is None:
        raise DataRefused(
            _("“{title}” hangs in the air.", title=draft.title),
            fix=_("Say which driver it should move: each idea must reach the aim."),
            code="theory.unreachable",
        )
    node = Node.objects.create(
        theory=theory,
        slug=_free_slug(theory, draft.title),
        kind=draft.kind,
        title=draft.title,
        definition=draft.definition,
        measure=draft.measure,
        belief=draft.belief,
        school=draft.school,
        branch_of=branch_of,
        position=theory.nodes.count(),
    )
    begin(node, by=by)
    Edge.objects.create(theory=theory, child=node, parent=parent, hypothesis=draft.hypothesis)
    for below in draft.below:
        _plant(theory, below, parent=node, by=by)
    for branch in draft.branches:
        _plant(theory, branch, parent=parent, by=by, branch_of=node)
    return node


def _free_slug(theory: Theory, title: str) -> str:
    base = slugify(title)[:70] or "part"
    taken = set(theory.nodes.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if slug not in taken)


def _record(theory: Theory, *, by: Person, reason: str) -> None:
    nodes = theory.nodes.filter(retracted_at=None)
    graph = {
        "nodes": [
            {"slug": n.slug, "kind": n.kind, "title": n.title, "definition": n.definition, "belief": n.belief}
            for n in nodes
        ],
        "edges": [
            {"child": e.child.slug, "parent": e.parent.slug if e.parent else None, "hypothesis": e.hypothesis}
            for e in theory.edges.select_related("child", "parent").filter(child__retracted_at=None)
        ],
    }
    amend(theory, {"graph": graph}, expected=None, by=by, reason=reason[:300])
