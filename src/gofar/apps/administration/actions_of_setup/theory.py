"""Keep what fits of a template's theory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, none
from gofar.apps.access.errors import Conflict
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.theory import Draft, lay_out
from gofar.apps.improvement.models import Node, Theory
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.people.models import Network, Person
    from gofar.core.practice.templates.values import TemplateDriver, TemplateIdea


@dataclass(frozen=True, slots=True)
class Kept:
    """One driver as it is kept: what it came from (None for the hub's own), its title, and its ideas with theirs."""

    source: TemplateDriver | None
    title: str
    ideas: tuple[tuple[TemplateIdea | None, str], ...]


@action(Verb.EDIT_THEORY, undo=none(_("Reword or retire single parts instead.")))
def keep_theory(network: Network, kept: Sequence[Kept], *, by: Person) -> Done[Theory]:
    """Lay out the drivers and ideas that were kept.

    Raises
    ------
    Conflict
        Somebody else has laid out a theory meanwhile.
    DataRefused
        No driver is left (``setup.no-driver``).
    """
    theory = Theory.objects.select_for_update().get(network=network)
    standing = [node.title for node in theory.nodes.filter(kind=Node.Kind.PRIMARY, retracted_at=None)]
    if standing:
        raise Conflict(
            _("Somebody else has laid out the theory meanwhile."),
            yours={"drivers": "; ".join(one.title for one in kept)},
            theirs={"drivers": "; ".join(standing)},
            version=theory.version,
        )
    if not kept:
        raise DataRefused(_("No driver is left."), fix=_("Keep at least one driver."), code="setup.no-driver")
    lay_out(theory, [_driver(one) for one in kept], by=by, reason="The starter theory")
    return Done(theory, "", theory)


def _driver(kept: Kept) -> Draft:
    source = kept.source
    return Draft(
        Node.Kind.PRIMARY,
        kept.title,
        definition=source.definition if source else "",
        hypothesis=source.because if source else "",
        below=tuple(_idea(source, title) for source, title in kept.ideas),
    )


def _idea(source: TemplateIdea | None, title: str) -> Draft:
    if source is None:
        return Draft(Node.Kind.IDEA, title)
    definition = f"{source.definition}\n\nEvidence: {source.evidence}."
    return Draft(Node.Kind.IDEA, title, definition=definition, hypothesis=source.because)
