"""The portfolio of one reader: every network that lets them read, with what its record says today."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.clock import now, today
from gofar.apps.access.eyes import onlooker_of
from gofar.apps.access.gate import visible
from gofar.apps.people.models import School
from gofar.apps.reports.queries.adoptions import Between, between_networks, between_schools, keepers
from gofar.apps.reports.queries.aims import AimReading, aims_across
from gofar.apps.reports.queries.claims import Claim, claims_across
from gofar.apps.reports.queries.consents import Consented, asks_of, consented, waiting_count
from gofar.apps.reports.queries.tried import misses, moved, tests_across
from gofar.core.practice.misses import ENOUGH, MissRate
from gofar.core.practice.portfolio import FEWEST_SCHOOLS, WINDOW, Pulse, Shows, pulse

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from gofar.apps.access.gate import Viewer
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network
    from gofar.figures.spec import Verdict


@dataclass(frozen=True, slots=True)
class NetworkReading:
    """One network of a portfolio. A part that the network does not let funders read is None, and so is `age` without data.

    `keeping` is None too where it would point at a school.
    """

    network: Network
    consent: Consented
    schools: int
    pulse: Pulse
    misses: MissRate
    tests: tuple[TestReading, ...]
    aim: AimReading | None
    keeping: int | None
    moved_in: int | None
    claims: tuple[Claim, ...] | None
    asks: str
    age: dt.timedelta | None
    learned_lately: bool

    @property
    def verdict(self) -> Verdict | None:
        """What the aim's chart says; None where it is not shown."""
        return None if self.aim is None else self.aim.verdict

    @property
    def changed(self) -> bool:
        """Whether something changed in thirty days: the aim's finding, or a claim that was written."""
        return (self.aim is not None and self.aim.has_news) or self.learned_lately

    @property
    def judged(self) -> MissRate | None:
        """The miss rate, where enough cycles are closed to tell it outside."""
        return self.misses if self.misses.closed >= ENOUGH else None


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All of it. `silent` is how many of the reader's networks do not let them read."""

    rows: tuple[NetworkReading, ...]
    between: tuple[Between, ...]
    silent: int

    @property
    def verdicts(self) -> Counter[Verdict]:
        """How many networks' aims say what."""
        return Counter(row.verdict for row in self.rows if row.verdict is not None)

    @property
    def pulse(self) -> Pulse:
        """What was learned lately in all of them."""
        return sum((row.pulse for row in self.rows), Pulse(0, 0, 0))

    @property
    def rungs(self) -> Counter[int]:
        """How many claims stand on which rung."""
        return Counter(claim.rung for row in self.rows for claim in row.claims or ())

    @property
    def misses(self) -> MissRate:
        """How often predictions missed, in all networks together."""
        return misses(test for row in self.rows for test in row.tests)


def portfolio_for(viewer: Viewer, only: Sequence[Consented] | None = None) -> Portfolio:
    """Return the portfolio of `viewer`; `only` are networks that were found for the same viewer, at this request."""
    given = list(consented(viewer)) if only is None else list(only)
    networks = [one.network for one in given]
    with onlooker_of(networks) as onlooker:
        tests = tests_across(onlooker, networks)
        tests = {network.pk: tests.get(network.pk, []) for network in networks}
        schools = Counter(
            visible(onlooker, School).filter(network__in=networks).values_list("network_id", flat=True)
        )
        aims = aims_across(onlooker, [one.network for one in given if one.shows(Shows.AIM)])
        told = [one.network for one in given if one.shows(Shows.STORY)]
        claims = claims_across(onlooker, told, tests)
        asks = asks_of(onlooker, networks)
        between = between_networks(onlooker, [one.network for one in given if one.shows(Shows.SPREAD)])
    rows = []
    for one in given:
        key = one.network.pk
        told_claims = tuple(claims.get(key, ())) if one.shows(Shows.STORY) else None
        aim = aims.get(key) if one.shows(Shows.AIM) else None
        rows.append(
            NetworkReading(
                network=one.network,
                consent=one,
                schools=schools[key],
                pulse=pulse((moved(test) for test in tests[key]), today(one.network)),
                misses=misses(tests[key]),
                tests=tuple(tests[key]),
                aim=aim,
                keeping=_keeping(one, tests[key], schools[key]),
                moved_in=between_schools(tests[key]) if one.shows(Shows.SPREAD) else None,
                claims=told_claims,
                asks=asks[key].words if key in asks else "",
                age=today(one.network) - aim.ends if aim is not None and aim.ends is not None else None,
                learned_lately=any(c.at >= now(one.network) - WINDOW for c in told_claims or ()),
            )
        )
    return Portfolio(tuple(rows), tuple(between), waiting_count(viewer))


def _keeping(one: Consented, tests: Sequence[TestReading], schools: int) -> int | None:
    """Return how many schools keep an idea; None where so few schools are there that it would point at one."""
    if not one.shows(Shows.SPREAD) or schools < FEWEST_SCHOOLS:
        return None
    return len(keepers(tests))
