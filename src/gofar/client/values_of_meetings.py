"""What the API tells of sessions: their plans, their rooms, their records."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - read when a value is made
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Session:
    """One session: how much was said, how much was kept, and how much is still open."""

    number: int
    title: str
    on: dt.date
    place: str
    state: str
    led_by: str
    people: int
    said: int
    kept: int
    open: int


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question that is jotted."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a session. `minutes` None: as long as it takes."""

    number: int
    kind: str
    title: str
    minutes: int | None
    pairs: str


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """A session's plan. `code` is what phones type."""

    number: int
    code: str
    title: str
    on: dt.date
    place: str
    state: str
    minutes: int
    prompts: tuple[Prompt, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A card: what somebody said to the room."""

    id: int
    text: str
    signed: str
    item: int | None
    group: str
    shown: bool
    hidden: bool
    accepted: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that is voted on. `dots` is None until the vote is closed, and where too few have voted."""

    text: str
    dots: int | None


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote in its room."""

    closed: bool
    voters: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """Where a room stands. `tick` is sent with each press; `waiting` cards have not been shown."""

    number: int
    code: str
    state: str
    tick: int
    step: Step | None
    following: int | None
    here: int
    writing: int
    said: int
    cards: tuple[Card, ...]
    waiting: int
    vote: Vote | None


@dataclass(frozen=True, slots=True)
class Became:
    """What something did become."""

    kind: str
    number: int | None
    part: str | None
    state: str
    owner: str
    due: dt.date | None


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said. `key` is what it is kept by, `likely` what it most likely becomes."""

    key: str
    text: str
    signed: str
    heading: str
    likely: str
    due: dt.date | None
    result: Became | None


@dataclass(frozen=True, slots=True)
class RoomList:
    """A list that a room looked at, with what it added."""

    title: str
    items: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Voted:
    """A vote of the record."""

    title: str
    voters: int
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What a session said and what became of it."""

    number: int
    title: str
    on: dt.date
    people: int
    lists: tuple[RoomList, ...]
    votes: tuple[Voted, ...]
    said: tuple[Said, ...]
    commitments: tuple[Said, ...]
    unreached: tuple[Said, ...]
