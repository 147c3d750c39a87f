"""What the pages of people receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.forms import BaseForm

    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody in the roster. `active` is in words, and empty for those who may not know."""

    name: str
    url: str
    part: str
    place: str
    since: str
    active: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A skill, and the people who can be asked about it."""

    skill: str
    people: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class RosterPage:
    """The people of a network over time."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    rows: tuple[PersonRow, ...]
    sees_activity: bool
    ask: tuple[Ask, ...]
    came: tuple[str, ...]
    left: tuple[str, ...]
    year: str


@dataclass(frozen=True, slots=True)
class SkillLine:
    """One skill of a person. `level` and `history` are for their team and the coaches; `agree` for a coach."""

    skill: str
    level: str
    agreed: str
    history: tuple[str, ...]
    agree: int | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Somebody's part and skills, with the forms of those who may change them."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    facts: tuple[tuple[str, str], ...]
    skills: tuple[SkillLine, ...]
    led: str
    say_form: BaseForm | None
    part_form: BaseForm | None
    say_url: str
    agree_url: str
    part_url: str
    end_url: str
