"""Reads: questions that the network learns by, for somebody."""

from gofar.apps.agenda.queries.allowed import words_for
from gofar.apps.agenda.queries.questions import (
    question_for,
    questions_by_key,
    questions_of,
    reading_of,
    waiting_for,
)
from gofar.apps.agenda.queries.reading import AnswerReading, QuestionReading

__all__ = [
    "AnswerReading",
    "QuestionReading",
    "question_for",
    "questions_by_key",
    "questions_of",
    "reading_of",
    "waiting_for",
    "words_for",
]
