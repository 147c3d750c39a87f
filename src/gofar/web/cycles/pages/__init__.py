"""What the templates of tests receive: one dataclass a page, in finished words."""

from gofar.web.cycles.pages.board import Board, Filters, Group, Row
from gofar.web.cycles.pages.forms import Both, FormPage, ListPage, Missing, ResultPage, StartPage, Waiting
from gofar.web.cycles.pages.rail import Guesses, TestRail, Tried
from gofar.web.cycles.pages.test import Fact, LastCycle, Predictions, Said, Step, TestPage

__all__ = [
    "Board",
    "Both",
    "Fact",
    "Filters",
    "FormPage",
    "Group",
    "Guesses",
    "LastCycle",
    "ListPage",
    "Missing",
    "Predictions",
    "ResultPage",
    "Row",
    "Said",
    "StartPage",
    "Step",
    "TestPage",
    "TestRail",
    "Tried",
    "Waiting",
]
