"""How the hub and coaches helped in the first network: visits that took place, steps set, calls answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gofar.apps.sample.network import Network, Part, words

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class Visited:
    """A visit that took place. What nobody wrote yet is None."""

    school: str
    by: str
    on: dt.date
    purpose: str
    note: str | None = None
    ask: str | None = None
    answer: str | None = None
    answered: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Scored:
    """How far a team had come on a day, and what the facts suggested."""

    school: str
    by: str
    on: dt.date
    score: float
    suggested: float
    reason: str


@dataclass(frozen=True, slots=True)
class Called:
    """What somebody said about a call."""

    school: str
    by: str
    on: dt.date
    why: str
    said: str
    word: str | None


@dataclass(frozen=True, slots=True)
class Helped:
    """All of it."""

    visits: tuple[Visited, ...] = ()
    progress: tuple[Scored, ...] = ()
    calls: tuple[Called, ...] = ()


def write_help(network: Network, names: dict[str, str]) -> Helped:
    """Return how schools were helped; `names` are the schools behind the names that the texts use."""
    given = words("helped")
    hub = network.of_part(Part.HUB_STAFF)[0].email
    return Helped(
        visits=tuple(Visited(**_at_school(one, network, names)) for one in given["visits"]),
        progress=tuple(Scored(**_at_school(one, network, names)) for one in given["progress"]),
        calls=tuple(
            Called(names[school.strip("{}")], hub, one["on"], one["why"], one["said"], one.get("word"))
            for one in given["calls"]
            for school in one["schools"]
        ),
    )


def _at_school(one: dict[str, Any], network: Network, names: dict[str, str]) -> dict[str, Any]:
    """Return what was written with its school, and with the coach who visits it."""
    slug = names[one["school"].strip("{}")]
    coaches = network.of_part(Part.COACH)
    place = [school.slug for school in network.schools].index(slug)
    return one | {"school": slug, "by": coaches[place % len(coaches)].email}
