"""What somebody may type in: for which schools, which measures, and what stands there already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from gofar.apps.access.clock import today
from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, may, visible, which
from gofar.apps.access.queries import schools_of
from gofar.apps.access.verbs import Verb
from gofar.apps.data.models import Collecting, DataPoint, Entry, Measure, SchoolBreak
from gofar.core.calendar import recent, without_school
from gofar.core.periods import Rhythm
from gofar.core.privacy.floor import ALL, Status
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt

    from django.db.models import QuerySet

    from gofar.apps.people.models import Network, School
    from gofar.core.periods import Period

#: How many of the latest periods the form offers.
OFFERED = 6
_COMPUTED = DataPoint.objects.filter(
    measure=OuterRef("pk"), origin=DataPoint.Origin.COMPUTED, retired_at=None
)


def is_computed(measure: Measure) -> bool:
    """Whether the measure's figures come from rows, and so are not typed."""
    return measure.points.filter(origin=DataPoint.Origin.COMPUTED, retired_at=None).exists()


def is_collected_at(measure: Measure, school: School) -> bool:
    """Whether a school collects a measure: it is named, or nobody is."""
    named = Collecting.objects.filter(measure=measure)
    return not named.exists() or named.filter(school=school).exists()


@dataclass(frozen=True, slots=True)
class Slot:
    """A period that the form offers. `status` is None where nothing stands yet; `closed` says no school."""

    period: Period
    closed: bool
    status: Status | None = None


@dataclass(frozen=True, slots=True)
class Typing:
    """One measure of one school, ready to be typed: its latest periods, newest first."""

    measure: Measure
    school: School
    slots: tuple[Slot, ...]

    @property
    def slot(self) -> Slot | None:
        """Where the form opens: of the two newest periods with school the older one that waits, else the newest.

        On a Monday last week waits first; the week that has just begun can wait.
        """
        latest = [slot for slot in self.slots if not slot.closed][:2]
        waiting = [slot for slot in latest if slot.status is None]
        return waiting[-1] if waiting else next(iter(latest), None)


def schools_to_enter(viewer: Viewer, network: Network) -> list[School]:
    """Return the schools for which `viewer` may type in numbers, A to Z."""
    schools = list(schools_of(viewer, network))
    mine = which(viewer, Verb.ENTER_DATA, schools)
    return [school for school in schools if school.pk in mine]


def typings_of(viewer: Viewer, network: Network, school: School) -> list[Typing]:
    """Return what a school types in: measures that it collects and that no file computes, the bank's first."""
    measures = [m for m in _collected(viewer, network, school) if Rhythm(m.rhythm) is not Rhythm.COHORT]
    breaks = [(b.starts, b.ends) for b in visible(viewer, SchoolBreak).filter(network=network)]
    day = today(network)
    stands = _standing(viewer, measures, school)
    return [
        Typing(
            measure,
            school,
            tuple(
                Slot(period, without_school(period, breaks), stands.get((measure.pk, period.start)))
                for period in recent(day, Rhythm(measure.rhythm), OFFERED)
            ),
        )
        for measure in measures
    ]


def typing_for(viewer: Viewer, network: Network, school: School, slug: str) -> Typing:
    """Return one measure of a school to type in, or refuse as if it did not exist."""
    found = next((t for t in typings_of(viewer, network, school) if t.measure.slug == slug), None)
    if found is None:
        raise NotVisible(_("There is nothing to type in here for you."), code="entry.not-visible")
    return found


def typed_before(viewer: Viewer, typing: Typing, period: Period) -> Entry | None:
    """Return what was typed for a period, for those who may see a school's small numbers."""
    if not may(viewer, Verb.SEE_ROWS, typing.school):
        return None
    rows = visible(viewer, Entry).filter(
        measure=typing.measure, school=typing.school, period_start=period.start, retracted_at=None
    )
    return rows.filter(points__retired_at=None).select_related("by").order_by("-at").first()


def _collected(viewer: Viewer, network: Network, school: School) -> QuerySet[Measure]:
    named = Collecting.objects.filter(measure=OuterRef("pk"))
    return (
        visible(viewer, Measure)
        .filter(network=network)
        .filter(~Q(Exists(_COMPUTED)), Q(Exists(named.filter(school=school))) | ~Q(Exists(named)))
        .select_related("network")
        .order_by("-bank_key", "name")
    )


def _standing(viewer: Viewer, measures: list[Measure], school: School) -> dict[tuple[int, dt.date], Status]:
    rows = visible(viewer, DataPoint).filter(
        measure__in=measures, school=school, retired_at=None, category=ALL
    )
    return {
        (key, start): Status(status)
        for key, start, status in rows.values_list("measure_id", "period_start", "status")
    }
