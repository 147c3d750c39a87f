"""Tables of measures and their numbers. Rows about children are not here: they live in snapshots."""

from gofar.apps.data.models.calendar import Phase, SchoolBreak
from gofar.apps.data.models.choices import ChartChoice
from gofar.apps.data.models.collecting import Collecting, TimeLimit
from gofar.apps.data.models.entry import Entry
from gofar.apps.data.models.imports import Import
from gofar.apps.data.models.measure import Measure
from gofar.apps.data.models.points import DataPoint
from gofar.apps.data.models.sheets import KnownHeadings

__all__ = [
    "ChartChoice",
    "Collecting",
    "DataPoint",
    "Entry",
    "Import",
    "KnownHeadings",
    "Measure",
    "Phase",
    "SchoolBreak",
    "TimeLimit",
]
