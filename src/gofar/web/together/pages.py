"""What the pages of proposals and comments receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from django.forms import BaseForm, BoundField
    from django.utils.safestring import SafeString

    from gofar.web.base.conflict import Contested
    from gofar.web.base.pages import Link
    from gofar.web.base.rounds import RoundRow


@dataclass(frozen=True, slots=True)
class Changed:
    """A field with the words that came and went."""

    label: str
    text: SafeString | str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a proposal: `mark` is a decision's shape, or nothing for one that was withdrawn."""

    mark: str
    word: str
    who: str
    at: dt.datetime | None
    answer: str


@dataclass(frozen=True, slots=True)
class Card:
    """One proposal: what it is about, its difference, whose it is and why, how much is said about it."""

    number: int
    title: str
    url: str
    by: str
    school: str
    at: dt.datetime
    changes: tuple[Changed, ...]
    why: str
    talk: str
    warning: str
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Said:
    """One comment. `take_back` is where it is taken back, for those who may."""

    by: str
    school: str
    at: dt.datetime
    text: str
    take_back: str


@dataclass(frozen=True, slots=True)
class TogetherPage:
    """What is proposed and what was decided, after the rounds that are open; `all_rounds` is where they all stand."""

    crumbs: tuple[Link, ...]
    title: str
    margin: str
    say: str
    shown: tuple[Link, ...]
    cards: tuple[Card, ...]
    none: tuple[str, str]
    rounds: tuple[RoundRow, ...]
    all_rounds: str
    propose: tuple[Link, ...]
    today: dt.date


@dataclass(frozen=True, slots=True)
class Acts:
    """What the reader may do with an open proposal; an address is empty where they may not."""

    accept: str
    decline: str
    withdraw: str


@dataclass(frozen=True, slots=True)
class ProposalPage:
    """One proposal with its difference, its thread, and what the reader may do."""

    crumbs: tuple[Link, ...]
    title: str
    margin: str
    say: str
    card: Card
    about: Link
    acts: Acts
    accept: BaseForm | None
    thread: tuple[Said, ...]
    form: BaseForm | None
    action: str
    today: dt.date


@dataclass(frozen=True, slots=True)
class VersionEntry:
    """One version of the words: who, when, why, and what came and went."""

    title: str
    at: dt.datetime
    by: str
    reason: str
    changes: tuple[Changed, ...]


@dataclass(frozen=True, slots=True)
class AboutPage:
    """The words of the charter or of a part now, what is proposed and said about them, and their versions."""

    crumbs: tuple[Link, ...]
    title: str
    margin: str
    say: str
    words: tuple[Changed, ...]
    cards: tuple[Card, ...]
    decided: tuple[Card, ...]
    thread: tuple[Said, ...]
    form: BaseForm | None
    versions: tuple[VersionEntry, ...]
    propose: Link | None
    back: Link
    action: str
    today: dt.date


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form: what it is for, its button, and the way back. `shown` chooses among sections."""

    crumbs: tuple[Link, ...]
    title: str
    margin: str
    say: str
    form: BaseForm
    button: str
    action: str
    back: Link
    shown: tuple[Link, ...] = ()
    cards: tuple[Card, ...] = ()
    today: dt.date | None = None


@dataclass(frozen=True, slots=True)
class SettlePage:
    """Both texts: the proposed one, and the one that somebody else has saved since."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    proposed_by: str
    saved_by: str
    contested: tuple[Contested, ...]
    carried: tuple[BoundField, ...]
    action: str
    back: str
