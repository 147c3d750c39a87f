"""What the templates of tests receive: one dataclass a page, in finished words."""

from gofar.web.cycles.pages.board import Board, Filters, Group, Row
from gofar.web.cycles.pages.coach import CoachNote, Feature, Misses, QualityPage
from gofar.web.cycles.pages.forms import Both, FormPage
from gofar.web.cycles.pages.photos import Photos, SmallPhoto
from gofar.web.cycles.pages.rail import Credit, Guesses, TestRail, Tried
from gofar.web.cycles.pages.test import (
    Conditions,
    Fact,
    LastCycle,
    Predictions,
    Said,
    Sharing,
    Step,
    TestPage,
)

__all__ = [
    "Board",
    "Both",
    "CoachNote",
    "Conditions",
    "Credit",
    "Fact",
    "Feature",
    "Filters",
    "FormPage",
    "Group",
    "Guesses",
    "LastCycle",
    "Misses",
    "Photos",
    "Predictions",
    "QualityPage",
    "Row",
    "Said",
    "Sharing",
    "SmallPhoto",
    "Step",
    "TestPage",
    "TestRail",
    "Tried",
]
