"""From a readout to what a page shows of it: one ChartSpec, and its sentence, drawings and table.

The measure pages, the home page and the import preview all come through here, so that they cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, trans_real

from gofar.apps.data.queries.charts import network_chart
from gofar.apps.data.queries.choices import target_of
from gofar.core.periods import Rhythm
from gofar.core.practice.cycle import Decision, Standing
from gofar.core.practice.measure import Direction, Unit
from gofar.core.privacy.floor import ALL, Status
from gofar.figures.from_result import spec_from_result
from gofar.figures.icons import sign
from gofar.figures.sentence import brief, finding, tell
from gofar.figures.spec import Break, Flag, PhaseNote

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Iterable, Sequence

    from gofar.apps.data.models import Measure, Phase, SchoolBreak
    from gofar.apps.data.queries.readout import Readout
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import School
    from gofar.core.periods import Period
    from gofar.core.spc.results import ChartResult
    from gofar.core.words import Translator
    from gofar.figures.sentence import Finding
    from gofar.figures.spec import ChartSpec


@dataclass(frozen=True)
class Drawn:
    """A spec with the result it was made of, where that is at hand, and its words, which are found when somebody reads them."""

    spec: ChartSpec
    result: ChartResult | None = None
    periods: Sequence[Period] = ()

    @cached_property
    def finding(self) -> Finding:
        """What the chart says, in the reader's language."""
        return finding(self.spec, words_here())

    @cached_property
    def title(self) -> str:
        """The finding's title alone, for a line in a list."""
        return tell(self.spec, words_here()).title

    @cached_property
    def brief(self) -> str:
        """The few words for a small chart alone."""
        return brief(self.spec, words_here())

    @property
    def kind(self) -> str:
        """The name of the shape that stands beside the finding."""
        return sign(self.spec.verdict, self.spec.improve)


def words_here() -> Translator:
    """Return the reader's language, looked up once for the many words of a chart."""
    return trans_real.catalog()


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the figures on a chart: tests, phases and breaks."""

    tests: Sequence[TestReading] = ()
    phases: Sequence[Phase] = ()
    breaks: Sequence[SchoolBreak] = ()


def draw_network(readout: Readout, beside: Beside, *, ring: Collection[str] = ()) -> Drawn | None:
    """Return the whole network's chart; None when there are no figures."""
    chart = network_chart(readout, beside.phases)
    if chart is None:
        return None
    result, periods = chart
    shared = [phase for phase in beside.phases if phase.school_id is None]
    spec = _spec(
        readout, result, periods, subject=_("Whole network"), beside=beside, phases=shared, ring=ring
    )
    return Drawn(spec, result, periods)


def draw_school(
    readout: Readout, school: School, result: ChartResult, periods: Sequence[Period], beside: Beside
) -> Drawn:
    """Return one school's chart, with the tests of that school alone."""
    own = Beside([t for t in beside.tests if t.test.school_id == school.pk], beside.phases, beside.breaks)
    phases = [phase for phase in beside.phases if phase.school_id == school.pk]
    spec = _spec(readout, result, periods, subject=str(school), beside=own, phases=phases, school=school)
    return Drawn(spec, result, periods)


def _spec(
    readout: Readout,
    result: ChartResult,
    periods: Sequence[Period],
    *,
    subject: str,
    beside: Beside,
    phases: Sequence[Phase],
    school: School | None = None,
    ring: Collection[str] = (),
) -> ChartSpec:
    measure = readout.measure
    return spec_from_result(
        result,
        measure=measure.short_name,
        subject=subject,
        unit=Unit(measure.unit),
        improve=Direction(measure.direction),
        rhythm=Rhythm(measure.rhythm),
        axis=_axis(measure),
        flags=_flags(beside.tests, periods),
        breaks=[Break(row.name, row.starts, row.ends) for row in beside.breaks],
        ring=ring,
        hidden=_hidden(readout, periods, school),
        target=target_of(readout, periods),
        students=_students(readout, school),
        source=measure.public_source or measure.source,
        as_of=periods[-1].end,
        phase_notes=_phase_notes(phases, periods),
    )


def _axis(measure: Measure) -> str:
    if measure.unit == Unit.PERCENT:
        of = measure.denominator_words
        return _("%(name)s, %% of %(of)s") % {"name": measure.short_name, "of": of} if of else ""
    return f"{measure.short_name}, {measure.numerator_words}" if measure.numerator_words else ""


def _flags(tests: Iterable[TestReading], periods: Sequence[Period]) -> list[Flag]:
    flags = []
    for reading in tests:
        if reading.standing is Standing.PLANNED and len(reading.cycles) == 1:
            continue
        key = _key_on(reading.ended_on or reading.test.started_on, periods)
        if key is not None:
            flags.append(
                Flag(
                    reading.test.number,
                    key,
                    f"{reading.test.title}, {reading.test.school}",
                    reverse("test", args=[reading.test.network.slug, reading.test.number]),
                    decision_word(reading.decision) if reading.decision else "",
                    adopted=reading.decision is Decision.ADOPT,
                )
            )
    return flags


def decision_word(decision: Decision) -> str:
    """Return a decision as teams say it once it is made."""
    return _(_DECIDED[decision])


_DECIDED = {
    Decision.ADOPT: gettext_noop("kept"),
    Decision.ADAPT: gettext_noop("adapted"),
    Decision.ABANDON: gettext_noop("stopped"),
    Decision.REPEAT: gettext_noop("repeated"),
    Decision.EXPAND: gettext_noop("tried with more"),
}


def _key_on(day: dt.date, periods: Sequence[Period]) -> str | None:
    """Return the key of the period that holds `day`, or of the next one after a break.

    What began after the latest figures stands at the latest point, so that it is on the chart at once.
    """
    return next((period.key for period in periods if period.end >= day), periods[-1].key if periods else None)


def _phase_notes(phases: Iterable[Phase], periods: Sequence[Period]) -> list[PhaseNote]:
    notes = []
    for phase in phases:
        key = next((period.key for period in periods if period.start >= phase.starts), None)
        if key is not None:
            notes.append(PhaseNote(key, phase.reason, f"{phase.at.day} {phase.at:%b}", phase.by.name))
    return notes


def _hidden(readout: Readout, periods: Sequence[Period], school: School | None) -> list[str]:
    """Return the periods in which a school's total stands under the trust floor."""
    if school is None or not readout.hidden:
        return []
    days = {figure.period for figure in readout.of(school) if figure.status is Status.HIDDEN}
    return [period.key for period in periods if period.start in days]


def _students(readout: Readout, school: School | None) -> int | None:
    """Return how many children stand behind the latest period, where everything about it may be shown."""
    if readout.latest is None or readout.category != ALL:
        return None
    told = readout.figures if school is None else readout.of(school)
    latest = [figure for figure in told if figure.period == readout.latest]
    if any(figure.children is None for figure in latest):
        return None
    return sum(figure.children or 0 for figure in latest) or None
