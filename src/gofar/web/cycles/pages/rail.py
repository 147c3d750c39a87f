"""What stands beside a test."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class Tried:
    """Other schools with one fate: “Hamer, Wells”, kept."""

    schools: tuple[Link, ...]
    fate: str


@dataclass(frozen=True, slots=True)
class Credit:
    """Where a test was copied from, or who has copied it; and the credit in a sentence."""

    heading: str
    tests: tuple[Link, ...]
    says: str = ""


@dataclass(frozen=True, slots=True)
class Guesses:
    """How good a team's predictions are, for the team alone."""

    figure: SafeString
    words: str


@dataclass(frozen=True, slots=True)
class TestRail:
    """What stands beside a test."""

    heading: str
    school: Link
    team: str
    people: str
    dates: str
    idea: Link
    hypothesis: str
    measure: Link | None
    guesses: Guesses | None
    credit: tuple[Credit, ...]
    joint: Link | None
    quality: str
    before: tuple[Tried, ...]
    after: tuple[Tried, ...]
