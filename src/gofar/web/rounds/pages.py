"""What the pages of rounds receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.web.base.pages import Link
    from gofar.web.base.rounds import RoundRow
    from gofar.web.rounds.forms import AnswerForm, BecameForm, StartForm


@dataclass(frozen=True, slots=True)
class RoundsPage:
    """All rounds: those that wait for the reader, other open ones, closed ones."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    open: tuple[RoundRow, ...]
    closed: tuple[RoundRow, ...]
    start: str


@dataclass(frozen=True, slots=True)
class StartPage:
    """The form that starts a round."""

    crumbs: tuple[Link, ...]
    form: StartForm
    action: str
    back: str


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of the way: done, current or to come, with its day."""

    label: str
    small: str
    state: str


@dataclass(frozen=True, slots=True)
class Lead:
    """What the hub can do next: one button, and what it will do. `expected` is the stage that the page shows."""

    label: str
    words: str
    expected: str
    action: str
    first: bool


@dataclass(frozen=True, slots=True)
class Place:
    """One school in the row of marks: whether it has answered."""

    name: str
    done: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer on a page. `more` and `less` are the numbers of dots that its two buttons ask for; None is no button.

    `bar` and `tick` are widths of 200; `carry` are the links that make something of it.
    """

    key: str
    text: str
    chips: tuple[str, ...] = ()
    like_it: tuple[str, ...] = ()
    apart: bool = False
    dots: int = 0
    more: int | None = None
    less: int | None = None
    count: str = ""
    bar: int = 0
    tick: int = 0
    became: Link | None = None
    became_words: str = ""
    carry: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class RoundPage:
    """One round in its stage. What the stage does not need is empty."""

    crumbs: tuple[Link, ...]
    title: str
    margin: str
    say: str
    about: str
    stage: str
    steps: tuple[Step, ...]
    lead: Lead | None
    back: str
    problem: str = ""
    form: AnswerForm | None = None
    action: str = ""
    mine: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    counted: str = ""
    answers: tuple[Shown, ...] = ()
    out: tuple[Shown, ...] = ()
    group: str = ""
    dots: str = ""
    left: str = ""
    result: str = ""
    became: BecameForm | None = None
    became_action: str = ""
