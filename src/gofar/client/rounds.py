"""Rounds: a question to everybody, answers without names, dots."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - `made` reads the annotations
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.client.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Round:
    """A round in a list: where it stands, and how many have answered."""

    number: int
    question: str
    stage: str
    answer_by: dt.date
    vote_by: dt.date
    waits_for_me: bool
    answered: int
    asked: int
    finding: str


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """One of one's own answers; its key says which one a new text takes the place of."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer without a name. `dots` is None until the round is closed."""

    key: str
    text: str
    own: bool
    like_it: tuple[OwnAnswer, ...]
    my_dots: int
    dots: int | None
    stands_out: bool
    became_part: str | None
    became_cause: int | None


@dataclass(frozen=True, slots=True)
class WholeRound:
    """A round with what its reader may read today."""

    number: int
    question: str
    stage: str
    waits_for_me: bool
    answered: int
    dots_left: int
    mine: tuple[OwnAnswer, ...]
    answers: tuple[Answer, ...]
    finding: str


class Rounds(Place):
    """The rounds of a network."""

    def rounds(self) -> Iterator[Round]:
        """Read the rounds, open ones first."""
        return self._all(Round, "rounds")

    def round(self, number: int) -> WholeRound:
        """Read one round, as far as its stage lets the person read it."""
        return self._one(WholeRound, f"rounds/{number}")

    def start_round(
        self, question: str, about: str, *, answer_by: dt.date, vote_by: dt.date, part: str | None = None
    ) -> WholeRound:
        """Ask everybody in the schools. `about` is problem, aim, drivers or ideas."""
        days = {"answer_by": answer_by.isoformat(), "vote_by": vote_by.isoformat()}
        return self._sent(WholeRound, "rounds", {"question": question, "about": about, "part": part, **days})

    def answer_round(self, number: int, *texts: str) -> WholeRound:
        """Answer in silence. Answers that were given before stay beside these."""
        body = {"answers": [{"text": text} for text in texts]}
        return self._sent(WholeRound, f"rounds/{number}/answers", body)

    def step_round(self, number: int, expected: str) -> WholeRound:
        """Bring a round from the stage `expected` to the next: silent, shown, voting, closed."""
        return self._sent(WholeRound, f"rounds/{number}/step", {"expected": expected})

    def group_answers(self, number: int, answers: Sequence[str], head: str | None) -> WholeRound:
        """Put answers below one that says the same; with None each stands alone again."""
        return self._sent(WholeRound, f"rounds/{number}/groups", {"answers": list(answers), "head": head})

    def put_dots(self, number: int, answer: str, dots: int) -> WholeRound:
        """Let so many of one's own dots stand on an answer."""
        return self._sent(WholeRound, f"rounds/{number}/dots", {"answer": answer, "dots": dots})

    def answer_became(
        self, number: int, answer: str, *, part: str | None = None, cause: int | None = None
    ) -> WholeRound:
        """Say which part of the theory, or which cause, an answer became."""
        body = {"answer": answer, "part": part, "cause": cause}
        return self._sent(WholeRound, f"rounds/{number}/became", body)
