"""What the pages about one's own sign-in receive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from django.forms import BaseForm


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A passkey: its name, since when, when last used, and where it is removed."""

    name: str
    added: dt.datetime
    used: dt.datetime | None
    remove: str


@dataclass(frozen=True, slots=True)
class SessionRow:
    """Where somebody is signed in: on what, from which address, when last seen. `current` is this one."""

    number: int
    device: str
    address: str
    began: dt.datetime
    seen: dt.datetime
    current: bool


@dataclass(frozen=True, slots=True)
class Ways:
    """How somebody signs in: passkeys, an app, codes on paper, a password, and where they are signed in."""

    passkeys: tuple[KeyRow, ...]
    has_app: bool
    codes_left: int | None
    has_password: bool
    protected: bool
    sessions: tuple[SessionRow, ...]


@dataclass(frozen=True, slots=True)
class PasswordPage:
    """A form that sets or changes a password."""

    form: BaseForm
    change: bool
    least: int


@dataclass(frozen=True, slots=True)
class PasswordSignIn:
    """Sign in with a password."""

    form: BaseForm
    going_to: str = ""


@dataclass(frozen=True, slots=True)
class TroublePage:
    """A sign-in that failed: what happened, and what to do next."""

    title: str
    what: str
    fix: str
    back: str
