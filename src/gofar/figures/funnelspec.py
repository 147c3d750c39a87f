"""The one value behind every output about schools beside each other: sentence, drawing, bands, table and CSV read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.figures.spec import Side, Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.core.practice.measure import Direction
    from gofar.core.variance.funnel import Funnel
    from gofar.core.variance.shares import Shares


@dataclass(frozen=True, slots=True)
class Likely:
    """A school's share with its likely range, and how far it was drawn towards the network's, 0 to 1."""

    estimate: float
    low: float
    high: float
    pulled: float


@dataclass(frozen=True, slots=True)
class School:
    """One school of a funnel. `name` is empty where this reader may not have it.

    `side` is set for a school that is clearly above or below; `outside` for one beyond the near limits, which chance alone
    also does. `own` is the reader's school. `likely` is set for those who read bands.
    """

    name: str
    n: int
    count: int
    share: float
    low: float
    high: float
    side: Side | None
    outside: Side | None
    verdict: Verdict
    own: bool = False
    likely: Likely | None = None


@dataclass(frozen=True, slots=True)
class FunnelSpec:
    """Everything that any output about a funnel says or shows.

    `measure` names what is compared, `axis` and `sizes` the two axes. `schools` stand in the order of the table.
    """

    measure: str
    axis: str
    sizes: str
    improve: Direction
    funnel: Funnel
    schools: tuple[School, ...]
    source: str = ""
    as_of: str = ""

    @property
    def students(self) -> int:
        """How many students stand behind it."""
        return sum(school.n for school in self.schools)

    def on(self, side: Side | None) -> tuple[School, ...]:
        """Return the schools that are clearly on a side; None for those that cannot be told apart."""
        return tuple(school for school in self.schools if school.side is side)


_SIDES = {1: Side.ABOVE, -1: Side.BELOW, 0: None}


def funnel_spec(  # noqa: PLR0913 - the parts of one figure, each named
    found: Funnel,
    names: Sequence[str],
    *,
    measure: str,
    axis: str,
    sizes: str,
    improve: Direction,
    own: frozenset[int] = frozenset(),
    shares: Shares | None = None,
    source: str = "",
    as_of: str = "",
) -> FunnelSpec:
    """Return the figure of a funnel; `names` stand in the funnel's order, `own` holds the places of the reader's schools."""
    low, high = found.limits(found.n)
    schools = []
    for i, name in enumerate(names):
        side = _SIDES[int(found.side[i])]
        schools.append(
            School(
                name=name,
                n=int(found.n[i]),
                count=round(float(found.share[i] * found.n[i])),
                share=float(found.share[i]),
                low=float(low[i]),
                high=float(high[i]),
                side=side,
                outside=_SIDES[int(found.outside[i])],
                verdict=side.verdict(improve) if side else Verdict.USUAL,
                own=i in own,
                likely=_likely(shares, i) if shares else None,
            )
        )
    return FunnelSpec(measure, axis, sizes, improve, found, tuple(schools), source, as_of)


def _likely(shares: Shares, i: int) -> Likely:
    return Likely(
        float(shares.estimate[i]), float(shares.lower[i]), float(shares.upper[i]), float(shares.pulled[i])
    )
