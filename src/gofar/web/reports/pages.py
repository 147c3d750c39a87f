"""What the pages of reports receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from django.forms import BoundField
    from django.utils.safestring import SafeString

    from gofar.web.base.pages import Link
    from gofar.web.reports.forms import AskForm, ConsentForm, WordsForm


@dataclass(frozen=True, slots=True)
class Line:
    """One report in the list."""

    url: str
    title: str
    number: int
    at: dt.datetime
    by: str


@dataclass(frozen=True, slots=True)
class ReportsPage:
    """All reports of a network."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    lines: tuple[Line, ...]
    write: str
    funders: str
    funders_say: str
    today: dt.date


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence from the record, with the places that it cites."""

    text: str
    cites: tuple[Link, ...] = ()
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One section: what the record says, a chart where there is one, and what a person added."""

    key: str
    name: str
    sentences: tuple[Sentence, ...]
    added: str
    wide: SafeString | str = ""
    narrow: SafeString | str = ""
    field: BoundField | None = None


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A frozen report. `since` says what the record says otherwise today; `words` is where its words are changed."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    frozen: str
    parts: tuple[Part, ...]
    since: tuple[str, ...]
    words: str
    by: str
    version: int


@dataclass(frozen=True, slots=True)
class WritePage:
    """A report as it would be frozen now, with a field for a person's words in each section."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    parts: tuple[Part, ...]
    form: WordsForm
    action: str
    back: str
    button: str


@dataclass(frozen=True, slots=True)
class ConsentPage:
    """What funders may read, and what not; the forms of those who may say so."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    reads: tuple[str, ...]
    never: tuple[str, ...]
    since: str
    past: tuple[str, ...]
    form: ConsentForm | None
    action: str
    withdraw: str
    ask: AskForm | None
    asks: str
    ask_action: str
    back: str
