"""Propose other words or a new part, and withdraw what one proposed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gofar.apps.access.action import Done, action, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.errors import CannotUndo, NotAllowed
from gofar.apps.access.numbers import next_number
from gofar.apps.access.queries import part_of
from gofar.apps.access.verbs import Verb
from gofar.apps.proposals.actions.asked import against, check_asked
from gofar.apps.proposals.actions.state import decide, reopen, still_open
from gofar.apps.proposals.models import Proposal
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network, Person

Kind, State = Proposal.Kind, Proposal.State


@dataclass(frozen=True, slots=True)
class Ask:
    """What is proposed, as plain values. `base` is the version that the writer had opened; None: the one that stands.

    `part` is the part that is reworded, or below which a new one would hang (None: the aim).
    """

    kind: Proposal.Kind
    changes: Mapping[str, Any]
    part: Node | None = None
    base: int | None = None


def _unpropose(entry: AuditEntry, proposal: Proposal, by: Person) -> None:
    if proposal.state == State.ACCEPTED:
        raise CannotUndo(
            _("It was accepted by now."),
            fix=_("Take back the acceptance first."),
            code="proposal.accepted",
        )
    proposal.retracted_at = now(entry.network)
    proposal.save(update_fields=["retracted_at"])


@action(Verb.PROPOSE, undo=retract_with(_unpropose))
def propose(network: Network, ask: Ask, *, why: str, by: Person, key: UUID | None = None) -> Done[Proposal]:
    """Propose other words, or a new part. The same `key` proposes once.

    Raises
    ------
    DataRefused
        Nothing is changed, no reason is given, the part is retired, or a new part would hang in the air.
    """
    before = Proposal.objects.filter(network=network, key=key, by=by).first() if key else None
    if before is not None:
        return Done(before, "", before)
    if not why.strip():
        raise DataRefused(
            _("There is no reason."),
            where=_("Why"),
            fix=_("Say in a sentence why. Whoever decides reads it."),
            code="proposal.no-reason",
        )
    base, words = against(network, ask, by=by)
    changes = {name: value for name, value in ask.changes.items() if value != words.get(name)}
    check_asked(ask, changes)
    held = part_of(by, network)
    proposal = Proposal.objects.create(
        network=network,
        number=next_number(network.proposals.all(), network),
        kind=ask.kind,
        part=ask.part,
        changes=changes,
        before={name: words.get(name) for name in changes} if ask.kind != Kind.NEW else {},
        base=base,
        why=why.strip(),
        by=by,
        school=held.school if held else None,
        at=now(network),
        key=key,
    )
    return Done(proposal, _says(proposal), proposal, school=proposal.school)


def _says(proposal: Proposal) -> str:
    n = proposal.number
    if proposal.kind == Kind.CHARTER:
        return f"proposed other words for the charter (proposal {n})"
    if proposal.kind == Kind.WORDS and proposal.part:
        return f"proposed other words for “{proposal.part.title}” (proposal {n})"
    return f"proposed a new part of the theory (proposal {n})"


def _back(entry: AuditEntry, proposal: Proposal, by: Person) -> None:
    if proposal.state == State.WITHDRAWN:
        reopen(proposal)


@action(Verb.PROPOSE, undo=retract_with(_back))
def withdraw(proposal: Proposal, *, by: Person) -> Done[Proposal]:
    """Withdraw what one proposed. It stays to be read.

    Raises
    ------
    NotAllowed
        It is somebody else's.
    DataRefused
        It is decided.
    """
    if proposal.by_id != by.pk:
        raise NotAllowed(
            _("A proposal is withdrawn by whoever made it."),
            fix=_("Ask {name}.", name=proposal.by.name),
            code="proposal.not-own",
        )
    still_open(proposal)
    decide(proposal, State.WITHDRAWN, by=by)
    return Done(proposal, f"withdrew proposal {proposal.number}", proposal, school=proposal.school)
