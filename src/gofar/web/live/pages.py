"""What the pages of a live session receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from gofar.web.base.kept import LastTimePart
    from gofar.web.base.pages import Link
    from gofar.web.live.forms import (
        BackForm,
        ExitForm,
        JoinForm,
        NewForm,
        PaperForm,
        PlanForm,
        PromiseForm,
        SayForm,
    )


@dataclass(frozen=True, slots=True)
class Live:
    """What the script beside a live page needs: whom to ask, how often, and what it shows now (in milliseconds)."""

    state: str
    every: int
    tick: int
    said: int
    now: int
    ends: int | None
    until: str = ""


@dataclass(frozen=True, slots=True)
class DoorPage:
    """The page that asks for a code."""

    typed: str
    problem: str


@dataclass(frozen=True, slots=True)
class JoinPage:
    """The page that lets somebody in: two fields, none of them asked for; or four digits, to come back."""

    title: str
    say: str
    network: str
    code: str
    form: JoinForm | None
    back: BackForm
    action: str
    back_action: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class JotField:
    """One question with one's own jot. `newer` is what this page sent, where the record holds something newer."""

    number: int
    prompt: str
    text: str
    edition: int
    sharing: str
    named: bool
    to_room: bool
    sent: str
    newer: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class CardRow:
    """One card: its words, what stands with it, and what it is."""

    key: str
    text: str
    small: str = ""
    chips: tuple[str, ...] = ()
    may_take_back: bool = False


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item of a list; `again` says that the room underlined it."""

    number: int
    text: str
    again: str = ""


@dataclass(frozen=True, slots=True)
class ListBox:
    """A list as it stands, with what the room added."""

    title: str
    small: str
    items: tuple[ItemRow, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairBox:
    """Whom to find: a colour and number to hold up, a sentence, and what they shared."""

    label: str
    kind: int
    find: str
    shared: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """One thing to vote on. `more` and `less` are what its two buttons ask for; None is no button."""

    key: str
    text: str
    below: tuple[str, ...]
    mine: int
    more: int | None
    less: int | None
    count: str
    bar: int


@dataclass(frozen=True, slots=True)
class Exits:
    """Addresses to which a phone posts."""

    jot: str
    say: str
    unsay: str
    partner: str
    dots: str
    leave: str


@dataclass(frozen=True, slots=True)
class RoomPage:
    """One phone in a room. What the step does not need is empty."""

    title: str
    session: str
    code: str
    digits: str
    step: str
    words: tuple[str, ...]
    kind: str
    state: str
    live: Live
    go: Exits
    here: str
    refresh: bool
    problem: str = ""
    jots: tuple[JotField, ...] = ()
    folded: tuple[JotField, ...] = ()
    has_name: bool = False
    pair: PairBox | None = None
    alone: str = ""
    away: bool = False
    heard: ListBox | None = None
    say: SayForm | None = None
    promise: PromiseForm | None = None
    mine: tuple[CardRow, ...] = ()
    shown: tuple[CardRow, ...] = ()
    choices: tuple[ChoiceRow, ...] = ()
    left: str = ""
    vote: str = ""
    leave: ExitForm | None = None
    leave_done: bool = False


@dataclass(frozen=True, slots=True)
class Press:
    """One button of whoever leads: what it does, and its words."""

    do: str
    label: str
    small: str = ""


@dataclass(frozen=True, slots=True)
class LeadCard:
    """A card before whoever leads."""

    pk: int
    text: str
    small: str
    state: str
    group: str
    item: str
    shown: bool
    hidden: bool


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Cards that may say the same: their keys, how it is said, and a name to begin from."""

    keys: tuple[int, ...]
    words: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WayStep:
    """One step on the way, with its time."""

    number: int
    title: str
    small: str
    state: str


@dataclass(frozen=True, slots=True)
class RunPage:
    """The page that moves a room along: one big button, what to say, what waits."""

    session: str
    code: str
    title: str
    margin: str
    script: str
    words: tuple[str, ...]
    live: Live
    here: int
    writing: int
    counts: str
    time: str
    next: Press | None
    others: tuple[Press, ...]
    action: str
    cards_action: str
    paper_action: str
    screen: str
    plan: str
    way: tuple[WayStep, ...]
    cards: tuple[LeadCard, ...] = ()
    items: tuple[ItemRow, ...] = ()
    heard: ListBox | None = None
    suggestions: tuple[Suggestion, ...] = ()
    choices: tuple[ChoiceRow, ...] = ()
    vote: str = ""
    note: str = ""
    problem: str = ""
    paper: PaperForm | None = None
    record: str = ""
    last: LastTimePart | None = None


@dataclass(frozen=True, slots=True)
class ScreenPage:
    """The one thing that the room sees. No control, no name that its owner did not put there."""

    session: str
    code: str
    address: str
    qr: SafeString
    title: str
    kind: str
    words: tuple[str, ...]
    live: Live
    here: int
    writing: int
    counts: str
    joining: bool
    prompts: tuple[str, ...] = ()
    heard: ListBox | None = None
    cards: tuple[CardRow, ...] = ()
    waiting: str = ""
    choices: tuple[ChoiceRow, ...] = ()
    vote: str = ""
    dense: bool = False
    last: LastTimePart | None = None


@dataclass(frozen=True, slots=True)
class NewPage:
    """The form that plans a session."""

    crumbs: tuple[Link, ...]
    form: NewForm
    back: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """A session's plan: reworded while planned, read afterwards."""

    crumbs: tuple[Link, ...]
    title: str
    margin: str
    say: str
    code: str
    form: PlanForm | None
    action: str
    steps: tuple[WayStep, ...]
    prompts: tuple[str, ...]
    lists: tuple[ListBox, ...]
    run: str
    run_label: str
    sheet: str
    paper: PaperForm | None
    paper_action: str
    last: LastTimePart | None = None


@dataclass(frozen=True, slots=True)
class SheetStep:
    """A prompt or a list on paper, with lines to write on."""

    title: str
    small: str
    items: tuple[str, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PaperPage:
    """A session on one or two sheets of paper, for when the network dies."""

    crumbs: tuple[Link, ...]
    title: str
    when: str
    code: str
    address: str
    qr: SafeString
    prompts: tuple[SheetStep, ...]
    lists: tuple[SheetStep, ...]
    back: str
