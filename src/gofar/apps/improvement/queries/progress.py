"""How far a team has come, for its team, its coach and the hub; and the facts that suggest a score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.gate import permits
from gofar.apps.access.queries import members_of
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.models import ProgressScore
from gofar.apps.improvement.queries.charter import words_on
from gofar.core.practice.cycle import Decision
from gofar.core.practice.progress import Facts
from gofar.core.privacy.floor import Status
from gofar.core.spc.results import Variation

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from gofar.apps.access.gate import Viewer
    from gofar.apps.data.queries.charts import SchoolCharts
    from gofar.apps.data.queries.readout import Readout
    from gofar.apps.improvement.models import Charter
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.improvement.queries.theory import TheoryReading
    from gofar.apps.people.models import School

_QUARTER_DAYS = 91


def progress_of(viewer: Viewer, school: School) -> QuerySet[ProgressScore]:
    """Return the scores that were set for a team, newest first. A funder or an observer reads none."""
    rows = ProgressScore.objects.filter(permits(viewer, Verb.SEE_PROGRESS, ProgressScore))
    return rows.filter(school=school, retracted_at=None).select_related("by")


def facts_of(
    viewer: Viewer,
    school: School,
    *,
    charter: Charter,
    theory: TheoryReading,
    aim: Readout | None,
    lead: SchoolCharts | None,
    today: dt.date,
) -> Facts:
    """Return what is known of a team: the facts behind a suggested score."""
    tests = [r for idea in theory.ideas() for r in idea.tests if r.test.school_id == school.pk]
    signal = _signal(lead, school)
    kept = [r.ended_on for r in tests if r.decision is Decision.ADOPT and r.ended_on]
    return Facts(
        people=members_of(viewer, school.network).filter(school=school).count(),
        signed=any(word.signed for word in words_on(viewer, charter) if word.school.pk == school.pk),
        planned=len(tests),
        figures=_figures(aim, lead, school),
        closed=_closed(tests),
        gap=_gap(charter, aim, school),
        signal=signal,
        drivers_tested=sum(
            any(r.test.school_id == school.pk for idea in driver.ideas() for r in idea.tests)
            for driver in theory.drivers
        ),
        drivers=len(theory.drivers),
        kept=len(kept),
        held=(today - min(kept)).days // _QUARTER_DAYS if signal and kept else 0,
    )


def _closed(tests: Sequence[TestReading]) -> int:
    """Count cycles that were decided with a prediction and a result."""
    return sum(c.verdict is not None and bool(c.cycle.decision) for r in tests for c in r.cycles)


def _signal(lead: SchoolCharts | None, school: School) -> bool:
    chart = next((c for c in lead.charts if c.school.pk == school.pk), None) if lead else None
    return chart is not None and chart.result.variation is Variation.IMPROVEMENT


def _figures(aim: Readout | None, lead: SchoolCharts | None, school: School) -> int:
    """Count the school's figures on the measure that has more of them: the aim's, or the one that leads."""
    on_aim = sum(f.school == school.slug and f.status is Status.VALUE for f in aim.figures) if aim else 0
    chart = next((c for c in lead.charts if c.school.pk == school.pk), None) if lead else None
    return max(on_aim, int((chart.result.value == chart.result.value).sum()) if chart else 0)


def _gap(charter: Charter, aim: Readout | None, school: School) -> float | None:
    """Return which share of its own gap to the target the school has closed, from its baseline to its latest."""
    if aim is None or charter.target is None or charter.baseline_on is None:
        return None
    own = [
        (f.period, f.numerator / f.denominator)
        for f in aim.figures
        if f.school == school.slug and f.numerator is not None and f.denominator
    ]
    before = [share for period, share in own if period <= charter.baseline_on]
    if not before or len(before) == len(own):
        return None
    base, latest = sum(before) / len(before), max(own)[1]
    if base >= charter.target:
        return None
    return (latest - base) / (charter.target - base)
