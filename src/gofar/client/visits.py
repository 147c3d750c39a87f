"""Notes on schools, visits, and how far a team has come."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - `made` reads the annotations
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.client.place import Place
from gofar.client.values import made

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a school, an ask, a visit's purpose, or an answer."""

    id: int
    kind: str
    text: str
    on: dt.date | None
    about: int | None
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit: what it is for, and once it has taken place, what was seen, asked and answered."""

    id: int
    school: str
    on: dt.date
    purpose: str
    by: str
    note: str
    ask: str
    ask_id: int | None
    answers: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """A step of the scale that a person set, and what the facts suggested then."""

    score: float
    suggested: float
    reason: str
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a team has come."""

    suggested: float
    name: str
    needs: str
    next_needs: str
    history: tuple[Score, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A school to call, and the one reason: `count` periods without figures, or days a team has stood still."""

    school: str
    why: str
    count: int
    test: int | None


@dataclass(frozen=True, slots=True)
class CallAnswer:
    """What was said about a call, and until when its reason rests."""

    school: str
    why: str
    test: int | None
    answer: str
    word: str
    until: dt.date
    by: str


class Visits(Place):
    """Helping teams."""

    def visits(self, *, mine: bool = False) -> Iterator[Visit]:
        """Read the visits: those that lie ahead, then past ones."""
        return self._all(Visit, "visits", mine=mine)

    def monday_list(self) -> list[Call]:
        """Read which schools to call today, the most pressing reason first."""
        return [made(Call, row) for row in self.transport.get(self._at("calls")).plain["calls"]]

    def answer_call(self, call: Call, answer: str, word: str = "") -> CallAnswer:
        """Say if a call was useful, later or wrong; the same reason then rests."""
        body = {"school": call.school, "why": call.why, "test": call.test, "answer": answer, "word": word}
        return self._sent(CallAnswer, "calls", body)

    def notes(self, school: str) -> Iterator[Note]:
        """Read the notes on a school, the newest first."""
        return self._all(Note, f"schools/{school}/notes")

    def note(self, school: str, text: str, kind: str = "note", *, on: dt.date | None = None) -> Note:
        """Leave a note, an ask, or a visit with its day."""
        body = {"text": text, "kind": kind, "on": on.isoformat() if on else None}
        return self._sent(Note, f"schools/{school}/notes", body)

    def write_up_visit(self, school: str, visit: int, note: str = "", ask: str = "") -> Visit:
        """Write up a visit: what was seen, and what the team is asked to do."""
        return self._sent(Visit, f"schools/{school}/visits/{visit}/write-up", {"note": note, "ask": ask})

    def answer_ask(self, school: str, ask: int, text: str) -> Note:
        """Answer what a coach asked."""
        return self._sent(Note, f"schools/{school}/asks/{ask}/answers", {"text": text})

    def progress(self, school: str) -> Progress:
        """Read how far a team has come."""
        return self._one(Progress, f"schools/{school}/progress")

    def set_progress(self, school: str, score: float, reason: str) -> Progress:
        """Set how far a team has come, with a reason."""
        return self._sent(Progress, f"schools/{school}/progress", {"score": score, "reason": reason})
