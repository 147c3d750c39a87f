"""Measures and figures of the sample: from rows about made-up students, and as schools reported them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from gofar.apps.access.clock import at
from gofar.apps.data.actions.charting import leave_out, set_target
from gofar.apps.data.actions.measures import define_measure, start_phase
from gofar.apps.data.actions.points import NewFigure, record_figures
from gofar.apps.data.models import DataPoint
from gofar.apps.data.store import snapshots
from gofar.apps.sample.build.places import DAWN, Places, moment
from gofar.apps.sample.students import RACES
from gofar.apps.sample.terms import TODAY, past_weeks
from gofar.core.groups import LOW_INCOME, NOT_LOW_INCOME, Dimension, known_group
from gofar.core.periods import Rhythm, parse
from gofar.engine import tables
from gofar.engine.aggregates import attendance_by_week, course_passes, on_track_by_quarter
from gofar.engine.session import open_session
from gofar.engine.snapshots import Snapshot, open_snapshot, write_snapshot

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from gofar.apps.sample.records import Measure
    from gofar.apps.sample.simulate import Sample
    from gofar.apps.sample.story import Story
    from gofar.engine.groupings import Cell

#: 9th-graders may fail one core course and be on track.
MOST_CORE_FAILED = 1
GRADE = 9


@dataclass(frozen=True, slots=True)
class Rows:
    """The three stored tables about students."""

    students: Snapshot
    attendance: Snapshot
    marks: Snapshot


def store_rows(sample: Sample) -> Rows:
    """Store the simulated rows as snapshots, as a district's files would be."""
    folder = snapshots()
    return Rows(
        write_snapshot(folder, "students", sample.students.columns(), schema=tables.STUDENTS),
        write_snapshot(folder, "attendance", sample.attendance.columns(), schema=tables.ATTENDANCE),
        write_snapshot(folder, "marks", sample.marks.columns(), schema=tables.MARKS),
    )


def put_measures(story: Story, places: Places) -> None:
    """Define the measures. Weekly ones take their baseline from the first school year."""
    for given in story.measures:
        places.measures[given.slug] = define_measure(
            places.network,
            slug=given.slug,
            name=given.name,
            short_name=given.short_name,
            kind=given.kind,
            unit=given.unit,
            direction=given.direction,
            rhythm=given.rhythm,
            chart=given.chart,
            definition=given.definition,
            numerator_words=given.numerator_words,
            denominator_words=given.denominator_words,
            population=given.population,
            source=given.source,
            owner=given.owner,
            about_children=given.about_children,
            counts_children=given.counts_children,
            freeze=_baseline(given),
            by=places.director,
        )


def _baseline(given: Measure) -> int | None:
    return len(past_weeks(2025)) if given.from_rows and given.rhythm is Rhythm.WEEK else None


def compute_figures(rows: Rows, places: Places) -> None:
    """Compute the measures that come from rows, each with the hash of the rows it came from."""
    with open_session() as session, at(moment(TODAY, DAWN)):
        students = open_snapshot(session, rows.students)
        attendance = open_snapshot(session, rows.attendance)
        marks = open_snapshot(session, rows.marks)
        computed = {
            "attendance-9": (attendance_by_week(attendance, students, grade=GRADE), rows.attendance),
            "on-track-9": (
                on_track_by_quarter(marks, students, grade=GRADE, most_core_failed=MOST_CORE_FAILED),
                rows.marks,
            ),
            "course-passes": (course_passes(marks, students, grade=GRADE), rows.marks),
        }
        for slug, (cells, snapshot) in computed.items():
            measure = places.measures[slug]
            rhythm = Rhythm(measure.rhythm)
            record_figures(
                measure,
                list(_figures(cells, places, rhythm)),
                origin=DataPoint.Origin.COMPUTED,
                snapshot=snapshot.sha256,
                by=places.director,
            )


def _figures(cells: Iterable[Cell], places: Places, rhythm: Rhythm) -> Iterable[NewFigure]:
    periods: dict[dt.date, object] = {}
    for cell in cells:
        if cell.dimension == "grade":  # the measures are of 9th grade alone
            continue
        period = periods.setdefault(cell.period_start, parse(cell.period_start.isoformat(), rhythm))
        yield NewFigure(
            places.schools[cell.school],
            period,  # type: ignore[arg-type]  # the cache above holds periods
            numerator=cell.numerator,
            denominator=cell.denominator,
            children=cell.children,
            dimension=cell.dimension,
            category=_category(cell),
        )


def _category(cell: Cell) -> str:
    """Return a group's name as every network writes it: the rows hold short words for it."""
    if cell.dimension == Dimension.INCOME:
        return (LOW_INCOME if cell.category == "low-income" else NOT_LOW_INCOME).category
    known = known_group(RACES.get(cell.category, cell.category))
    return known.category if known else cell.category


def put_reported(story: Story, places: Places) -> None:
    """Record what schools report on a sheet."""
    table = story.readings
    for slug, measure in places.measures.items():
        chosen = np.flatnonzero(table.measure == slug)
        if not len(chosen):
            continue
        rhythm = Rhythm(measure.rhythm)
        figures = [
            NewFigure(
                places.schools[str(table.school[i])],
                parse(str(table.start[i]), rhythm),
                numerator=_number(table.numerator[i]),
                denominator=_number(table.denominator[i]),
                value=_number(table.value[i]),
                children=_whole(table.denominator[i]) if measure.counts_children else None,
            )
            for i in chosen
        ]
        with at(moment(TODAY, DAWN)):
            record_figures(measure, figures, origin=DataPoint.Origin.TYPED, by=places.director)


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _whole(value: float) -> int | None:
    return None if np.isnan(value) else int(value)


def put_phases(story: Story, places: Places) -> None:
    """Mark the new phases that people agreed on."""
    for given in story.phases:
        with at(moment(given.on)):
            start_phase(
                places.measures[given.measure],
                given.starts,
                given.reason,
                school=places.schools.get(given.school or ""),
                by=places.people[given.by],
            )


def put_settled(story: Story, places: Places) -> None:
    """Leave out the points and set the targets that people agreed on."""
    for given in story.settled:
        measure, by = places.measures[given.measure], places.people[given.by]
        with at(moment(given.on)):
            if given.value is None:
                leave_out(measure, given.day, given.reason, by=by)
            else:
                set_target(measure, given.day, given.value, given.reason, by=by)
