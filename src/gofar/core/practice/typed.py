"""Numbers that people type: checked, and turned into figures. A blank is missing and never a zero."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.errors import DataRefused
from gofar.core.practice.practical import Way
from gofar.core.privacy.floor import ALL
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The dimension under which the questions of a survey stand beside their total.
QUESTION = "question"
#: More than any school counts in a week; beyond it a finger has slipped.
MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Typed:
    """One figure that was typed: part and whole, or a bare value, for everybody or for one question.

    `people` is how many people stand behind it, where the form says so.
    """

    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    dimension: str = ALL
    category: str = ALL
    people: int | None = None


def figures(
    way: Way, cells: Sequence[Sequence[float]], questions: Sequence[str] = (), favourable: int = 0
) -> tuple[Typed, ...]:
    """Return the figures of one form, typed cell by cell: the one for everybody first.

    `cells` has one row for each line of the form: a survey has one for each question, the others have one.

    Raises
    ------
    DataRefused
        A number that cannot be counted (``typed.count``).
    """
    match way:
        case Way.QUESTIONS:
            return survey(questions, cells, favourable)
        case Way.TALLY:
            return tally(*cells[0])
        case Way.NUMBER:
            return number(*cells[0])
        case _:
            return pair(*cells[0])


def pair(part: float, whole: float) -> tuple[Typed, ...]:
    """Return "18 of 24"."""
    _check(part, whole)
    return (Typed(part, whole, people=int(whole)),)


def tally(one_side: float, other_side: float) -> tuple[Typed, ...]:
    """Return marks on one side, of the marks on both."""
    _check(one_side, one_side + other_side)
    return (Typed(one_side, one_side + other_side),)


def number(value: float) -> tuple[Typed, ...]:
    """Return one bare number."""
    _check(value, MOST)
    return (Typed(value=value),)


def survey(questions: Sequence[str], counts: Sequence[Sequence[float]], favourable: int) -> tuple[Typed, ...]:
    """Return the favourable answers of a survey, of all answers: over all questions, then for each.

    Parameters
    ----------
    questions : sequence of str
        The questions as they are asked.
    counts : sequence of sequences
        For each question how many gave each answer, the favourable answers first. A question that nobody
        answered is left out.
    favourable : int
        How many of the answers are favourable.

    Returns
    -------
    tuple of Typed
        The total first. People behind it: the most answers that any one question has.
    """
    rows = []
    for question, given in zip(questions, counts, strict=True):
        good, answers = sum(given[:favourable]), sum(given)
        if min(given, default=0) < 0:
            _refuse(min(given), answers)
        if answers:
            rows.append(Typed(good, answers, None, QUESTION, question, int(answers)))
    part, whole = sum(row.numerator or 0 for row in rows), sum(row.denominator or 0 for row in rows)
    _check(part, whole)
    return (Typed(part, whole, people=max(row.people or 0 for row in rows)), *rows)


def _check(part: float, whole: float) -> None:
    if not 0 <= part <= whole or not 0 < whole <= MOST:
        _refuse(part, whole)


def _refuse(part: float, whole: float) -> None:
    raise DataRefused(
        _("{part:g} of {whole:g} cannot be counted.", part=part, whole=whole),
        where=_("Numbers"),
        fix=_("Count from 0 up to the number that you looked at."),
        code="typed.count",
    )
