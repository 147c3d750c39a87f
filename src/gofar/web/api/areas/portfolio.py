"""The portfolio: every network that lets its reader read, A to Z, without a school, a person or a rank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

from gofar.apps.reports.queries import portfolio_for
from gofar.web.api.area import Area
from gofar.web.api.shapes.portfolio import BetweenOut, BeyondOut, LatelyOut, PortfolioOut, PortfolioRowOut
from gofar.web.base.beyond import tens
from gofar.web.base.place import reader

if TYPE_CHECKING:
    from gofar.apps.reports.queries import NetworkReading
    from gofar.core.practice.portfolio import Pulse

area = Area("documents")


@area.read("/portfolio", PortfolioOut, "portfolio")
def read_portfolio(request: HttpRequest) -> PortfolioOut:
    """Read where learning is, over all networks that let one read."""
    found = portfolio_for(reader(request))
    slugs = {one.network.pk: one.network.slug for one in found.rows}
    return PortfolioOut(
        networks=[row_out(one) for one in found.rows],
        between=[
            BetweenOut(title=one.title, source=slugs[one.source], taker=slugs[one.taker])
            for one in found.between
        ],
        silent=found.silent,
        lately=_lately(found.pulse),
    )


def row_out(one: NetworkReading) -> PortfolioRowOut:
    """Return one network's row."""
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
