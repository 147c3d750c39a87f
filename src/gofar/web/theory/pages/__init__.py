"""What the pages of the theory receive: plain values, ready to show."""

from gofar.web.theory.pages.causes import CauseRow, CausesPage, EvidenceKind
from gofar.web.theory.pages.diagram import Chosen, DriverBox, IdeaRow, Shown, TheoryPage, Took
from gofar.web.theory.pages.evidence import Column, Evidence, Learned, Line, Said, Tools
from gofar.web.theory.pages.forms import FormPage, PartPage
from gofar.web.theory.pages.history import ChangedText, HistoryPage, VersionEntry
from gofar.web.theory.pages.replay import Replay, StepLink

__all__ = [
    "CauseRow",
    "CausesPage",
    "ChangedText",
    "Chosen",
    "Column",
    "DriverBox",
    "Evidence",
    "EvidenceKind",
    "FormPage",
    "HistoryPage",
    "IdeaRow",
    "Learned",
    "Line",
    "PartPage",
    "Replay",
    "Said",
    "Shown",
    "StepLink",
    "TheoryPage",
    "Took",
    "Tools",
    "VersionEntry",
]
