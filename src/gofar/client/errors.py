"""What a program is told when something does not go: a sentence, with what to do next."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Refused(Exception):
    """Gofar has refused a request. `status` is HTTP's, `code` stays the same when words improve."""

    status: int
    code: str
    what: str
    where: str = ""
    fix: str = ""

    def __str__(self) -> str:
        """Return the refusal on one line: where, what, and what to do."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} {self.fix}".strip()


@dataclass
class Crossed(Refused):
    """Somebody else has changed the same text since it was read. Both texts are here, and the version that stands."""

    yours: dict[str, str] = field(default_factory=dict)
    theirs: dict[str, str] = field(default_factory=dict)
    version: int | None = None


class Unreachable(Exception):
    """Nobody answers at the address, however often it was tried."""
