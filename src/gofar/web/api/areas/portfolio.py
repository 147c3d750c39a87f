"""The portfolio: every network that lets its reader read, A to Z, without a school, a person or a rank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Schema

from gofar.apps.reports.queries import portfolio_for
from gofar.web.api.area import Area
from gofar.web.base.beyond import tens
from gofar.web.base.place import reader

if TYPE_CHECKING:
    from gofar.apps.reports.queries import NetworkReading
    from gofar.core.practice.portfolio import Pulse

area = Area("documents")


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


@area.read("/portfolio", PortfolioOut, "portfolio")
def read_portfolio(request: HttpRequest) -> PortfolioOut:
    """Read where learning is, over all networks that let one read."""
    found = portfolio_for(reader(request))
    slugs = {one.network.pk: one.network.slug for one in found.rows}
    return PortfolioOut(
        networks=[_row(one) for one in found.rows],
        between=[
            BetweenOut(title=one.title, source=slugs[one.source], taker=slugs[one.taker])
            for one in found.between
        ],
        silent=found.silent,
        lately=_lately(found.pulse),
    )


def _row(one: NetworkReading) -> PortfolioRowOut:
    measure = None if one.aim is None else one.aim.charter.measure
    judged = one.judged
    return PortfolioRowOut(
        network=one.network.slug,
        name=one.network.name,
        schools=one.schools,
        measure=measure.name if measure else None,
        finding=one.verdict.value if one.verdict is not None else None,
        beyond=_beyond(one),
        age_in_days=one.age.days if one.age is not None else None,
        lately=_lately(one.pulse),
        closed=judged.closed if judged else None,
        missed=judged.missed if judged else None,
        keeping=one.keeping,
        moved=one.moved_in,
        claims=None if one.claims is None else len(one.claims),
        asks=one.asks,
        changed=one.changed,
    )


def _beyond(one: NetworkReading) -> BeyondOut | None:
    found = None if one.aim is None else one.aim.students
    if found is None:
        return None
    return BeyondOut(students=tens(found.more), low=tens(found.low), high=tens(found.high))


def _lately(pulse: Pulse) -> LatelyOut:
    return LatelyOut(tests=pulse.tests, predicted=pulse.predicted, decided=pulse.decided)
