"""A school as one reader may read it before a visit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.clock import today
from gofar.apps.access.gate import may
from gofar.apps.access.queries import members_of
from gofar.apps.access.verbs import Verb
from gofar.apps.data.queries.charts import school_charts
from gofar.apps.data.queries.measures import breaks_of, measures_of, phases_in
from gofar.apps.data.queries.readout import readouts
from gofar.apps.improvement.queries.advice import advice_for
from gofar.apps.improvement.queries.attention import leading_measure
from gofar.apps.improvement.queries.burden import burdens_at
from gofar.apps.improvement.queries.charter import charter_for
from gofar.apps.improvement.queries.learning import notes_on
from gofar.apps.improvement.queries.progress import progress_of
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import theory_for
from gofar.core.practice.schooldays import SchoolDays
from gofar.web.base.charting import Beside, draw_school

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from gofar.apps.data.models import Measure, Phase, SchoolBreak
    from gofar.apps.data.queries.readout import Readout
    from gofar.apps.improvement.models import ProgressScore, SchoolNote
    from gofar.apps.improvement.queries.advice import Advice
    from gofar.apps.improvement.queries.burden import TeamBurden
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Membership, Network, Person, School
    from gofar.web.base.charting import Drawn


@dataclass(frozen=True, slots=True)
class MeasureSeen:
    """One measure of the school: the figures that the reader may see, and their chart where there are any."""

    measure: Measure
    readout: Readout
    drawn: Drawn | None


@dataclass(frozen=True, slots=True)
class Visit:
    """A school, read once. `lead` holds the figures of all schools, so that a gap shows; `rest` the school's own.

    `notes`, `advice` and `progress` are for those who work in the school or help it.
    """

    viewer: Person
    network: Network
    school: School
    today: dt.date
    people: tuple[Membership, ...]
    tests: tuple[TestReading, ...]
    all_tests: tuple[TestReading, ...]
    lead: MeasureSeen | None
    rest: tuple[MeasureSeen, ...]
    works_here: bool
    may_note: bool
    notes: tuple[SchoolNote, ...]
    burdens: tuple[TeamBurden, ...] = ()
    advice: Advice | None = None
    progress: tuple[ProgressScore, ...] = ()


def read_visit(viewer: Person, network: Network, school: School) -> Visit:
    """Return a school as `viewer` may read it."""
    tests = tuple(tests_of(viewer, network))
    own = tuple(reading for reading in tests if reading.test.school_id == school.pk)
    measures = list(measures_of(viewer, network))
    first = (
        leading_measure(measures, (reading.test for reading in tests)) or charter_for(viewer, network).measure
    )
    phases = list(phases_in(viewer, network))
    breaks = list(breaks_of(viewer, network))
    others = [measure for measure in measures if measure != first]
    leading = readouts(viewer, network, [first], beside=others)[0] if first else None
    works_here = may(viewer, Verb.START_TEST, school)
    inside = may(viewer, Verb.SEE_NOTES, school)  # the hub reads every team's minutes on the bank's page
    return Visit(
        viewer=viewer,
        network=network,
        school=school,
        today=today(network),
        people=tuple(members_of(viewer, network).filter(school=school)),
        tests=own,
        all_tests=tests,
        lead=_seen(leading, school, own, phases, breaks) if leading else None,
        rest=tuple(
            _seen(read, school, (), phases, breaks)
            for read in readouts(viewer, network, others, school=school, after=leading)
        ),
        works_here=works_here,
        may_note=may(viewer, Verb.WRITE_NOTE, school),
        notes=tuple(notes_on(viewer, school)) if works_here else (),
        burdens=tuple(burdens_at(viewer, network, school)) if inside else (),
        advice=advice_for(
            school,
            theory_for(viewer, network, tests),
            today(network),
            SchoolDays.without((row.starts, row.ends) for row in breaks),
        )
        if works_here
        else None,
        progress=tuple(progress_of(viewer, school)) if works_here else (),
    )


def _seen(
    read: Readout,
    school: School,
    tests: Sequence[TestReading],
    phases: Sequence[Phase],
    breaks: Sequence[SchoolBreak],
) -> MeasureSeen:
    on_it = [phase for phase in phases if phase.measure_id == read.measure.pk]
    charts = school_charts(read, on_it, only=school)
    chart = charts.charts[0] if charts.charts else None
    if chart is None:
        return MeasureSeen(read.measure, read, None)
    named = [reading for reading in tests if reading.test.measure_id == read.measure.pk]
    beside = Beside(named, on_it, breaks)
    return MeasureSeen(read.measure, read, draw_school(read, school, chart.result, charts.periods, beside))
