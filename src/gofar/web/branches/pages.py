"""What the pages of schools' own readings receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.forms import BaseForm
    from django.utils.safestring import SafeString

    from gofar.core.practice.belief import Belief
    from gofar.web.base.both import Both
    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class Change:
    """One field that a school reads its own way, with the words that came and went."""

    label: str
    text: SafeString | str


@dataclass(frozen=True, slots=True)
class Tried:
    """A test of a branch, as its number leads to it."""

    number: int
    url: str


@dataclass(frozen=True, slots=True)
class BranchRow:
    """A school's own words or idea: what differs, what it rests on, what became of it, what the reader may do."""

    slug: str
    name: str
    url: str
    school: Link
    changes: tuple[Change, ...]
    note: str
    tests: str
    tried: tuple[Tried, ...]
    more: int
    belief: Belief | None
    offer: str
    why: str
    answer: str
    offered: bool
    credit: str
    primary: Link | None
    acts: tuple[Link, ...]
    drop: str
    drop_label: str


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A part on which a school does not work, with its reason."""

    name: str
    school: str
    reason: str
    who: str
    take_up: str


@dataclass(frozen=True, slots=True)
class Line:
    """A part of the theory in a school's reading, as deep as it hangs."""

    depth: int
    kind: str
    name: SafeString | str
    state: str
    gone: bool
    acts: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class SchoolPage:
    """One school's reading of the theory."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    own_words: tuple[BranchRow, ...]
    own_ideas: tuple[BranchRow, ...]
    taken: tuple[str, ...]
    left: tuple[LeftRow, ...]
    lines: tuple[Line, ...]
    go: str
    add: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """What schools made of one part, side by side; the anchor is the part's."""

    anchor: str
    label: str
    kind: str
    title: str
    rows: tuple[BranchRow, ...]


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """Every difference over all schools: offers first, then part by part."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    go: str
    offers: tuple[BranchRow, ...]
    groups: tuple[Group, ...]
    left: tuple[LeftRow, ...]
    schools: tuple[Link, ...]
    back: str


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form with what it is about above it."""

    crumbs: tuple[Link, ...]
    margin: str
    title: str
    say: str
    changes: tuple[Change, ...]
    form: BaseForm
    button: str
    action: str
    back: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A field that can be taken, and whether it is."""

    name: str
    label: str
    text: SafeString | str
    chosen: bool


@dataclass(frozen=True, slots=True)
class TakePage:
    """Choose what the network takes from a branch; `both` when the network's part has changed since."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    credit: str
    error: str
    choices: tuple[Choice, ...]
    both: tuple[Both, ...]
    saved_by: str
    expected: int
    evidence: BranchRow
    action: str
    decline: str
    back: str
