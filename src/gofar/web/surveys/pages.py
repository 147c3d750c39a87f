"""What the pages of surveys receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from gofar.web.base.pages import Link
    from gofar.web.surveys.forms import AskForm, PlaceForm, PulseForm, SlipsForm


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """One line of a list: what it is, what is known of it, its state, and where it is."""

    title: str
    words: str
    state: str
    url: str
    waits: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """One line of a table of counts."""

    text: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SurveysPage:
    """The pulse of a network and the readiness that its reader may see. `ask` is empty for who may not ask.

    `terms` and `over` are empty until two pulses have a result; the oldest stands first.
    """

    crumbs: tuple[Link, ...]
    title: str
    say: str
    open: tuple[SurveyRow, ...]
    closed: tuple[SurveyRow, ...]
    terms: tuple[str, ...]
    over: tuple[Count, ...]
    ask: str
    ask_first: bool
    readiness: tuple[SurveyRow, ...]
    reads_readiness: bool
    place_form: PlaceForm | None
    place_action: str


@dataclass(frozen=True, slots=True)
class AskPage:
    """The form that asks the pulse, with the eight items as people will read them."""

    crumbs: tuple[Link, ...]
    form: AskForm
    action: str
    back: str
    items: tuple[str, ...]
    no_aim: str


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """The form of the pulse. `draft` names what the phone keeps until it is sent."""

    title: str
    form: PulseForm
    action: str
    draft: str
    frame: str
    network: str
    problem: str = ""
    back: Link | None = None


@dataclass(frozen=True, slots=True)
class SaidPage:
    """A page of the phone that only says something: thank you, or why a slip does not open."""

    title: str
    say: str
    do: str
    frame: str
    done: bool = False
    back: Link | None = None


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of a result: the statement, its bar, who agrees, the middle, and what has changed.

    `kind` is the shape of the change, empty where there is no baseline. Without a bar, `agree` says why.
    """

    key: str
    text: str
    bar: SafeString
    agree: str
    middle: str
    cannot: str
    kind: str = ""
    word: str = ""
    change: str = ""


@dataclass(frozen=True, slots=True)
class SurveyPage:
    """One pulse: open with its counts, or closed with what was found."""

    crumbs: tuple[Link, ...]
    title: str
    margin: str
    say: str
    facts: tuple[str, ...]
    is_open: bool
    answer: str = ""
    close: str = ""
    close_words: str = ""
    slips: SlipsForm | None = None
    slips_action: str = ""
    aim: ItemRow | None = None
    items: tuple[ItemRow, ...] = ()
    key: tuple[tuple[SafeString, str], ...] = ()
    head: tuple[str, ...] = ()
    table: tuple[Count, ...] = ()
    csv: str = ""
    how: str = ""
    problem: str = ""
    back: str = ""
    talk: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class SlipCode:
    """One slip: its code as a drawing, and its address in letters."""

    code: SafeString
    url: str


@dataclass(frozen=True, slots=True)
class SlipsPage:
    """Slips, just made. Their codes stand nowhere else."""

    crumbs: tuple[Link, ...]
    title: str
    network: str
    until: str
    slips: tuple[SlipCode, ...]
    back: str
