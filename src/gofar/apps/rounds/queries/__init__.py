"""Reads of rounds, each for somebody: the one place that hands out answers and votes."""

from gofar.apps.rounds.models import About, Stage
from gofar.apps.rounds.queries.reading import Answer, Counted, RoundReading
from gofar.apps.rounds.queries.rounds import (
    answer_for,
    answers_for,
    closed_answer,
    reading_of,
    round_for,
    rounds_for,
)
from gofar.apps.rounds.queries.waiting import ends_on, waiting_for

__all__ = [
    "About",
    "Answer",
    "Counted",
    "RoundReading",
    "Stage",
    "answer_for",
    "answers_for",
    "closed_answer",
    "ends_on",
    "reading_of",
    "round_for",
    "rounds_for",
    "waiting_for",
]
