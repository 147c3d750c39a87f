"""What the pages of readiness receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.web.base.pages import Link
    from gofar.web.surveys.forms_of_readiness import DecideForm, MarkForm, SupportForm


@dataclass(frozen=True, slots=True)
class StepCell:
    """One of the four steps of a side: its words, and how many chose it. `ready` steps stand on the right."""

    words: str
    count: int
    dots: str
    ready: bool


@dataclass(frozen=True, slots=True)
class SideRow:
    """One side of readiness: what was asked, the marks, what they say together, and what people wrote."""

    name: str
    ask: str
    steps: tuple[StepCell, ...]
    standing: str
    split: bool
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SupportRow:
    """One support: what, for which side, who sees to it, when to look again, and whether it is in place."""

    text: str
    side: str
    owner: str
    words: str
    done: bool
    finish: str


@dataclass(frozen=True, slots=True)
class ReadinessPage:
    """One look at readiness. `sides` is empty until the reader has marked, or somebody has decided."""

    crumbs: tuple[Link, ...]
    title: str
    margin: str
    say: str
    problem: str
    rate: str
    rate_label: str
    waits: str
    sides: tuple[SideRow, ...]
    wished: tuple[str, ...]
    supports: tuple[SupportRow, ...]
    support_form: SupportForm
    support_action: str
    decision: str
    decided: str
    reason: str
    decide_form: DecideForm | None
    decide_action: str
    back: str


@dataclass(frozen=True, slots=True)
class RatePage:
    """The form with eight sides of four steps each."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    form: MarkForm
    action: str
    back: str
