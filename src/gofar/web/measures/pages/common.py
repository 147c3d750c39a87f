"""What several pages of measures show."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a select."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A finding: verdict for the margin, title, sentence."""

    kind: str
    word: str
    title: str
    say: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A verdict and how many things have it: "4 improving"."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The form that asks for another school or group."""

    action: str
    schools: tuple[Option, ...]
    groups: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What stands in the place of a chart, and where data is brought in by those who may."""

    title: str
    words: str
    bring_in: str = ""
