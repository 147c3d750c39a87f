"""What the pages of convenings receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from gofar.web.base.kept import KeptLine, LastTimePart
    from gofar.web.base.pages import Link
    from gofar.web.convene.forms import KeepForm


@dataclass(frozen=True, slots=True)
class Coming:
    """A session to come, or one that goes on: its code, and the ways into it."""

    title: str
    day: dt.date
    small: str
    code: str
    lead: str
    plan: str
    open: bool


@dataclass(frozen=True, slots=True)
class Past:
    """A session that was held, and what became of it."""

    title: str
    day: dt.date
    words: str
    url: str
    left: str


@dataclass(frozen=True, slots=True)
class ConveningsPage:
    """All sessions: the next one, those after it, those that were held."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    coming: tuple[Coming, ...]
    past: tuple[Past, ...]
    new: str


@dataclass(frozen=True, slots=True)
class RecordItem:
    """One thing that was said. `keep` opens what makes something of it; `ask` puts it on the agenda in one press."""

    line: KeptLine
    key: str
    keep: str = ""
    ask: str = ""
    label: str = ""
    chip: str = ""
    kept: bool = False


@dataclass(frozen=True, slots=True)
class ListPart:
    """A list as it stood before the room met, and what the room added."""

    title: str
    small: str
    anchor: str
    first: tuple[tuple[str, str], ...]
    added: tuple[RecordItem, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing that was voted on: its dots, and a width of 200; no dots where too few voted."""

    text: str
    dots: str
    bar: int


@dataclass(frozen=True, slots=True)
class VotePart:
    """A vote, most dots first."""

    title: str
    words: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Things that were said under one heading: as rows, and as mere words."""

    heading: str
    items: tuple[RecordItem, ...]
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordPage:
    """The record of one session."""

    crumbs: tuple[Link, ...]
    title: str
    margin: str
    say: str
    lead: str
    commitments: tuple[RecordItem, ...]
    unreached: tuple[RecordItem, ...]
    ask_all: str
    lists: tuple[ListPart, ...]
    clusters: tuple[Group, ...]
    votes: tuple[VotePart, ...]
    statements: tuple[Group, ...]
    exports: tuple[Link, ...]
    deleted: str
    empty: bool
    open: str = ""
    last: LastTimePart | None = None


@dataclass(frozen=True, slots=True)
class KeepPage:
    """The form that makes something of what was said."""

    crumbs: tuple[Link, ...]
    title: str
    words: str
    signed: str
    kinds: tuple[Link, ...]
    hint: str
    form: KeepForm
    action: str
    back: str
    button: str
    fields: tuple[str, ...] = field(default=())
