"""What the API tells of the portfolio: every network that lets its reader read, A to Z, without a school or a rank."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lately:
    """What was learned in thirty days: tests that moved, those with a prediction, those that were decided."""

    tests: int
    predicted: int
    decided: int


@dataclass(frozen=True, slots=True)
class Beyond:
    """Students beyond baseline, in tens, with the range that holds them."""

    students: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One network. What it does not let funders read, or what would point at a school, is None."""

    network: str
    name: str
    schools: int
    measure: str | None
    finding: str | None
    beyond: Beyond | None
    age_in_days: int | None
    lately: Lately
    closed: int | None
    missed: int | None
    keeping: int | None
    moved: int | None
    claims: int | None
    asks: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Between:
    """An idea that one network took from another."""

    title: str
    source: str
    taker: str


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All networks that let one read. `silent` is how many of one's networks do not; which ones is not told."""

    networks: tuple[Reading, ...]
    between: tuple[Between, ...]
    silent: int
    lately: Lately
