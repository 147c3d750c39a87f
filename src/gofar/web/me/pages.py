"""What a person's own pages receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.forms import BaseForm
    from django.utils.safestring import SafeString

    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class Now:
    """The one next thing: when, what, what is known of it, and its button."""

    small: str
    title: str
    words: SafeString | str
    action: Link


@dataclass(frozen=True, slots=True)
class Line:
    """One more thing of the week. `when` is a day or a school in a word."""

    when: str
    words: str
    small: str
    link: Link


@dataclass(frozen=True, slots=True)
class Card:
    """What the person's own figures say, in a sentence."""

    name: str
    say: str
    link: Link


@dataclass(frozen=True, slots=True)
class WeekPage:
    """My week. `frame` is the page around it: a phone's for a teacher, the network's for everybody else."""

    frame: str
    title: str
    say: str
    now: Now | None
    quiet: str
    start: Link | None
    more: tuple[Line, ...]
    coming: tuple[Line, ...]
    others: tuple[Line, ...]
    together: tuple[Line, ...]
    card: Card | None
    networks: tuple[Link, ...]
    briefs: tuple[Link, ...]
    mail: str


@dataclass(frozen=True, slots=True)
class MailPage:
    """Mail and calendar. `address` is the calendar's, shown once; `since` is when the one in use was made."""

    form: BaseForm
    address: str
    since: str
    subject: str
    preview: str
    renew: str


@dataclass(frozen=True, slots=True)
class StopPage:
    """What the link that stops mail shows. Without an `email` the link is not good for anything."""

    email: str
    stopped: bool
    choose: str
