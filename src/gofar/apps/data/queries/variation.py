"""Schools beside each other at one time, as one viewer may read them: how many students, how many succeed, who is clear of chance."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gofar.apps.access.queries import part_of
from gofar.apps.data.queries.charts import period_at
from gofar.apps.people.roles import Role
from gofar.core.periods import Rhythm, school_year
from gofar.core.practice.measure import Unit
from gofar.core.privacy.floor import Status
from gofar.core.variance.funnel import FEWEST_SCHOOLS, funnel
from gofar.core.variance.shares import shrunken_shares

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from gofar.apps.access.gate import Viewer
    from gofar.apps.data.models import Measure
    from gofar.apps.data.queries.readout import Readout
    from gofar.apps.people.models import Network, School
    from gofar.core.periods import Period
    from gofar.core.privacy.floor import Figure
    from gofar.core.variance.funnel import Funnel
    from gofar.core.variance.shares import Shares

#: Bands lie close to a ranking; they are for those who help all schools.
_READS_BANDS = frozenset({Role.HUB_DIRECTOR, Role.HUB_STAFF, Role.COACH})
#: One of these holds a whole term's work; a day, a week or a month alone says little of a school.
_TERMS = frozenset({Rhythm.QUARTER, Rhythm.SEMESTER, Rhythm.YEAR, Rhythm.COHORT})


@dataclass(frozen=True, slots=True)
class Span:
    """The periods that are read as one: a single one, or all of a school year, or all.

    `key` stands in addresses, `starts` are the days that their figures name.
    """

    key: str
    periods: tuple[Period, ...]
    starts: frozenset[dt.date]

    @property
    def newest(self) -> Period:
        """The last of its periods."""
        return self.periods[-1]


@dataclass(frozen=True, slots=True)
class Counted:
    """A school's students of a span, and how many of them succeed: whole numbers, each student once a school year."""

    school: School
    count: int
    n: int


@dataclass(
    frozen=True
)  # without slots, so that the schools' ranges are found once, and only for who reads them
class Variation:
    """Schools beside each other. `funnel` is None where there are fewer than five schools to compare.

    `spans` are those that could be asked for, the newest first; `chosen` is the one that is read. `held_back` are schools
    whose figures this viewer may not have, `bare` those with figures behind which no number of students is known.
    """

    readout: Readout
    spans: tuple[Span, ...]
    chosen: Span | None
    counted: tuple[Counted, ...]
    held_back: tuple[School, ...]
    bare: tuple[School, ...]
    funnel: Funnel | None
    bands: bool

    @cached_property
    def shares(self) -> Shares | None:
        """The schools' likely ranges, for those who read bands."""
        if not self.bands or self.funnel is None:
            return None
        return shrunken_shares([one.count for one in self.counted], [one.n for one in self.counted])

    @property
    def counts_students(self) -> bool:
        """Whether each student either succeeds or does not, so that differences between students can be parted."""
        return self.readout.measure.about_children and self.readout.measure.counts_children


def variation_of(viewer: Viewer, network: Network, found: Readout, key: str = "") -> Variation:
    """Return the schools of a readout beside each other, for the span that `key` names, or the newest.

    Only what the readout lets through is counted, in the network's share too, so that nothing hidden can be taken from it.
    """
    spans = _spans(found)
    chosen = next((span for span in spans if span.key == key), spans[0] if spans else None)
    starts = chosen.starts if chosen else frozenset()
    counted, held_back, bare = [], [], []
    for school in found.schools:
        figures = [figure for figure in found.of(school) if figure.period in starts]
        values = [figure for figure in figures if figure.status is Status.VALUE]
        one = _counted(found.measure, school, values)
        if one is not None:
            counted.append(one)
        elif values:
            bare.append(school)
        elif any(figure.status in {Status.HIDDEN, Status.SUPPRESSED} for figure in figures):
            held_back.append(school)
    part = part_of(viewer, network)
    return Variation(
        readout=found,
        spans=spans,
        chosen=chosen,
        counted=tuple(counted),
        held_back=tuple(held_back),
        bare=tuple(bare),
        funnel=funnel([one.count for one in counted], [one.n for one in counted])
        if len(counted) >= FEWEST_SCHOOLS
        else None,
        bands=part is not None and Role(part.role) in _READS_BANDS,
    )


def _spans(found: Readout) -> tuple[Span, ...]:
    """Return what can be asked for: terms one by one, whole school years, and all terms together."""
    rhythm = Rhythm(found.measure.rhythm)
    starts = sorted({figure.period for figure in found.figures})
    years: dict[int, list[dt.date]] = defaultdict(list)
    for start in starts:
        years[school_year(start)].append(start)

    def span(days: Sequence[dt.date], key: str = "") -> Span:
        periods = tuple(period_at(day, rhythm) for day in days)
        return Span(key or days[0].isoformat(), periods, frozenset(days))

    whole = [span(days, str(year)) for year, days in years.items() if len(days) > 1][::-1]
    if rhythm not in _TERMS:
        # A single week stands last: it says little of a school.
        return (*whole, *(span([start]) for start in starts[-1:]))
    together = [span(starts, "all")] if len(years) > 1 else []
    return (*(span([start]) for start in starts[::-1]), *whole, *together)


def _counted(measure: Measure, school: School, values: Sequence[Figure]) -> Counted | None:
    """Return a school's count; None where no number stands behind any of its figures, or the measure is no share."""
    weighed = [(share, n, figure) for figure in values for share, n in _shares(measure, figure)]
    if measure.unit != Unit.PERCENT or not weighed:
        return None
    total = sum(n for _share, n, _figure in weighed)
    share = sum(share * n for share, n, _figure in weighed) / total
    students = _students(measure, (figure for _share, _n, figure in weighed))
    return Counted(school, round(share * students), students)


def _shares(measure: Measure, figure: Figure) -> Iterable[tuple[float, float]]:
    """Return the share of one figure with its weight, where students are known and the share is one."""
    behind = _behind(measure, figure)
    if figure.value is not None and behind:
        share, weight = figure.value, float(behind)
    elif figure.numerator is not None and figure.denominator and behind:
        share, weight = figure.numerator / figure.denominator, figure.denominator
    else:
        return
    if 0 <= share <= 1:
        yield share, weight


def _behind(measure: Measure, figure: Figure) -> float | None:
    """Return how many stand behind a figure: students, or what a measure about adults' work counts."""
    if measure.about_children and not measure.counts_children:
        return figure.children
    return figure.children if figure.denominator is None else figure.denominator


def _students(measure: Measure, figures: Iterable[Figure]) -> int:
    """Return how many students stand behind several figures: a student is counted once a school year.

    What adults do is counted each time.
    """
    most: dict[int, float] = defaultdict(float)
    for figure in figures:
        year, n = school_year(figure.period), _behind(measure, figure) or 0.0
        most[year] = max(most[year], n) if measure.about_children else most[year] + n
    return round(sum(most.values()))
