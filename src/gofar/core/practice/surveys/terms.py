"""When the pulse is asked: at the start, then once each term."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt

#: The month in which a school year begins.
AUGUST = 8
#: Between two pulses lie at least so many days, so that something can have changed.
APART = 75


@dataclass(frozen=True, slots=True)
class Term:
    """Half a school year: from August, or from January."""

    year: int
    fall: bool

    @property
    def words(self) -> str:
        """The term as people say it."""
        return _("Fall {year}", year=self.year) if self.fall else _("Spring {year}", year=self.year)


def term_of(day: dt.date) -> Term:
    """Return the term in which a day lies."""
    return Term(day.year, day.month >= AUGUST)


def is_due(last: dt.date | None, today: dt.date) -> bool:
    """Return whether the pulse should be asked: never yet, or not in this term and long enough ago.

    Answers: is it time to ask again? `last` is the day on which it was asked last.
    """
    if last is None:
        return True
    return term_of(last) != term_of(today) and (today - last).days >= APART
