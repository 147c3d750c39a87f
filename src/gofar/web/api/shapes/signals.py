"""Answers about the signals of all schools."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ninja import Schema

if TYPE_CHECKING:
    from gofar.web.base.sightings import Sighting, Sightings


class SchoolSignalOut(Schema):
    """One school's chart of one measure that shows a signal.

    `surprise` is the share of charts of pure noise that look at least as changed; `false_share` the share of false ones among all
    signals at least as surprising, at most; `stands` whether that is a tenth or less.
    """

    measure: str
    school: str
    verdict: str
    finding: str
    surprise: float
    false_share: float
    stands: bool


class SignalsOut(Schema):
    """How many charts were looked at, can say something, show a signal and would stand; and the signals."""

    charts: int
    ready: int
    with_signal: int
    expected_by_chance: float
    standing: int
    signals: list[SchoolSignalOut]


def signals_out(seen: Sightings) -> SignalsOut:
    """Return what the page of signals shows, as values."""
    return SignalsOut(
        charts=len(seen.all),
        ready=seen.ready,
        with_signal=len(seen.signals),
        expected_by_chance=seen.expected,
        standing=seen.standing,
        signals=[_signal(one) for one in seen.signals],
    )


def _signal(one: Sighting) -> SchoolSignalOut:
    return SchoolSignalOut(
        measure=one.measure.slug,
        school=one.school.slug,
        verdict=one.drawn.spec.verdict.value,
        finding=one.drawn.title,
        surprise=one.surprise,
        false_share=one.false_share,
        stands=one.stands,
    )
