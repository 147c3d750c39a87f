"""Proposals: other words for the charter or a part, or a new part; and what the hub decides."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from ninja import Query

from gofar.apps.access.errors import Conflict
from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.data.queries.measures import measure_for
from gofar.apps.improvement.queries.theory import Kind as PartKind
from gofar.apps.improvement.queries.theory import part_for
from gofar.apps.proposals.actions import deciding, proposing
from gofar.apps.proposals.actions.proposing import Ask
from gofar.apps.proposals.queries.proposals import Kind, proposal_for, proposals_in
from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Page, Where, ask_about_names, page_of
from gofar.web.api.shapes.proposing import (
    AcceptBody,
    DeclineBody,
    ProposalOut,
    ProposeCharterBody,
    Proposed,
    ProposeNewBody,
    ProposePartBody,
    Tells,
    WantedProposals,
)
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, Person
    from gofar.apps.proposals.models import Proposal
    from gofar.web.api.fields import Body

area = Area("proposals")

ONE = f"{HERE}/proposals/{{int:number}}"


@area.read(f"{HERE}/proposals", Page[ProposalOut], "proposals")
def list_proposals(request: HttpRequest, network: str, asked: Query[WantedProposals]) -> Page[ProposalOut]:
    """List what is proposed and what became of it, the newest first."""
    place, viewer = network_of(request, network), reader(request)
    rows = proposals_in(viewer, place)
    if asked.state:
        rows = rows.filter(state=asked.state)
    told = Tells(viewer, place).all(list(rows))
    return page_of(request, told, asked, lambda one: one)


@area.read(ONE, ProposalOut, "proposal")
def read_proposal(request: HttpRequest, network: str, number: int) -> ProposalOut:
    """Read one proposal."""
    return _again(reader(request), network_of(request, network), number)


def _again(viewer: Person, place: Network, number: int) -> ProposalOut:
    return Tells(viewer, place).all([proposal_for(viewer, place, number)])[0]


@area.write(f"{HERE}/proposals/charter", ProposalOut, "propose-charter")
def propose_charter(request: HttpRequest, network: str, body: ProposeCharterBody) -> ProposalOut:
    """Propose other words for the charter."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.PROPOSE, place)
    ask = Ask(Kind.CHARTER, _plain(viewer, place, body.change), base=body.version)
    return _propose(viewer, place, body, ask)


@area.write(f"{HERE}/proposals/parts/{{slug:part}}", ProposalOut, "propose-part")
def propose_words(request: HttpRequest, network: str, part: str, body: ProposePartBody) -> ProposalOut:
    """Propose other words for a driver or an idea."""
    place, viewer = network_of(request, network), reader(request)
    node = part_for(viewer, place, part)
    check(viewer, Verb.PROPOSE, place)
    ask = Ask(Kind.WORDS, _plain(viewer, place, body.change), part=node, base=body.version)
    return _propose(viewer, place, body, ask)


@area.write(f"{HERE}/proposals/new", ProposalOut, "propose-new")
def propose_new(request: HttpRequest, network: str, body: ProposeNewBody) -> ProposalOut:
    """Propose a new idea or driver."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.PROPOSE, place)
    under = part_for(viewer, place, body.under) if body.under else None
    driver = PartKind.SECONDARY if under else PartKind.PRIMARY
    kind = PartKind.IDEA if body.kind == "idea" else driver
    words = {name: getattr(body, name) for name in ("title", "hypothesis", "definition")}
    return _propose(viewer, place, body, Ask(Kind.NEW, {**words, "kind": str(kind)}, part=under))


def _propose(viewer: Person, place: Network, body: Proposed | ProposeNewBody, ask: Ask) -> ProposalOut:
    ask_about_names(viewer, place, body)
    return _again(viewer, place, proposing.propose(place, ask, why=body.why, by=viewer).number)


def _plain(viewer: Person, place: Network, body: Body) -> dict[str, Any]:
    """Return the fields that were sent as the record's plain values."""
    sent = body.dict(exclude_unset=True)
    for name, value in sent.items():
        if name == "measure":
            sent[name] = measure_for(viewer, place, value).pk if value else None
        elif isinstance(value, dt.date):
            sent[name] = value.isoformat()
        elif value is None and name not in {"target", "by_when"}:
            sent[name] = ""
    return sent


@area.write(f"{ONE}/accept", ProposalOut, "accept-proposal", 200)
def accept_it(request: HttpRequest, network: str, number: int, body: AcceptBody) -> ProposalOut:
    """Let the proposed words stand. 409 holds both texts where somebody has changed the same words since."""
    place, viewer = network_of(request, network), reader(request)
    found = proposal_for(viewer, place, number)
    _check(viewer, found)
    ask_about_names(viewer, place, body)
    settled = _plain(viewer, place, body.settled) if body.settled else None
    if settled is not None:
        _check_settled(found, settled, body.version)
    try:
        deciding.accept(found, settled=settled, expected=body.version, answer=body.answer, by=viewer)
    except Conflict as conflict:
        raise _told_by_slug(Tells(viewer, place), found, conflict) from None
    return _again(viewer, place, number)


def _check(viewer: Person, found: Proposal) -> None:
    check(viewer, Verb.EDIT_CHARTER if found.kind == Kind.CHARTER else Verb.EDIT_THEORY, found)


def _check_settled(found: Proposal, settled: dict[str, Any], version: int | None) -> None:
    """Refuse words for what was not proposed, and words that were written beside nobody knows which text."""
    if found.kind == Kind.NEW or not set(settled) <= set(found.changes) or version is None:
        raise DataRefused(
            _("It cannot be settled so."),
            where=Where.SETTLED,
            fix=_("Send the fields that were proposed, and the version that came with the conflict."),
            code="proposal.unsettled",
        )


def _told_by_slug(tells: Tells, found: Proposal, conflict: Conflict) -> Conflict:
    """Return the conflict with measures by their names in addresses."""
    if "measure" in conflict.yours:
        stands = conflict.theirs["measure"]
        conflict.yours["measure"] = str(tells.plain("measure", found.changes["measure"]) or "")
        conflict.theirs["measure"] = str(tells.plain("measure", int(stands) if stands.isdigit() else 0) or "")
    return conflict


@area.write(f"{ONE}/decline", ProposalOut, "decline-proposal", 200)
def decline_it(request: HttpRequest, network: str, number: int, body: DeclineBody) -> ProposalOut:
    """Decline a proposal, and say why."""
    place, viewer = network_of(request, network), reader(request)
    found = proposal_for(viewer, place, number)
    _check(viewer, found)
    ask_about_names(viewer, place, body)
    deciding.decline(found, reason=body.reason, by=viewer)
    return _again(viewer, place, number)


@area.write(f"{ONE}/withdraw", ProposalOut, "withdraw-proposal", 200)
def withdraw_it(request: HttpRequest, network: str, number: int) -> ProposalOut:
    """Withdraw what one proposed. It stays to be read."""
    place, viewer = network_of(request, network), reader(request)
    found = proposal_for(viewer, place, number)
    check(viewer, Verb.PROPOSE, found)
    proposing.withdraw(found, by=viewer)
    return _again(viewer, place, number)
