"""Rounds as other pages tell of them: a line each, and what a closed one found in a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import dateformat
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gofar.apps.access.clock import today
from gofar.apps.rounds.queries import Stage, rounds_for
from gofar.web.base.components.counts import in_words

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.people.models import Network, Person
    from gofar.apps.rounds.queries import Counted, RoundReading


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round in a list: what to do or what it asks, what is known of it, and where it stands."""

    title: str
    words: str
    state: str
    url: str
    waits: bool


def round_rows(viewer: Person, network: Network) -> tuple[RoundRow, ...]:
    """Return the network's rounds as lines, what waits for the reader first: for `rounds/parts/list.html`."""
    rows = [_row(network, reading) for reading in rounds_for(viewer, network)]
    return tuple(sorted(rows, key=lambda row: not row.waits))


def _row(network: Network, reading: RoundReading) -> RoundRow:
    url = reverse("round", args=[network.slug, reading.round.number])
    return RoundRow(task(reading), row_words(reading), state_word(reading.stage), url, waits(reading))


def waits(reading: RoundReading) -> bool:
    """Whether the round waits for its reader: for a first answer, or a first dot."""
    if not reading.may_answer:
        return False
    if reading.stage is Stage.SILENT:
        return not reading.mine
    return reading.stage is Stage.VOTING and reading.dots_left == reading.round.votes_each


def task(reading: RoundReading) -> str:
    """Return what a reader should do in a round, or else what it asks."""
    asked, row = reading.round.question, reading.round
    if not waits(reading):
        return asked
    by = row.answer_by if reading.stage is Stage.SILENT else row.vote_by
    late = by < today(row.network)
    if reading.stage is Stage.SILENT:
        words = _("Answer: %(question)s") if late else _("Answer before %(day)s: %(question)s")
    else:
        words = _("Vote: %(question)s") if late else _("Vote before %(day)s: %(question)s")
    return words % {"day": on_day(by), "question": asked}


def row_words(reading: RoundReading) -> str:
    """Return what is known of a round today, in a sentence or two."""
    row = reading.round
    if reading.stage is Stage.SILENT:
        shown = _("All answers are shown on %(day)s.") % {"day": on_day(row.answer_by)}
        return f"{schools_have(reading.answered)} {shown}"
    if reading.stage is Stage.SHOWN:
        return _("The answers are being read and put together. The vote comes next.")
    if reading.stage is Stage.VOTING:
        people = ngettext("%(n)d person has voted.", "%(n)d people have voted.", reading.voted.people)
        end = _("The vote ends on %(day)s.") % {"day": on_day(row.vote_by)}
        return f"{people % {'n': reading.voted.people}} {end}"
    return f"{finding(reading)}."


def schools_have(answered: Counted) -> str:
    """Return how many schools have answered, of how many."""
    words = ngettext(
        "%(n)d of %(all)d school has answered.",
        "%(n)d of %(all)d schools have answered.",
        answered.of_schools,
    )
    return words % {"n": len(answered.schools), "all": answered.of_schools}


def state_word(stage: Stage) -> str:
    """Return where a round stands, in a word or two."""
    return {
        Stage.SILENT: _("Silent"),
        Stage.SHOWN: _("Answers shown"),
        Stage.VOTING: _("Voting"),
        Stage.CLOSED: _("Closed"),
    }[stage]


def finding(reading: RoundReading) -> str:
    """Return what a closed round found, and no more than its dots can say."""
    read = reading.tally
    if read is None or not read.voters:
        return _("Nobody voted")
    if read.least is None:
        words = ngettext(
            "%(n)s person voted: too few to tell", "%(n)s people voted: too few to tell", read.voters
        )
        return capfirst(words % {"n": in_words(read.voters)})
    out, rest = sum(read.out), len(read.out) - sum(read.out)
    if not out:
        words = _("No answer stands out: chance could explain the dots of all %(n)s")
        return words % {"n": in_words(rest)}
    words = ngettext("%(n)s answer stands out", "%(n)s answers stand out", out)
    first = capfirst(words % {"n": in_words(out)})
    if not rest:
        return first
    second = ngettext("chance could explain the other one", "chance could explain the other %(n)s", rest) % {
        "n": in_words(rest)
    }
    return _("%(first)s; %(second)s") % {"first": first, "second": second}


def on_day(day: dt.date) -> str:
    """Return a day near by: “Fri 6 Mar”."""
    return dateformat.format(day, pgettext("weekday and day", "D j M"))
