"""Where the aims of several networks stand: each network's own total of its aim's measure, through the trust floor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gofar.apps.access.clock import today
from gofar.apps.access.gate import visible
from gofar.apps.data.models import Phase
from gofar.apps.data.queries.charts import network_chart, period_at
from gofar.apps.data.queries.choices import target_of
from gofar.apps.data.queries.readout import readouts_across
from gofar.apps.improvement.models import Charter
from gofar.core.periods import Rhythm
from gofar.core.practice.beyond import Beyond, Counted, beyond
from gofar.core.practice.measure import Direction, Unit
from gofar.core.practice.portfolio import WINDOW
from gofar.core.privacy.floor import Status, protect
from gofar.figures.from_result import spec_from_result
from gofar.figures.spec import Verdict

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from gofar.apps.access.gate import Viewer
    from gofar.apps.data.queries.readout import Readout
    from gofar.apps.people.models import Network
    from gofar.core.privacy.floor import Figure
    from gofar.figures.spec import ChartSpec


@dataclass(frozen=True, slots=True)
class AimReading:
    """A network's aim, and what its measure says of it today and said thirty days ago.

    `ends` is the last day of the newest period that may be shown. `students` is None where nobody can say yet.
    """

    charter: Charter
    readout: Readout | None
    phases: tuple[Phase, ...]
    spec: ChartSpec | None
    before: Verdict
    ends: dt.date | None
    students: Beyond | None

    @property
    def has_news(self) -> bool:
        """Whether the finding is another one than thirty days ago."""
        return self.verdict is not self.before

    @property
    def verdict(self) -> Verdict:
        """What the chart of the aim's measure says today."""
        return Verdict.FEW if self.spec is None else self.spec.verdict


def aims_across(viewer: Viewer, networks: Iterable[Network]) -> dict[int, AimReading]:
    """Return each network's aim, by the network's key, in four questions."""
    known = {network.pk: network for network in networks}
    charters = list(
        visible(viewer, Charter).filter(network__in=known).select_related("measure").order_by("network_id")
    )
    measures = []
    for charter in charters:
        charter.network = known[charter.network_id]
        if charter.measure is not None:
            charter.measure.network = charter.network
            measures.append(charter.measure)
    readouts = readouts_across(viewer, measures)
    phases = list(
        visible(viewer, Phase)
        .filter(measure__in=measures, school=None, retracted_at=None)
        .select_related("by")
    )
    return {
        charter.network_id: _aim(
            charter,
            readouts.get(charter.measure_id or 0),
            tuple(phase for phase in phases if phase.measure_id == charter.measure_id),
        )
        for charter in charters
    }


def _aim(charter: Charter, readout: Readout | None, phases: tuple[Phase, ...]) -> AimReading:
    spec = None if readout is None else _spec(readout, phases)
    if readout is None or spec is None:
        return AimReading(charter, None, (), None, Verdict.FEW, None, None)
    rhythm = Rhythm(readout.measure.rhythm)
    newest = max((p.start for p in spec.known if p.start is not None), default=None)
    day = today(charter.network) - WINDOW

    def ended(start: dt.date) -> dt.date:
        return period_at(start, rhythm).end

    return AimReading(
        charter,
        readout,
        phases,
        spec,
        spec.verdict if newest is None or ended(newest) <= day else _verdict_on(readout, phases, day),
        None if newest is None else ended(newest),
        _students(charter, readout, phases),
    )


def _spec(readout: Readout, phases: Sequence[Phase]) -> ChartSpec | None:
    """Return the network's chart as every output reads it; None when there are no figures."""
    chart = network_chart(readout, phases)
    if chart is None:
        return None
    measure = readout.measure
    return spec_from_result(
        chart[0],
        measure=measure.short_name,
        unit=Unit(measure.unit),
        improve=Direction(measure.direction),
        rhythm=Rhythm(measure.rhythm),
        target=target_of(readout, chart[1]),
        as_of=chart[1][-1].end,
    )


def _verdict_on(readout: Readout, phases: Sequence[Phase], day: dt.date) -> Verdict:
    """Return what the chart said on a day: of the periods that had ended."""
    rhythm = Rhythm(readout.measure.rhythm)
    then = replace(
        readout,
        others=protect(f for f in readout.others.figures if period_at(f.period, rhythm).end <= day),
        pooled=tuple(f for f in readout.pooled if period_at(f.period, rhythm).end <= day),
    )
    spec = _spec(then, [phase for phase in phases if phase.starts <= day])
    return Verdict.FEW if spec is None else spec.verdict


def _students(charter: Charter, readout: Readout, phases: Sequence[Phase]) -> Beyond | None:
    """Return the students beyond baseline, since the newest phase that people have set, if they have."""
    if not readout.measure.counts_children or charter.baseline is None or charter.target is None:
        return None
    since = max((phase.starts for phase in phases), default=None)
    taken = max((day for day in (since, charter.baseline_on) if day is not None), default=None)
    counts = [
        Counted(f.school, f.period.isoformat(), f.numerator, f.denominator)
        for f in _values(readout)
        if f.numerator is not None and f.denominator is not None and (taken is None or f.period >= taken)
    ]
    return beyond(
        counts,
        baseline=charter.baseline,
        baseline_n=charter.baseline_n or 0,
        lower=charter.target < charter.baseline,
    )


def _values(readout: Readout) -> list[Figure]:
    return [f for f in (*readout.figures, *readout.pooled) if f.status is Status.VALUE]
