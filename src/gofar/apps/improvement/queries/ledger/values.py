"""A claim as plain values: what a page, a file, a package or a report may say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from gofar.core.practice.claims import Direction, State
    from gofar.core.practice.cycle import Decision, Verdict
    from gofar.core.practice.evidence import Rung


@dataclass(frozen=True, slots=True)
class Cite:
    """A cited test: its number, its school, what its newest closed cycle said, and what the team decided. No count."""

    number: int
    school: str
    verdict: Verdict | None
    decision: Decision | None = None
    idea: str = ""
    steps: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """A claim as one viewer may read it. `evidence` is computed from the cited tests, closed cycles only.

    `idea` is the idea's slug. Where a claim is words of its own, written before claims had parts, `idea`,
    `for_whom` and `conditions` are empty.
    """

    key: int
    number: int
    sentence: str
    idea: str
    idea_title: str
    measure: str
    direction: Direction
    for_whom: str
    conditions: str
    what_next: str
    evidence: Rung
    tests_for: tuple[Cite, ...]
    tests_against: tuple[Cite, ...]
    state: State
    by: str
    at: dt.datetime
    version: int
    retired_at: dt.datetime | None = None
    retired_why: str = ""

    @property
    def rung(self) -> int:
        """The rung, 0 to 5."""
        return self.evidence.value

    @property
    def rung_word(self) -> str:
        """The rung in a word."""
        return self.evidence.word

    @property
    def rule(self) -> str:
        """The sentence of the rule that gave the rung."""
        return self.evidence.rule

    @property
    def contradictions(self) -> tuple[Cite, ...]:
        """What speaks against the claim: tests cited against it, and cited tests whose own result does."""
        numbers = {one.test for one in self.evidence.contradictions} | {t.number for t in self.tests_against}
        return tuple(one for one in self.tests if one.number in numbers)

    @property
    def tests(self) -> tuple[Cite, ...]:
        """Every cited test."""
        return self.tests_for + self.tests_against


@dataclass(frozen=True, slots=True)
class ClaimVersion:
    """One version of a claim's words: who wrote it, when, and why."""

    number: int
    sentence: str
    for_whom: str
    conditions: str
    what_next: str
    by: str
    at: dt.datetime
    reason: str
