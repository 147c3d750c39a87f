"""Every school's chart of every measure, the most surprising first, and how many of them chance would give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.data.queries.charts import school_charts
from gofar.apps.data.queries.measures import measures_of, phases_in
from gofar.apps.data.queries.readout import readouts
from gofar.core.spc.strength import FALSE_SHARE, false_discovery, surprise
from gofar.figures.spec import Verdict
from gofar.web.base.charting import Beside, draw_school

if TYPE_CHECKING:
    from gofar.apps.access.gate import Viewer
    from gofar.apps.data.models import Measure
    from gofar.apps.people.models import Network, School
    from gofar.web.base.charting import Drawn

_QUIET = frozenset({Verdict.USUAL, Verdict.FEW})


@dataclass(frozen=True, slots=True)
class Sighting:
    """One school's chart of one measure.

    `surprise` is how often noise looks as changed as it does now, `false_share` the share of false ones among all that are at least as
    surprising.
    """

    measure: Measure
    school: School
    drawn: Drawn
    surprise: float
    false_share: float

    @property
    def signals(self) -> bool:
        """Whether the chart is called changed."""
        return self.drawn.spec.verdict not in _QUIET

    @property
    def stands(self) -> bool:
        """Whether it would still be called changed when the number of charts is weighed."""
        return self.signals and self.false_share <= FALSE_SHARE


@dataclass(frozen=True, slots=True)
class Sightings:
    """All charts that were looked at, the most surprising first; as surprising ones A to Z by school and measure."""

    all: tuple[Sighting, ...]
    expected: float

    @property
    def ready(self) -> int:
        """How many have points enough to be called anything."""
        return sum(one.drawn.spec.verdict is not Verdict.FEW for one in self.all)

    @property
    def signals(self) -> tuple[Sighting, ...]:
        """Those that are called changed."""
        return tuple(one for one in self.all if one.signals)

    @property
    def standing(self) -> int:
        """How many of these would stand."""
        return sum(one.stands for one in self.all)


def sightings(viewer: Viewer, network: Network) -> Sightings:
    """Return every school's chart of every measure that `viewer` may read."""
    phases = list(phases_in(viewer, network))
    found: list[tuple[Measure, School, Drawn, float]] = []
    expected = 0.0
    for readout in readouts(viewer, network, list(measures_of(viewer, network))):
        beside = Beside(phases=[phase for phase in phases if phase.measure_id == readout.measure.pk])
        charts = school_charts(readout, beside.phases)
        expected += charts.expected_by_chance
        for chart in charts.charts:
            drawn = draw_school(readout, chart.school, chart.result, charts.periods, beside)
            found.append((readout.measure, chart.school, drawn, surprise(chart.result)))
    shares = false_discovery([one[-1] for one in found]).tolist()
    told = [Sighting(*one, share) for one, share in zip(found, shares, strict=True)]
    told.sort(key=lambda one: (one.surprise, str(one.school).casefold(), one.measure.name.casefold()))
    return Sightings(tuple(told), expected)
