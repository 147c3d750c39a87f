"""Schools' own readings of the theory: where each differs, what it rests on, what is offered, whose words were taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import visible
from gofar.apps.improvement.models import Credit, LeftOut, Offer
from gofar.apps.improvement.queries.theory.parts import words_of
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.access.gate import Viewer
    from gofar.apps.improvement.models import Node
    from gofar.apps.improvement.queries.theory.values import Part, TheoryReading
    from gofar.apps.people.models import Network, School

#: The words that are compared, in the order of a form.
WORDS = ("title", "hypothesis", "definition", "measure")


@dataclass(frozen=True, slots=True)
class Differs:
    """One field in which a branch reads differently from the network's idea, as plain values."""

    name: str
    branch: Any
    network: Any


@dataclass(frozen=True, slots=True)
class Branch:
    """A school's own words for a part, or an idea of its own (`root` is None then), with what became of it."""

    part: Part
    root: Part | None
    school: School
    offer: Offer | None
    credit: Credit | None

    @property
    def differs(self) -> tuple[Differs, ...]:
        """Where the school's words differ from the network's of today."""
        if self.root is None:
            return ()
        theirs, ours = _words(self.part), _words(self.root)
        return tuple(Differs(name, theirs[name], ours[name]) for name in WORDS if theirs[name] != ours[name])

    @property
    def is_own(self) -> bool:
        """Whether it is an idea that only this school has."""
        return self.root is None

    @property
    def overtaken(self) -> bool:
        """Whether the network's part has changed since the branch was made."""
        if self.root is None or self.part.node.base_version is None:
            return False
        return self.root.node.version != self.part.node.base_version


def _words(part: Part) -> dict[str, str]:
    node = part.node
    measure = node.measure.name if node.measure else ""
    return {
        "title": node.title,
        "hypothesis": part.hypothesis,
        "definition": node.definition,
        "measure": measure,
    }


def branch_differences(viewer: Viewer, branch: Node) -> tuple[Differs, ...]:
    """Return where a school's branch differs from the idea that it came from; nothing for what is no branch."""
    if branch.branch_of is None:
        return ()
    theirs, ours = words_of(viewer, branch), words_of(viewer, branch.branch_of)
    return tuple(Differs(name, theirs[name], ours[name]) for name in WORDS if theirs[name] != ours[name])


def branches_in(viewer: Viewer, theory: TheoryReading) -> tuple[Branch, ...]:
    """Return all schools' branches and own ideas in a theory that was read for `viewer`, in the diagram's order."""
    found = [part for part in theory.parts() if part.node.school is not None]
    keys = [part.node.pk for part in found]
    offers = visible(viewer, Offer).filter(branch__in=keys, retracted_at=None).select_related("by")
    offered = {offer.branch_id: offer for offer in reversed(list(offers))}
    taken = visible(viewer, Credit).filter(branch__in=keys, retracted_at=None)
    credited = {credit.branch_id: credit for credit in reversed(list(taken.select_related("school")))}
    return tuple(
        Branch(
            part,
            theory.part(part.node.branch_of.slug) if part.node.branch_of else None,
            part.node.school,
            offered.get(part.node.pk),
            credited.get(part.node.pk),
        )
        for part in found
        if part.node.school is not None
    )


def left_out_in(viewer: Viewer, network: Network) -> list[LeftOut]:
    """Return what schools do not work on, with their reasons; the oldest first."""
    rows = visible(viewer, LeftOut).filter(school__network=network, retracted_at=None)
    rows = rows.filter(node__retracted_at=None)
    return list(rows.select_related("node", "school", "by").order_by("at", "pk"))


def credits_of(viewer: Viewer, network: Network) -> list[Credit]:
    """Return whose words the network has taken into its theory, newest first."""
    rows = visible(viewer, Credit).filter(node__theory__network=network, retracted_at=None)
    return list(rows.select_related("school", "node"))


def credits_for(viewer: Viewer, node: Node) -> list[Credit]:
    """Return whose words the network has taken into one part, newest first."""
    return list(visible(viewer, Credit).filter(node=node, retracted_at=None).select_related("school"))


def offer_for(viewer: Viewer, branch: Node) -> Offer:
    """Return the offer of a branch that waits for an answer, or refuse as if it did not exist."""
    rows = visible(viewer, Offer).filter(branch=branch, state=Offer.State.OPEN, retracted_at=None)
    offer = rows.select_related("branch__theory__network", "school__network", "by").first()
    if offer is None:
        raise NotVisible(_("There is no such offer for you."), code="theory.offer-not-visible")
    return offer


def left_out_for(viewer: Viewer, school: School, node: Node) -> LeftOut:
    """Return the row in which a school leaves a part out, or refuse as if it did not exist."""
    rows = visible(viewer, LeftOut).filter(school=school, node=node, retracted_at=None)
    row = rows.select_related("node__theory__network", "school__network").first()
    if row is None:
        raise NotVisible(_("Your school does not leave this out."), code="theory.not-left-out")
    return row
