"""Refusals of the gate and of the record. The web layer turns them into pages; nothing here knows HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.core.errors import GofarError
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Mapping


class NotVisible(GofarError):
    """The viewer is a stranger to the thing: it does not exist for them (404)."""


class NotAllowed(GofarError):
    """The viewer sees the thing but may not do this to it (403). `fix` says whom to ask."""


class Conflict(GofarError):
    """Somebody else has changed the same text since it was opened. Both texts are kept and shown."""

    def __init__(
        self, what: str, *, yours: Mapping[str, str], theirs: Mapping[str, str], version: int
    ) -> None:
        super().__init__(
            what,
            fix=_("Read both texts below, then save the one that should stand."),
            code="record.conflict",
        )
        self.yours = dict(yours)
        self.theirs = dict(theirs)
        self.version = version


class CannotUndo(GofarError):
    """The change cannot be taken back, or not by this person, or not any more."""
