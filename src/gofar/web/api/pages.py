"""What the page of one's own keys receives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.web.api.forms import KeyForm


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One key. `end` is where it is ended; empty for one that works no longer."""

    name: str
    begins: str
    scope: str
    says: str
    end: str


@dataclass(frozen=True, slots=True)
class KeysPage:
    """All keys of one person. `secret` is the new one's, this once."""

    title: str
    say: str
    keys: tuple[KeyLine, ...]
    form: KeyForm
    secret: str
    factor: str
