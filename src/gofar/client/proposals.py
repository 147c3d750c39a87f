"""Proposals, what the hub decides, and what people say."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - `made` reads the annotations
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.client.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class ProposedField:
    """A field: what stood there when it was proposed, and what should stand."""

    name: str
    before: str | float | None
    proposed: str | float | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal, and what became of it. `overtaken` names fields that somebody else has changed since."""

    number: int
    kind: str
    part: str | None
    fields: tuple[ProposedField, ...]
    why: str
    by: str
    at: dt.datetime
    state: str
    overtaken: tuple[str, ...]
    decided_by: str | None
    answer: str
    made: str | None


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody said. `id` is what it is taken back by."""

    id: int
    text: str
    by: str
    school: str | None
    at: dt.datetime


class Proposals(Place):
    """The proposals and comments of a network."""

    def proposals(self, *, state: str | None = None) -> Iterator[Proposal]:
        """Read the proposals, the newest first. `state` is open, accepted, declined or withdrawn."""
        return self._all(Proposal, "proposals", state=state)

    def proposal(self, number: int) -> Proposal:
        """Read one proposal."""
        return self._one(Proposal, f"proposals/{number}")

    def propose_charter(self, why: str, *, version: int | None = None, **words: object) -> Proposal:
        """Propose other words for the charter as it was read at `version`."""
        body = {"change": words, "why": why, "version": version}
        return self._sent(Proposal, "proposals/charter", body)

    def propose_words(self, part: str, why: str, *, version: int | None = None, **words: object) -> Proposal:
        """Propose other words for a driver or an idea as it was read at `version`."""
        body = {"change": words, "why": why, "version": version}
        return self._sent(Proposal, f"proposals/parts/{part}", body)

    def propose_new(
        self, kind: str, title: str, why: str, *, under: str | None = None, definition: str = ""
    ) -> Proposal:
        """Propose a new idea, or a driver."""
        body = {"kind": kind, "title": title, "why": why, "under": under, "definition": definition}
        return self._sent(Proposal, "proposals/new", body)

    def accept(self, proposal: int, answer: str = "") -> Proposal:
        """Let the proposed words stand; `Crossed` holds both texts where somebody was first."""
        return self._sent(Proposal, f"proposals/{proposal}/accept", {"answer": answer})

    def settle(self, proposal: int, version: int, answer: str = "", **words: object) -> Proposal:
        """Let other words stand, written after both texts were read, beside `version` of `Crossed`."""
        body = {"answer": answer, "settled": words, "version": version}
        return self._sent(Proposal, f"proposals/{proposal}/accept", body)

    def decline(self, proposal: int, reason: str) -> Proposal:
        """Decline a proposal, and say why."""
        return self._sent(Proposal, f"proposals/{proposal}/decline", {"reason": reason})

    def withdraw(self, proposal: int) -> Proposal:
        """Withdraw what one proposed."""
        return self._sent(Proposal, f"proposals/{proposal}/withdraw", {})

    def comments(self, *, proposal: int | None = None, part: str | None = None) -> Iterator[Comment]:
        """Read what was said about a proposal or a part; about the charter, with neither."""
        return self._all(Comment, _about(proposal, part))

    def comment(self, text: str, *, proposal: int | None = None, part: str | None = None) -> Comment:
        """Say something about a proposal or a part; about the charter, with neither."""
        return self._sent(Comment, _about(proposal, part), {"text": text})

    def take_comment_back(self, comment: int) -> None:
        """Take a comment back by its `id`."""
        self.transport.post(self._at(f"comments/{comment}/take-back"), {})


def _about(proposal: int | None, part: str | None) -> str:
    if proposal is not None:
        return f"proposals/{proposal}/comments"
    return f"theory/parts/{part}/comments" if part is not None else "charter/comments"
