"""Answers to read, and answers to vote for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.practice.votes import most_on_one
from gofar.web.rounds.pages import Shown

if TYPE_CHECKING:
    from gofar.apps.rounds.queries import Answer, RoundReading


def chips_of(answer: Answer) -> tuple[str, ...]:
    """Return the small facts beside an answer: whether it is the reader's, and how many said the same."""
    own = [_("yours")] if answer.own or any(one.own for one in answer.like_it) else []
    if not answer.like_it:
        return tuple(own)
    count = len(answer.like_it) + 1
    said = ngettext("%(n)d answer", "%(n)d answers", count) % {"n": count}
    where = ngettext("%(n)d school", "%(n)d schools", answer.schools) % {"n": answer.schools}
    return (
        *own,
        _("%(answers)s, %(schools)s") % {"answers": said, "schools": where} if answer.schools else said,
    )


def plain(answer: Answer) -> dict[str, object]:
    """Return what every stage shows of an answer."""
    return {
        "key": str(answer.key),
        "text": answer.text,
        "chips": chips_of(answer),
        "like_it": tuple(one.text for one in answer.like_it),
    }


def shown_answers(reading: RoundReading) -> tuple[Shown, ...]:
    """Return the answers to read; those with others below them can be taken apart."""
    return tuple(Shown(**plain(one), apart=bool(one.like_it)) for one in reading.answers)  # type: ignore[arg-type]  # plain values


def voting_answers(reading: RoundReading) -> tuple[Shown, ...]:
    """Return the answers with the reader's own dots, and what their buttons ask for."""
    most = most_on_one(reading.round.votes_each or 0)
    return tuple(
        Shown(
            **plain(one),  # type: ignore[arg-type]  # plain values
            dots=one.my_dots,
            more=one.my_dots + 1 if reading.dots_left and one.my_dots < most else None,
            less=one.my_dots - 1 if one.my_dots else None,
        )
        for one in reading.answers
    )
