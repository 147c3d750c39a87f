"""What the pages of measures receive: plain values, ready to show."""

from gofar.web.measures.pages.common import Choice, Head, Option, Tally, Waiting
from gofar.web.measures.pages.explain import ExplainPage, Part
from gofar.web.measures.pages.measure import ChangePage, Figure, MeasurePage, PhasePage
from gofar.web.measures.pages.rail import Behind, Definition, PhaseNote, Rail, Settled, Suggested
from gofar.web.measures.pages.scan import ScanGroup, ScanPage, ScanRow
from gofar.web.measures.pages.schools import Panel, PanelGroup, SchoolsPage
from gofar.web.measures.pages.signals import SignalGroup, SignalRow, SignalsPage, Step
from gofar.web.measures.pages.table import Cell, FigureTable, TableRow, TestMark, TestRow, TestTable

__all__ = [
    "Behind",
    "Cell",
    "ChangePage",
    "Choice",
    "Definition",
    "ExplainPage",
    "Figure",
    "FigureTable",
    "Head",
    "MeasurePage",
    "Option",
    "Panel",
    "PanelGroup",
    "Part",
    "PhaseNote",
    "PhasePage",
    "Rail",
    "ScanGroup",
    "ScanPage",
    "ScanRow",
    "SchoolsPage",
    "Settled",
    "SignalGroup",
    "SignalRow",
    "SignalsPage",
    "Step",
    "Suggested",
    "TableRow",
    "Tally",
    "TestMark",
    "TestRow",
    "TestTable",
    "Waiting",
]
