"""The theory up close: one part and the words it has had, whose words were taken in, and the causes behind it."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the fields' kinds are read when a value is made
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.client.place import Place
from gofar.client.values import Part, made

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class PartVersion:
    """A part's words as they were: who wrote them, when and why."""

    number: int
    by: str
    at: dt.datetime
    reason: str
    title: str
    definition: str
    measure: str | None


@dataclass(frozen=True, slots=True)
class Credit:
    """Whose words the network took into a part of its theory."""

    part: str
    school: str
    authors: str
    tests: int
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause of the problem, what it rests on, and the drivers that answer it. `below` is the larger cause's number."""

    number: int
    category: str
    text: str
    evidence: str
    source: str
    control: str
    below: int | None
    drivers: tuple[str, ...]
    version: int


class Theories(Place):
    """One part of the theory, and why the problem is there."""

    def part(self, slug: str) -> Part:
        """Read one driver or idea."""
        return self._one(Part, f"theory/parts/{slug}")

    def part_versions(self, slug: str) -> Iterator[PartVersion]:
        """Read the words that a part has had, the newest first."""
        return self._all(PartVersion, f"theory/parts/{slug}/versions")

    def credits(self) -> Iterator[Credit]:
        """Read whose words the network has taken into its theory, the newest first."""
        return self._all(Credit, "theory/credits")

    def causes(self) -> Iterator[Cause]:
        """Read the causes behind the theory, in the order of the fishbone."""
        return self._all(Cause, "theory/causes")

    def cause(self, number: int) -> Cause:
        """Read one cause, taken off or not."""
        return self._one(Cause, f"theory/causes/{number}")

    def say_why(
        self,
        category: str,
        text: str,
        *,
        evidence: str,
        control: str,
        source: str = "",
        below: int | None = None,
        drivers: Sequence[str] = (),
    ) -> Cause:
        """Add a cause with what it rests on; `drivers` are the parts that answer it."""
        body = {
            "category": category,
            "text": text,
            "evidence": evidence,
            "control": control,
            "source": source,
            "below": below,
            "drivers": list(drivers),
        }
        return self._sent(Cause, "theory/causes", body)

    def change_cause(self, number: int, version: int, **changes: object) -> Cause:
        """Change a cause as it was at `version`, only what is named; `Crossed` where somebody was first."""
        return made(
            Cause, self.transport.patch(self._at(f"theory/causes/{number}"), {**changes}, version).plain
        )

    def take_off(self, number: int) -> Cause:
        """Take a cause off the fishbone; its words stay."""
        return self._sent(Cause, f"theory/causes/{number}/retire")

    def bring_back(self, number: int) -> Cause:
        """Put a cause back where it was."""
        return self._sent(Cause, f"theory/causes/{number}/back")
