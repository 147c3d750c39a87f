"""Proposals with what was said and decided about them, each on its day by its person.

They stand among the events of the theory: what is accepted is a version of it, and versions follow each other in time.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gofar.apps.access.clock import at
from gofar.apps.improvement.models import Node
from gofar.apps.proposals.actions.commenting import comment
from gofar.apps.proposals.actions.deciding import accept, decline
from gofar.apps.proposals.actions.proposing import Ask, propose, withdraw
from gofar.apps.proposals.models import Proposal
from gofar.apps.sample.build.places import Places, moment
from gofar.apps.sample.network import words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from gofar.apps.people.models import Person

    Event = tuple[dt.date, str, Callable[[], object]]

Kind = Proposal.Kind


def proposal_events(places: Places) -> Iterator[Event]:
    """Yield what people proposed and said, with its day."""
    given = words("proposed").get(places.network.slug, {})
    for number, one in enumerate(given.get("proposals", ()), 1):
        yield from _story(number, one, places)
    for one in given.get("said", ()):
        yield _event(one["on"], 1, partial(_say_of, one, places))


def _story(number: int, one: dict[str, Any], places: Places) -> Iterator[Event]:
    """Tell one proposal: made, talked about, and decided or withdrawn."""
    yield _event(one["on"], 0, partial(_propose, one, places))
    for said in one.get("comments", ()):
        yield _event(said["on"], 1, partial(_say_on, number, said, places))
    if "decided_on" in one:
        yield _event(one["decided_on"], 2, partial(_decide, number, one, places))
    if "withdrawn_on" in one:
        yield _event(one["withdrawn_on"], 2, partial(_withdraw, number, one, places))


def _event(on: dt.date, turn: int, happen: Callable[[], object]) -> Event:
    """Let it happen at its hour: on one day people propose, then talk, and then the hub decides."""

    def at_its_hour() -> None:
        with at(moment(on, 16 + turn)):
            happen()

    return on, f"talk {turn}", at_its_hour


def _propose(one: dict[str, Any], places: Places) -> None:
    part = _part(one, "part", places) or _part(one, "under", places)
    kind = Kind.NEW if "under" in one else Kind.WORDS if part else Kind.CHARTER
    propose(places.network, Ask(kind, one["words"], part=part), why=one["why"], by=_person(one, places))


def _say_of(one: dict[str, Any], places: Places) -> None:
    _say(places, one, part=_part(one, "part", places))


def _say_on(number: int, said: dict[str, Any], places: Places) -> None:
    _say(places, said, proposal=_numbered(number, places))


def _say(
    places: Places, said: dict[str, Any], *, proposal: Proposal | None = None, part: Node | None = None
) -> None:
    comment(places.network, said["text"], proposal=proposal, part=part, by=_person(said, places))


def _decide(number: int, one: dict[str, Any], places: Places) -> None:
    proposal = _numbered(number, places)
    if one["accepted"]:
        accept(proposal, by=places.director)
    else:
        decline(proposal, reason=one["answer"], by=places.director)


def _withdraw(number: int, one: dict[str, Any], places: Places) -> None:
    withdraw(_numbered(number, places), by=_person(one, places))


def _numbered(number: int, places: Places) -> Proposal:
    return Proposal.objects.select_related("network").get(network=places.network, number=number)


def _part(one: dict[str, Any], name: str, places: Places) -> Node | None:
    if name not in one:
        return None
    return Node.objects.select_related("theory").get(pk=places.nodes[one[name]].pk)


def _person(one: dict[str, Any], places: Places) -> Person:
    return next(person for person in places.people.values() if person.name == one["by"])
