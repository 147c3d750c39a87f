"""Accept what somebody proposed, with credit; or decline it, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gofar.apps.access import gate
from gofar.apps.access.action import Done, action, retract_with
from gofar.apps.access.errors import Conflict
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.models import Charter
from gofar.apps.proposals.actions.applying import (
    add_proposed,
    apply_words,
    credit,
    standing_words,
    take_out,
)
from gofar.apps.proposals.actions.asked import check_named
from gofar.apps.proposals.actions.state import decide, reopen, still_open
from gofar.apps.proposals.fields import NUMBERS
from gofar.apps.proposals.models import Proposal
from gofar.apps.proposals.queries.fit import fit_for
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Person

Kind, State = Proposal.Kind, Proposal.State


def _take_back(entry: AuditEntry, proposal: Proposal, by: Person) -> None:
    if proposal.state == State.ACCEPTED:
        take_out(proposal, by=by)
        reopen(proposal)


@action(Verb.EDIT_THEORY, undo=retract_with(_take_back))
def accept(
    proposal: Proposal,
    *,
    by: Person,
    answer: str = "",
    settled: Mapping[str, Any] | None = None,
    expected: int | None = None,
) -> Done[Proposal]:
    """Let the proposed words stand, or those that are `settled` after both texts were read.

    Parameters
    ----------
    proposal : Proposal
        An open one.
    by : Person
        Who decides. The version names the author of the words.
    answer : str
        A word to the author.
    settled : mapping, optional
        What should stand, by field, where somebody had changed the same words meanwhile.
    expected : int, optional
        The version beside which `settled` was written.

    Raises
    ------
    Conflict
        Somebody has changed the same words since it was proposed. Both texts are in the error.
    DataRefused
        It is decided, or its part is retired.
    """
    still_open(proposal)
    _may_decide(proposal, by)
    _part_stands(proposal)
    refuse_unreadable(proposal, by)
    stands = standing_words(proposal)
    if settled is None:
        refuse_overtaken(proposal, stands)
    check_named(settled or proposal.changes)
    words = {name: (settled or proposal.changes).get(name, stands.get(name)) for name in stands}
    reason = credit(proposal, settled=words != {name: proposal.changes[name] for name in words})
    if proposal.kind == Kind.NEW:
        proposal.made = add_proposed(proposal, by=by, reason=reason)
    elif words != stands or expected not in {None, version_of(proposal)}:
        apply_words(proposal, words, expected=expected or version_of(proposal), by=by, reason=reason)
    proposal.applied, proposal.replaced = words, stands
    decide(proposal, State.ACCEPTED, by=by, answer=answer)
    return Done(proposal, f"accepted proposal {proposal.number} by {proposal.by.name}", proposal)


def version_of(proposal: Proposal) -> int:
    """Return the version that the words of a proposal stand in now."""
    if proposal.kind == Kind.CHARTER:
        return Charter.objects.get(network=proposal.network).version
    return proposal.part.version if proposal.part else 0


def refuse_overtaken(proposal: Proposal, stands: Mapping[str, Any]) -> None:
    """Refuse to write over words that somebody else has changed since they were proposed.

    Raises
    ------
    Conflict
        There are some: both texts are in the error.
    """
    names = [n for n in stands if stands[n] not in (proposal.before.get(n), proposal.changes[n])]
    if names:
        raise Conflict(
            _("Somebody else changed these words since they were proposed."),
            yours={name: str(proposal.changes[name]) for name in names},
            theirs={name: str(stands[name]) for name in names},
            version=version_of(proposal),
        )


def refuse_unreadable(proposal: Proposal, by: Person) -> None:
    """Refuse to let words stand that whoever decides may not read in full: everybody would read them.

    Raises
    ------
    DataRefused
        They hold a count of people that is new.
    """
    fit = fit_for(by, proposal.network)
    texts = {name: str(value or "") for name, value in proposal.changes.items() if name not in NUMBERS}
    if any(fit(text, besides=str(proposal.before.get(name) or "")) != text for name, text in texts.items()):
        raise DataRefused(
            _("It holds a count of students that you may not read."),
            where=_("Proposal {n}", n=proposal.number),
            fix=_("Ask its author to leave the count out, or decide after signing in with a second factor."),
            code="proposal.unreadable",
        )


def _part_stands(proposal: Proposal) -> None:
    if proposal.part is not None and proposal.part.retracted_at is not None:
        raise DataRefused(
            _("“{title}” is retired.", title=proposal.part.title),
            where=_("Proposal {n}", n=proposal.number),
            fix=_("Bring it back first, or decline the proposal."),
            code="proposal.part-retired",
        )


def _may_decide(proposal: Proposal, by: Person) -> None:
    if proposal.kind == Kind.CHARTER:
        gate.check(by, Verb.EDIT_CHARTER, proposal)


def _undecide(entry: AuditEntry, proposal: Proposal, by: Person) -> None:
    if proposal.state == State.DECLINED:
        reopen(proposal)


@action(Verb.EDIT_THEORY, undo=retract_with(_undecide))
def decline(proposal: Proposal, *, reason: str, by: Person) -> Done[Proposal]:
    """Decline a proposal, and say why.

    Raises
    ------
    DataRefused
        It is decided, or no reason is given.
    """
    if not reason.strip():
        raise DataRefused(
            _("There is no reason."),
            where=_("Why not"),
            fix=_("Say in a sentence why. The author reads it."),
            code="proposal.no-reason",
        )
    still_open(proposal)
    _may_decide(proposal, by)
    decide(proposal, State.DECLINED, by=by, answer=reason)
    return Done(proposal, f"declined proposal {proposal.number} by {proposal.by.name}", proposal)
