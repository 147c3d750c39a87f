"""What the pages of settings receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class PanelLine:
    """One panel of the settings: its name, what it is for, and its address."""

    title: str
    says: str
    url: str


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """All panels that open for the reader."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    panels: tuple[PanelLine, ...]


@dataclass(frozen=True, slots=True)
class Ability:
    """One thing that somebody may do, and on what that waits; `only` is empty where it waits on nothing."""

    words: str
    only: str


@dataclass(frozen=True, slots=True)
class Kind:
    """Abilities of one kind, under its name."""

    name: str
    abilities: tuple[Ability, ...]


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One part: what it is for, who has it, what it may do in all of the network and in its own school alone."""

    key: str
    name: str
    says: str
    people: tuple[Link, ...]
    everywhere: tuple[Kind, ...]
    own: tuple[Kind, ...]
    count: str


@dataclass(frozen=True, slots=True)
class VerbLine:
    """One thing to do, and the parts that may do it."""

    words: str
    everywhere: str
    own: str
    only: str


@dataclass(frozen=True, slots=True)
class VerbKind:
    """Things to do of one kind, under its name."""

    name: str
    lines: tuple[VerbLine, ...]


@dataclass(frozen=True, slots=True)
class RolesPage:
    """Who may do what, by part and by thing."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    roles: tuple[RoleLine, ...]
    verbs: tuple[VerbKind, ...]
    changes: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody as whom the network can be looked at."""

    key: int
    name: str
    part: str
    place: str


@dataclass(frozen=True, slots=True)
class ViewAsPage:
    """Everybody as whom the reader can look at the network."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    rules: tuple[str, ...]
    people: tuple[Seen, ...]
    problem: str
