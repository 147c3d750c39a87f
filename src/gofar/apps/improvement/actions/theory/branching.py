"""A school's own reading of the theory: its words for a part, ideas that only it has, and back to the network's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gofar.apps.access.action import Done, Undo, action, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import amend
from gofar.apps.improvement.actions.theory.graph import put_in_order, record
from gofar.apps.improvement.actions.theory.planting import Draft, plant, unplant
from gofar.apps.improvement.actions.theory.words import take_words_back
from gofar.apps.improvement.models import Node
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Person, School
    from gofar.core.words import Message


def refuse(what: Message, fix: Message, code: str) -> DataRefused:
    """Return the refusal of a change to a school's reading."""
    return DataRefused(what, where=_("The school’s theory"), fix=fix, code=code)


@action(Verb.BRANCH_THEORY, undo=retract_with(unplant))
def branch_part(
    school: School, node: Node, words: Mapping[str, Any], *, by: Person, hypothesis: str | None = None
) -> Done[Node]:
    """Write a school's own words for a driver or an idea of the network's theory. Words not given stay the network's.

    Raises
    ------
    DataRefused
        The part is not the network's, or the school has its own words for it already.
    """
    if node.school_id is not None or node.theory.network_id != school.network_id:
        raise refuse(
            _("Only a part of the network’s theory can be read another way."),
            _("Reword your school’s own part instead."),
            "branch.not-the-networks",
        )
    if node.branches.filter(school=school, retracted_at=None).exists():
        raise refuse(
            _("{school} has its own words for it already.", school=school), _("Reword those."), "branch.twice"
        )
    edge = node.edges_up.select_related("parent").get()
    draft = Draft(
        Node.Kind(node.kind),
        words.get("title", node.title),
        definition=words.get("definition", node.definition),
        hypothesis=edge.hypothesis if hypothesis is None else hypothesis,
        measure=words.get("measure", node.measure),
        school=school,
    )
    theory = node.theory
    branch = plant(theory, draft, parent=edge.parent, by=by, branch_of=node)
    says = f"wrote {school}’s own words for “{node.title}”"
    record(theory, by=by, reason=says.replace("wrote", "Wrote", 1))
    return Done(branch, says, branch, school=school)


@action(Verb.BRANCH_THEORY, undo=retract_with(unplant))
def add_own_idea(school: School, draft: Draft, *, parent: Node, by: Person) -> Done[Node]:
    """Add an idea that only this school has, below a driver of the network's theory.

    Raises
    ------
    DataRefused
        It would hang below an idea, or below a school's own words.
    """
    if parent.kind == Node.Kind.IDEA or parent.school_id is not None:
        raise refuse(
            _("An idea of a school hangs below a driver of the network."),
            _("Choose a driver."),
            "branch.cannot-hang",
        )
    own = Draft(Node.Kind.IDEA, draft.title, draft.definition, draft.hypothesis, draft.measure, school)
    node = plant(parent.theory, own, parent=parent, by=by)
    says = f"added {school}’s own idea “{node.title}”"
    record(parent.theory, by=by, reason=says.replace("added", "Added", 1))
    return Done(node, says, node, school=school)


@action(Verb.BRANCH_THEORY, undo=Undo("restore", take_words_back))
def reword_branch(
    branch: Node,
    changes: Mapping[str, Any],
    *,
    expected: int | None,
    by: Person,
    reason: str = "",
    hypothesis: str | None = None,
) -> Done[Node]:
    """Reword a school's own words or its own idea. Refused with both texts when somebody else was first.

    Raises
    ------
    DataRefused
        The part is the network's.
    """
    _own(branch)
    before = branch.edges_up.values_list("hypothesis", flat=True).first() or ""
    amend(branch, changes, expected=expected, by=by, reason=reason)
    detail = {}
    if hypothesis is not None and hypothesis != before:
        branch.edges_up.update(hypothesis=hypothesis)
        detail = {"hypothesis": before}
    record(branch.theory, by=by, reason=reason or f"{branch.school} reworded “{branch.title}”")
    return Done(branch, f"reworded {branch.school}’s “{branch.title}”", branch, detail=detail)


def _undrop(entry: AuditEntry, branch: Node, by: Person) -> None:
    branch.retracted_at = None
    branch.save(update_fields=["retracted_at"])
    put_in_order(branch.theory)
    record(branch.theory, by=by, reason=f"Took back: {entry.says}")


@action(Verb.BRANCH_THEORY, undo=retract_with(_undrop))
def drop_branch(branch: Node, *, by: Person) -> Done[Node]:
    """Read a part like the network again, or give up an idea of one's own. Its tests and versions stay on record."""
    _own(branch)
    branch.retracted_at = now(branch.theory.network)
    branch.save(update_fields=["retracted_at"])
    put_in_order(branch.theory)
    says = f"gave up {branch.school}’s “{branch.title}”"
    record(branch.theory, by=by, reason=says.replace("gave", "Gave", 1))
    return Done(branch, says, branch)


def _own(branch: Node) -> None:
    if branch.school_id is None:
        raise refuse(
            _("“{title}” is the network’s.", title=branch.title),
            _("Write your school’s own words for it first."),
            "branch.not-own",
        )
