"""What the API tells of the pulse, of readiness and of a network's beginning."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - read when a value is made
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PulseItem:
    """What was answered to one item. Where `status` is “suppressed”, nothing of it is told."""

    key: str
    text: str
    status: str
    answered: int | None
    agree: int | None
    counts: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Pulse:
    """One pulse. Without items it is open, or fewer than five answered."""

    number: int
    term: str
    closes_on: dt.date
    closed_at: dt.datetime | None
    answers: int | None
    asked: int | None
    mine: bool
    may_answer: bool
    items: tuple[PulseItem, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """One look at how ready a school, a district or the hub is."""

    number: int
    level: str
    place: str
    decision: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """How several people see one side. `counts` is None until one has marked oneself."""

    side: str
    name: str
    counts: tuple[int, ...] | None
    standing: str | None
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """What is done so that a side gets ready."""

    id: int
    side: str
    text: str
    owner: str
    recheck_on: dt.date
    done_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Readiness:
    """One look with its marks, its supports and what was decided."""

    number: int
    place: str
    marked_by: int
    sides: tuple[Side, ...]
    wished: tuple[str, ...]
    supports: tuple[Support, ...]
    decision: str | None
    reason: str
    decided_by: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """How far one criterion of the first weeks is met."""

    criterion: str
    done: int
    of: int
    met: bool
    said_by: str


@dataclass(frozen=True, slots=True)
class FirstWeeks:
    """How far a network has begun. Its version is that of the norms."""

    version: int
    criteria: tuple[Criterion, ...]
    norms: str
    first_test_by: dt.date | None


@dataclass(frozen=True, slots=True)
class Task:
    """One task of setting up, and how far it is."""

    task: str
    state: str


@dataclass(frozen=True, slots=True)
class SetUp:
    """The tasks of setting a network up."""

    tasks: tuple[Task, ...]
    next: str | None
    may_open: bool
    opened_at: dt.datetime | None
