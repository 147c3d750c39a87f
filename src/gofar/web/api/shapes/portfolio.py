"""Answers about the portfolio."""

from __future__ import annotations

from ninja import Schema


class LatelyOut(Schema):
    """What was learned in thirty days: tests that moved, those with a prediction, those that were decided."""

    tests: int
    predicted: int
    decided: int


class BeyondOut(Schema):
    """Students beyond baseline, in tens, with the range that holds them."""

    students: int
    low: int
    high: int


class PortfolioRowOut(Schema):
    """One network. What it does not let funders read, or what would point at a school, is None."""

    network: str
    name: str
    schools: int
    measure: str | None
    finding: str | None
    beyond: BeyondOut | None
    age_in_days: int | None
    lately: LatelyOut
    closed: int | None
    missed: int | None
    keeping: int | None
    moved: int | None
    claims: int | None
    asks: str
    changed: bool


class BetweenOut(Schema):
    """An idea that one network took from another."""

    title: str
    source: str
    taker: str


class PortfolioOut(Schema):
    """All networks that let one read. `silent` is how many of one's networks do not; which ones is not told."""

    networks: list[PortfolioRowOut]
    between: list[BetweenOut]
    silent: int
    lately: LatelyOut
