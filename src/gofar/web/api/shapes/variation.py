"""Answers about the schools of one measure beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ninja import Schema

if TYPE_CHECKING:
    from gofar.apps.data.queries.variation import Counted, Variation
    from gofar.core.variance.funnel import Funnel
    from gofar.core.variance.shares import Shares

_READINGS = {1: "clearly-above", 0: "cannot-tell", -1: "clearly-below"}
_SIDES = {1: "above", 0: None, -1: "below"}


class SchoolBesideOut(Schema):
    """One school: its count and students, its share, and between which shares 95 of 100 schools of its size lie.

    `outside` is a side of those limits, beyond which chance alone puts some; `reading` is clearly-above, cannot-tell or
    clearly-below. The estimates, with the range that likely holds the school's true share, are for the hub and coaches.
    """

    school: str
    count: int
    students: int
    share: float
    lower: float
    upper: float
    outside: str | None
    reading: str
    estimate: float | None
    estimate_lower: float | None
    estimate_upper: float | None


class VariationOut(Schema):
    """The schools beside each other at one time, A to Z; none where fewer than five have figures that this reader may see.

    `when` names what is read, `others` what else can be asked for. `widened` is how many times wider the limits are than
    chance alone makes them. `between` is the part of all differences between students that lies between schools, for the hub
    and coaches.
    """

    measure: str
    when: str | None
    others: list[str]
    network_share: float | None
    widened: float | None
    outside: int
    expected_by_chance: float
    held_back: int
    between: float | None
    schools: list[SchoolBesideOut]


def variation_out(found: Variation) -> VariationOut:
    """Return what the page of variation shows, as values."""
    drawn, shares = found.funnel, found.shares
    return VariationOut(
        measure=found.readout.measure.slug,
        when=found.chosen.key if found.chosen else None,
        others=[span.key for span in found.spans if span is not found.chosen],
        network_share=drawn.target if drawn else None,
        widened=drawn.widened if drawn else None,
        outside=int(abs(drawn.outside).sum()) if drawn else 0,
        expected_by_chance=drawn.expected_by_chance if drawn else 0.0,
        held_back=len(found.held_back),
        between=shares.between if shares and found.counts_students else None,
        schools=_schools(found.counted, drawn, shares) if drawn else [],
    )


def _schools(counted: tuple[Counted, ...], drawn: Funnel, shares: Shares | None) -> list[SchoolBesideOut]:
    low, high = drawn.limits(drawn.n)
    ends = zip(low.tolist(), high.tolist(), strict=True)
    rows = zip(counted, ends, strict=True)
    return [_school(drawn, shares, i, one, both) for i, (one, both) in enumerate(rows)]


def _school(
    drawn: Funnel, shares: Shares | None, i: int, one: Counted, ends: tuple[float, float]
) -> SchoolBesideOut:
    return SchoolBesideOut(
        school=one.school.slug,
        count=one.count,
        students=one.n,
        share=one.count / one.n,
        lower=ends[0],
        upper=ends[1],
        outside=_SIDES[int(drawn.outside[i])],
        reading=_READINGS[int(drawn.side[i])],
        estimate=float(shares.estimate[i]) if shares else None,
        estimate_lower=float(shares.lower[i]) if shares else None,
        estimate_upper=float(shares.upper[i]) if shares else None,
    )
