"""Notes of the quality coach, a team's own quality, and the network's miss rate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class CoachNote:
    """One kind note: what, why, and one thing to do about it (none on the form that does it)."""

    says: str
    why: str
    act: Link | None


@dataclass(frozen=True, slots=True)
class Misses:
    """The network's miss rate in finished words."""

    rate: str
    words: str
    method: str


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature of good cycles: how many have it, and why it is looked for."""

    name: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class QualityPage:
    """How one team makes its cycles."""

    title: str
    say: str
    features: tuple[Feature, ...]
    back: Link
    rules: str
