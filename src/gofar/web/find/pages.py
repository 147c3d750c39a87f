"""What finding receives and tells."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """One place to go: its name, what it is, and its address."""

    label: str
    small: str
    url: str


@dataclass(frozen=True, slots=True)
class FindPage:
    """The results for some words, the likeliest first."""

    title: str
    q: str
    results: tuple[Found, ...]
    action: str
