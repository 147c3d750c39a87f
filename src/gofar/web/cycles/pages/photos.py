"""Photos of work on the page of a test: for the school's own team alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SmallPhoto:
    """One photo: what it shows, whose it is, how long it stays, who has looked."""

    shows: str
    small: str
    url: str
    note: str
    left: str
    looks: str
    delete: str


@dataclass(frozen=True, slots=True)
class Photos:
    """The photos of a test. `second_step` is where somebody sets up what they lack to see them."""

    photos: tuple[SmallPhoto, ...]
    add: str
    second_step: str = ""
