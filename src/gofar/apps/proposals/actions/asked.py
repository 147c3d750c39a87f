"""What can be proposed, and the words that a proposal is written against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gofar.apps.improvement.actions.theory.graph import parents_of
from gofar.apps.improvement.models import Charter, Node, Theory
from gofar.apps.improvement.queries.charter import text_of
from gofar.apps.improvement.queries.theory import words_of
from gofar.apps.proposals.fields import CHARTER_FIELDS, PART_FIELDS
from gofar.apps.proposals.models import Proposal
from gofar.core.errors import DataRefused
from gofar.core.practice.theory import DEEPEST, above
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.people.models import Network, Person
    from gofar.apps.proposals.actions.proposing import Ask

Kind = Proposal.Kind


def against(network: Network, ask: Ask, *, by: Person) -> tuple[int, dict[str, Any]]:
    """Return the version that a proposal is written against, and its words."""
    if ask.kind == Kind.CHARTER:
        charter = Charter.objects.get(network=network)
        return ask.base or charter.version, text_of(by, charter, ask.base)
    if ask.kind == Kind.WORDS and ask.part is not None:
        return ask.base or ask.part.version, words_of(by, ask.part, ask.base)
    return Theory.objects.get(network=network).version, {}


def check_asked(ask: Ask, changes: Mapping[str, Any]) -> None:
    """Refuse what cannot be accepted, or would change nothing.

    Raises
    ------
    DataRefused
        See above.
    """
    if ask.part is not None and ask.part.retracted_at is not None:
        raise DataRefused(
            _("“{title}” is retired.", title=ask.part.title),
            fix=_("Propose it as a new part, or ask the hub to bring it back."),
            code="proposal.part-retired",
        )
    if ask.kind == Kind.NEW:
        _check_new(ask)
        return
    allowed = CHARTER_FIELDS if ask.kind == Kind.CHARTER else PART_FIELDS
    if not changes or not set(changes) <= set(allowed):
        raise DataRefused(
            _("These are the words that stand."),
            fix=_("Write what should stand instead."),
            code="proposal.unchanged",
        )
    check_named(changes)


def check_named(words: Mapping[str, Any]) -> None:
    """Refuse to take a part's name away.

    Raises
    ------
    DataRefused
        The name among `words` is empty.
    """
    if "title" in words and not str(words["title"]).strip():
        raise DataRefused(_("A part needs a name."), fix=_("Give it a name."), code="proposal.no-title")


def _check_new(ask: Ask) -> None:
    kind, under = ask.changes.get("kind"), ask.part
    check_named({"title": "", **ask.changes})
    if (kind == Node.Kind.PRIMARY) != (under is None) or (under and under.kind == Node.Kind.IDEA):
        raise DataRefused(
            _("It hangs in the air."),
            fix=_("Say which driver it should move: each idea must reach the aim."),
            code="theory.unreachable",
        )
    if under and kind != Node.Kind.IDEA and len(list(above(parents_of(under.theory), under.pk))) >= DEEPEST:
        raise DataRefused(
            _("Drivers stand at most {n} deep.", n=DEEPEST),
            fix=_("Hang it further up, or make it an idea."),
            code="theory.too-deep",
        )
