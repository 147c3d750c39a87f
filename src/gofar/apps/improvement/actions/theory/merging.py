"""Take a school's words into the network's theory. Whoever wrote them is named, with the school and its tests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gofar.apps.access.action import Done, Undo, action
from gofar.apps.access.clock import now
from gofar.apps.access.errors import Conflict
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import amend, restore
from gofar.apps.improvement.actions.theory.branching import refuse
from gofar.apps.improvement.actions.theory.graph import record
from gofar.apps.improvement.models import Credit, Node, Offer
from gofar.apps.improvement.queries.theory.parts import authors_of
from gofar.core.words import message as _
from gofar.core.words import messages as ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Person, School

#: What can be taken from a branch, in the order of a form.
FIELDS = ("title", "hypothesis", "definition", "measure")


def credit_words(authors: str, school: object, tests: int) -> str:
    """Return whose words they are: "Words by Tomás Rivera, Harbor High, tested 3 times"."""
    if not tests:
        return _("Words by {authors}, {school}", authors=authors, school=school)
    return ngettext(
        "Words by {authors}, {school}, tested {n} time",
        "Words by {authors}, {school}, tested {n} times",
        tests,
        authors=authors,
        school=school,
    )


def _unmerge(entry: AuditEntry, node: Node, by: Person) -> None:
    held = entry.detail
    restore(node, (entry.version_after or 2) - 1, by=by, reason=f"Undo: {entry.says}"[:300])
    if held["hypothesis"] is not None:
        node.edges_up.update(hypothesis=held["hypothesis"])
    if held["own"]:
        node.school_id = held["own"]
        node.save(update_fields=["school"])
    else:
        Node.objects.filter(pk=held["branch"]).update(base_version=held["base"])
    Credit.objects.filter(pk=held["credit"]).update(retracted_at=now(entry.network))
    Offer.objects.filter(pk__in=held["offers"]).update(state=Offer.State.OPEN, answered_at=None)
    record(node.theory, by=by, reason=f"Took back: {entry.says}")


@action(Verb.EDIT_THEORY, undo=Undo("restore", _unmerge))
def merge_branch(
    branch: Node, fields: Sequence[str] = FIELDS, *, by: Person, expected: int | None = None
) -> Done[Node]:
    """Take the chosen fields of a school's branch into the network's part, or a school's own idea into the theory.

    `expected` is the version of the network's part that the person has read; without it, the one from which the
    branch was made. Tests stay on the branch. The log holds what an undo needs.

    Raises
    ------
    DataRefused
        It is no school's part, or nothing is chosen.
    Conflict
        The network's part has changed since; both texts are in the error.
    """
    if branch.school is None:
        raise refuse(_("It is the network’s already."), _("Nothing is left to take."), "branch.not-own")
    chosen = [name for name in FIELDS if name in fields]
    if branch.branch_of is not None and not chosen:
        raise refuse(_("Nothing is chosen."), _("Choose what to take."), "branch.nothing-chosen")
    school, root = branch.school, branch.branch_of
    credit = _credit(branch, school, chosen if root else [])
    says = credit_words(credit.authors, school, credit.tests)
    held: dict[str, Any] = {"credit": credit.pk, "branch": branch.pk, "own": None, "hypothesis": None}
    if root is None:
        held["own"] = school.pk
        amend(branch, {}, expected=None, by=by, reason=says)
        branch.school = None
        branch.save(update_fields=["school"])
        node = branch
    else:
        held["base"] = branch.base_version
        node = _take(branch, root, chosen, held, expected=expected, by=by, reason=says)
    offers = branch.offers.filter(state=Offer.State.OPEN, retracted_at=None)
    held["offers"] = list(offers.values_list("pk", flat=True))
    Offer.objects.filter(pk__in=held["offers"]).update(
        state=Offer.State.TAKEN, answered_at=now(node.theory.network)
    )
    record(node.theory, by=by, reason=f"“{node.title}”. {says}")
    return Done(
        node, f"took {school}’s words for “{node.title}” into the theory", node, school=school, detail=held
    )


def _take(
    branch: Node,
    root: Node,
    chosen: list[str],
    held: dict[str, Any],
    *,
    expected: int | None,
    by: Person,
    reason: str,
) -> Node:
    base = branch.base_version if expected is None else expected
    if base is not None and base != root.version:
        raise Conflict(
            _("The network’s part has changed since."),
            yours={name: str(getattr(branch, name)) for name in chosen if name != "hypothesis"},
            theirs={name: str(getattr(root, name)) for name in chosen if name != "hypothesis"},
            version=root.version,
        )
    changes = {name: getattr(branch, name) for name in chosen if name != "hypothesis"}
    amend(root, changes, expected=root.version, by=by, reason=reason)
    if "hypothesis" in chosen:
        held["hypothesis"] = root.edges_up.values_list("hypothesis", flat=True).first() or ""
        root.edges_up.update(hypothesis=branch.edges_up.values_list("hypothesis", flat=True).first() or "")
    branch.base_version = root.version
    branch.save(update_fields=["base_version"])
    return root


def _credit(branch: Node, school: School, chosen: list[str]) -> Credit:
    return Credit.objects.create(
        node=branch.branch_of or branch,
        branch=branch,
        school=school,
        authors=", ".join(authors_of(branch))[:300],
        tests=branch.tests.filter(retracted_at=None).count(),
        fields=chosen,
        at=now(branch.theory.network),
    )
