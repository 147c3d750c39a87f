"""Small sheets and a small network for the tests of reading files."""

from gofar.core.periods import Rhythm
from gofar.core.practice.measure import Direction, Unit
from gofar.ingest.grid import Grid
from gofar.ingest.plan import Plan, plan
from gofar.ingest.points import KnownMeasure
from gofar.ingest.schools import KnownSchool

SCHOOLS = (
    KnownSchool("lincoln", "Lincoln High School", ("0001",), ("Abe",)),
    KnownSchool("ortiz", "Ortiz High School", ("0002",)),
    KnownSchool("easton", "Easton Technical High School", ("0003",)),
    KnownSchool("garfield", "Garfield High School", ("0004",)),
)
ATTENDANCE = KnownMeasure("attendance", "Attendance rate", Unit.PERCENT, Rhythm.WEEK, Direction.UP, ("ADA",))
MONTHLY = KnownMeasure("monthly", "Monthly attendance", Unit.PERCENT, Rhythm.MONTH)
CALLS = KnownMeasure("calls", "Calls home", Unit.COUNT, Rhythm.WEEK)
HOURS = KnownMeasure("hours", "Hours a week", Unit.NUMBER, Rhythm.WEEK)


def grid(rows: list[list[object]], name: str = "values.csv") -> Grid:
    """A sheet made of the given rows."""
    return Grid(name, "", [list(row) for row in rows])


def table(*rows: list[object], headings: str = "School,Week,Value") -> Grid:
    """A sheet with a heading row."""
    return grid([headings.split(","), *rows])


def planned(sheet: Grid, mapping=None, *, measures=(ATTENDANCE,), **kwargs) -> Plan:
    """The plan for a sheet in the small network."""
    return plan(sheet, mapping, schools=SCHOOLS, measures=measures, **kwargs)


def codes(made: Plan) -> dict[str, int]:
    """What was found, and how often."""
    return {finding.code: finding.count for finding in made.findings}


def the(made: Plan, code: str):
    """The finding with a code."""
    return next(finding for finding in made.findings if finding.code == code)
