"""What somebody reads of a question: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.agenda.models import Question
    from gofar.apps.people.models import School


@dataclass(frozen=True, slots=True)
class AnswerReading:
    """One answer, with who gave it and their school today, if they have one."""

    pk: int
    text: str
    by: str
    school: str
    at: dt.datetime
    own: bool


@dataclass(frozen=True, slots=True)
class QuestionReading:
    """One question as one person reads it.

    `text` is what this reader may read of it: counts of people are for those who see small numbers, and for its
    author. `asked_by` is empty where it came out of a session. `waits` says that it goes to the reader's school, and that
    nobody of that school has answered.
    """

    question: Question
    text: str
    asked_by: str
    asked: tuple[School, ...]
    answers: tuple[AnswerReading, ...]
    waits: bool
    may_answer: bool

    @property
    def open(self) -> bool:
        """Whether nobody has answered yet."""
        return not self.answers
