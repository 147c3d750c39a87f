"""Schools' own readings of the theory: their words, what they leave out, what is offered and taken in."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - `made` reads the annotations
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.client.place import Place
from gofar.client.values import Part, made

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Differs:
    """A field in which a school reads a part otherwise than the network."""

    name: str
    own: str
    network: str


@dataclass(frozen=True, slots=True)
class Offer:
    """What a school offers, why, and what the hub answered."""

    why: str
    by: str
    at: dt.datetime
    state: str
    answer: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A school's own words for a part, or an idea of its own: `of` is None then."""

    slug: str
    version: int
    school: str
    of: str | None
    title: str
    why: str
    definition: str
    measure: str | None
    differs: tuple[Differs, ...]
    overtaken: bool
    tests: tuple[int, ...]
    offer: Offer | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A part on which a school does not work, and why."""

    part: str
    school: str
    reason: str
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class SchoolPart:
    """A part as one school reads it; `state` is own-words, own-idea, left-out, or empty where it reads alike."""

    part: str
    own: str | None
    kind: str
    above: str | None
    title: str
    state: str


class Branches(Place):
    """Schools' own readings."""

    def branches(self, *, school: str | None = None, part: str | None = None) -> Iterator[Branch]:
        """Read schools' own words and ideas, in the order of the diagram."""
        return self._all(Branch, "theory/branches", school=school, part=part)

    def branch(self, slug: str) -> Branch:
        """Read a school's own words for a part, or its own idea."""
        return self._one(Branch, f"theory/branches/{slug}")

    def left_out(self) -> Iterator[LeftOut]:
        """Read on which parts schools do not work."""
        return self._all(LeftOut, "theory/left-out")

    def school_theory(self, school: str) -> list[SchoolPart]:
        """Read the theory as one school reads it."""
        rows = self.transport.get(self._at(f"schools/{school}/theory")).plain["parts"]
        return [made(SchoolPart, row) for row in rows]

    def say_our_way(self, school: str, part: str, **words: str | None) -> Branch:
        """Say a part in a school's own words: title, why, definition, measure."""
        return self._sent(Branch, f"schools/{school}/theory/parts/{part}", dict(words))

    def reword_branch(self, slug: str, version: int, **words: str | None) -> Branch:
        """Reword a school's own words as they were read at `version`."""
        answer = self.transport.patch(self._at(f"theory/branches/{slug}"), dict(words), version)
        return made(Branch, answer.plain)

    def add_own_idea(self, school: str, under: str, title: str, why: str = "") -> Branch:
        """Add an idea that only one school has, below a driver."""
        body = {"under": under, "title": title, "why": why}
        return self._sent(Branch, f"schools/{school}/theory/ideas", body)

    def leave_out(self, school: str, part: str, reason: str) -> LeftOut:
        """Say that a school does not work on a part."""
        return self._sent(LeftOut, f"schools/{school}/theory/parts/{part}/leave-out", {"reason": reason})

    def take_up(self, school: str, part: str) -> None:
        """Work on a part again."""
        self.transport.post(self._at(f"schools/{school}/theory/parts/{part}/take-up"), {})

    def offer(self, branch: str, why: str) -> Branch:
        """Offer a school's own words or idea to the network."""
        return self._sent(Branch, f"theory/branches/{branch}/offer", {"why": why})

    def take_in(self, branch: str, fields: Sequence[str] = (), *, version: int | None = None) -> Part:
        """Take a school's words into the network's theory; `Crossed` where the network's have changed since."""
        body = {"fields": list(fields), "version": version}
        return self._sent(Part, f"theory/branches/{branch}/take", body)

    def not_now(self, branch: str, answer: str) -> Branch:
        """Answer an offer with “not now”, and why."""
        return self._sent(Branch, f"theory/branches/{branch}/decline", {"answer": answer})

    def drop_branch(self, branch: str) -> None:
        """Read a part like the network again, or give up an own idea."""
        self.transport.post(self._at(f"theory/branches/{branch}/drop"), {})
