"""Lay out the theory, and add to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.text import slugify

from gofar.apps.access.action import Done, action, none, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import begin
from gofar.apps.improvement.actions.theory.graph import below, parents_of, record
from gofar.apps.improvement.models import Edge, Node
from gofar.core.errors import DataRefused
from gofar.core.practice.theory import DEEPEST, above
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.data.models import Measure
    from gofar.apps.improvement.models import Theory
    from gofar.apps.people.models import Person, School


@dataclass(frozen=True, slots=True)
class Draft:
    """A node to lay out, with what is below it and why it should move what is above."""

    kind: Node.Kind
    title: str
    definition: str = ""
    hypothesis: str = ""
    measure: Measure | None = None
    school: School | None = None
    below: tuple[Draft, ...] = field(default=())
    branches: tuple[Draft, ...] = field(default=())


@action(Verb.EDIT_THEORY, undo=none(_("Reword or retire single parts instead.")))
def lay_out(theory: Theory, drafts: Sequence[Draft], *, by: Person, reason: str = "") -> Done[Theory]:
    """Lay out a whole theory at once: a template, or a change package."""
    for draft in drafts:
        plant(theory, draft, parent=None, by=by)
    record(theory, by=by, reason=reason)
    return Done(theory, f"laid out the theory (version {theory.version})", theory)


def unplant(entry: AuditEntry, node: Node, by: Person) -> None:
    """Take a part back that was added; refused while something hangs below it."""
    below(node, refuse=_("Something hangs below it by now."))
    node.retracted_at = now(entry.network)
    node.save(update_fields=["retracted_at"])
    record(node.theory, by=by, reason=f"Took back: {entry.says}")


@action(Verb.EDIT_THEORY, undo=retract_with(unplant))
def add_part(
    theory: Theory,
    draft: Draft,
    *,
    parent: Node | None,
    by: Person,
    branch_of: Node | None = None,
    reason: str = "",
) -> Done[Node]:
    """Add a driver or an idea under `parent` (under the aim, when None). Its first version keeps the `reason`."""
    _check_depth(draft, parent)
    node = plant(theory, draft, parent=parent, by=by, branch_of=branch_of, reason=reason)
    record(theory, by=by, reason=reason or f"Added “{draft.title}”")
    return Done(node, f"added “{draft.title}” to the theory", node, school=draft.school)


def _check_depth(draft: Draft, parent: Node | None) -> None:
    over = len(list(above(parents_of(parent.theory), parent.pk))) if parent else 0
    if draft.kind is not Node.Kind.IDEA and over >= DEEPEST:
        raise DataRefused(
            _("Drivers stand at most {n} deep.", n=DEEPEST),
            where=_("“{title}”", title=draft.title),
            fix=_("Hang it further up, or make it an idea."),
            code="theory.too-deep",
        )


def plant(
    theory: Theory,
    draft: Draft,
    *,
    parent: Node | None,
    by: Person,
    branch_of: Node | None = None,
    reason: str = "",
) -> Node:
    """Make a part with what is below it, and tie it to what is above. The caller records the graph."""
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
        school=draft.school,
        branch_of=branch_of,
        base_version=branch_of.version if branch_of else None,
        position=theory.nodes.count(),
    )
    begin(node, by=by, reason=reason)
    Edge.objects.create(theory=theory, child=node, parent=parent, hypothesis=draft.hypothesis)
    for smaller in draft.below:
        plant(theory, smaller, parent=node, by=by)
    for branch in draft.branches:
        plant(theory, branch, parent=parent, by=by, branch_of=node)
    return node


def _free_slug(theory: Theory, title: str) -> str:
    base = slugify(title)[:70] or "part"
    taken = set(theory.nodes.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if slug not in taken)
