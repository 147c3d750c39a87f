"""The first network's measures, with definitions by which two people would count the same."""

from __future__ import annotations

from typing import Any

from gofar.apps.sample.records import Measure
from gofar.core.periods import Rhythm
from gofar.core.practice.measure import Direction, Kind, Unit
from gofar.core.spc.kinds import Chart

_ROWS = "Attendance and grade files of 14 schools"
_SHEET = "A weekly sheet that each team fills in"


def measure(slug: str, name: str, short_name: str, kind: Kind, **rest: Any) -> Measure:  # noqa: ANN401 - the rest is typed by Measure
    """Return a percentage about 9th-graders, read by week and better when higher, unless `rest` says otherwise."""
    usual: dict[str, Any] = {
        "unit": Unit.PERCENT,
        "direction": Direction.UP,
        "rhythm": Rhythm.WEEK,
        "chart": Chart.RUN,
        "population": "9th grade",
        "source": _ROWS,
        "owner": "Lee Park",
        "from_rows": True,
        "about_children": True,
        "counts_children": False,
    }
    return Measure(slug, name, short_name, kind, **{**usual, **rest})


MEASURES = (
    measure(
        "on-track-9",
        "9th-graders on track, by quarter",
        "On track",
        Kind.OUTCOME,
        rhythm=Rhythm.QUARTER,
        counts_children=True,
        definition="9th-graders with at most one F in a core course and at least five courses passed in the quarter, "
        "of all 9th-graders with marks.",
        numerator_words="9th-graders on track",
        denominator_words="9th-graders with marks",
    ),
    measure(
        "attendance-9",
        "Weekly attendance, 9th grade",
        "Attendance",
        Kind.DRIVER,
        chart=Chart.PP,
        definition="Student-days present, of student-days enrolled, Monday to Friday. Days without school do not count.",
        numerator_words="days present",
        denominator_words="days enrolled",
    ),
    measure(
        "course-passes",
        "Course passes, 9th grade, by quarter",
        "Course passes",
        Kind.DRIVER,
        rhythm=Rhythm.QUARTER,
        definition="Courses passed with a D or better, of courses taken in the quarter.",
        numerator_words="courses passed",
        denominator_words="courses taken",
    ),
    measure(
        "on-time-p1",
        "On time to period 1",
        "On-time arrival",
        Kind.DRIVER,
        chart=Chart.PP,
        definition="Students in their seat at the first bell, of students present that day, added up over the week.",
        numerator_words="in their seat at the bell",
        denominator_words="students present, day by day",
        source=_SHEET,
        from_rows=False,
    ),
    measure(
        "first-day-calls",
        "First-day-out calls made",
        "First-day calls",
        Kind.PROCESS,
        definition="Calls or texts made before 10:30, of absences that began that day. Only schools that test the call.",
        numerator_words="calls made",
        denominator_words="first-day absences",
        source=_SHEET,
        from_rows=False,
    ),
    measure(
        "call-hours",
        "Hours spent on calls",
        "Hours on calls",
        Kind.BALANCING,
        unit=Unit.NUMBER,
        direction=Direction.DOWN,
        chart=Chart.I,
        definition="Hours that all callers of a school spent on calls in the week, to the nearest half hour.",
        numerator_words="hours on calls",
        denominator_words="school and week",
        population="Adults who call",
        source=_SHEET,
        from_rows=False,
        about_children=False,
    ),
)
