"""The picture on the front door: one idea of the living network on its way from school to school."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import today
from gofar.apps.access.queries import networks_of
from gofar.apps.data.queries.charts import school_charts
from gofar.apps.data.queries.readout import readout
from gofar.apps.improvement.queries.tests import tests_of
from gofar.core.practice.cycle import Decision
from gofar.figures.icons import Fate
from gofar.figures.spec import Verdict
from gofar.figures.travel import Journey, TravelRow, draw_travel
from gofar.web.base.charting import Beside, decision_word, draw_school
from gofar.web.door.pages import Travel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.data.models import Measure
    from gofar.apps.data.queries.charts import SchoolCharts
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network, Person
    from gofar.figures.spec import ChartSpec, Point

#: How many of the latest weeks the picture shows.
WEEKS = 26

_FATE = {Decision.ADOPT: Fate.KEPT, Decision.ADAPT: Fate.ADAPTED, Decision.ABANDON: Fate.STOPPED}


@dataclass(frozen=True, slots=True)
class Walk:
    """What stands behind the front door: a network, its most travelled idea, and the charts it should move."""

    slug: str
    facts: str
    finding: str
    test: str
    travelled: tuple[TestReading, ...]
    specs: tuple[ChartSpec, ...]


def walk_of(guest: Person) -> Walk | None:
    """Return the walk through the sample network with the most tests; None when no idea has a chart."""
    told = [(network, tests_of(guest, network)) for network in networks_of(guest) if network.is_sample]
    if not told:
        return None
    network, tests = max(told, key=lambda pair: len(pair[1]))
    begun = [t for t in tests if t.test.started_on <= today(network)]
    travelled = _most_travelled(begun)
    measure = next((t.test.measure for t in travelled if t.test.measure is not None), None)
    if measure is None:
        return None
    figures = readout(guest, measure)
    charts = school_charts(figures)
    specs = [draw_school(figures, c.school, c.result, charts.periods, Beside()).spec for c in charts.charts]
    return Walk(
        slug=network.slug,
        facts=_facts(network, charts, measure, len(tests)),
        finding=reverse("measure", args=[network.slug, measure.slug]),
        test=reverse("test", args=[network.slug, travelled[0].test.number]),
        travelled=tuple(travelled),
        specs=tuple(specs),
    )


def _most_travelled(tests: Sequence[TestReading]) -> list[TestReading]:
    """Return the first test of each school on the idea, branches included, that most schools have tried."""
    by_idea: dict[int, dict[int, TestReading]] = defaultdict(dict)
    for reading in tests:
        idea = reading.test.idea
        by_idea[idea.branch_of_id or idea.pk].setdefault(reading.test.school_id, reading)
    most = max(by_idea.values(), key=len, default={})
    return sorted(most.values(), key=lambda t: t.test.started_on)


def _facts(network: Network, charts: SchoolCharts, measure: Measure, tests: int) -> str:
    schools = len(charts.charts)
    return _("%(schools)d %(word)s, %(periods)d %(rhythm)ss, %(tests)d tests") % {
        "schools": schools,
        "word": network.school_word,
        "periods": len(charts.periods),
        "rhythm": measure.rhythm,
        "tests": tests,
    }


def travel_of(walk: Walk) -> Travel:
    """Return the sentence and the drawing of an idea's way."""
    began = {
        reading.test.school.short_name or reading.test.school.name: reading for reading in walk.travelled
    }
    specs = {spec.subject: spec for spec in walk.specs}
    order = [*(name for name in began if name in specs), *(name for name in specs if name not in began)]
    rows = tuple(_row(specs[name], began.get(name)) for name in order)
    rose = sum(row.rose_from is not None for row in rows[: len(began)])
    idea = walk.travelled[0].test.idea
    words = ngettext(
        "“%(idea)s” began at %(first)s. %(schools)d schools have tried it; attendance rose in %(rose)d of them. "
        "Blue marks a run that chance rarely makes.",
        "“%(idea)s” began at %(first)s. %(schools)d schools have tried it; attendance rose in %(rose)d of them. "
        "Blue marks a run that chance rarely makes.",
        len(began),
    ) % {"idea": idea.title, "first": next(iter(began), ""), "schools": len(began), "rose": rose}
    journey = Journey(rows, _dates(walk.specs[0].points[-WEEKS:]), words)
    drawings = draw_travel(journey) + draw_travel(journey, narrow=True)
    return Travel(words, mark_safe(drawings))  # noqa: S308 - figures escape every text they draw


def _row(spec: ChartSpec, reading: TestReading | None) -> TravelRow:
    points = spec.points[-WEEKS:]
    skipped = len(spec.points) - len(points)
    centre = points[-1].centre if points[-1].centre is not None else 0.0
    rose = (
        spec.shift.first - skipped if spec.shift and spec.shift.holds and spec.verdict is Verdict.UP else None
    )
    fate = _FATE.get(reading.decision, Fate.RUNNING) if reading and reading.decision else Fate.RUNNING
    return TravelRow(
        name=spec.subject,
        values=tuple(point.value for point in points),
        centre=centre,
        began=_position(points, reading) if reading else None,
        fate=fate if reading else Fate.NOT_YET,
        word=decision_word(reading.decision) if reading and reading.decision else "",
        rose_from=None if rose is None else max(0, rose),
    )


def _position(points: Sequence[Point], reading: TestReading) -> int | None:
    day = reading.test.started_on
    return next((i for i, point in enumerate(points) if point.start is not None and point.start >= day), None)


def _dates(points: Sequence[Point]) -> tuple[tuple[int, str], ...]:
    last = len(points) - 1
    places = sorted({0, last // 3, 2 * last // 3, last})
    return tuple((i, points[i].short) for i in places)
