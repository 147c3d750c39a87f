"""The way of a round in four steps, and the hub's next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import local
from gofar.apps.rounds.queries import Stage
from gofar.web.base.rounds import on_day
from gofar.web.rounds.pages import Lead, Step

if TYPE_CHECKING:
    from gofar.apps.rounds.queries import RoundReading


def steps_of(reading: RoundReading) -> tuple[Step, ...]:
    """Return the four stages with their days, and where the round stands."""
    row = reading.round
    closed = on_day(local(row.network, row.closed_at).date()) if row.closed_at else ""
    told = {
        Stage.SILENT: (_("Answer in silence"), _("until %(day)s") % {"day": on_day(row.answer_by)}),
        Stage.SHOWN: (_("Read all answers"), _("without names")),
        Stage.VOTING: (_("Vote"), _("until %(day)s") % {"day": on_day(row.vote_by)}),
        Stage.CLOSED: (_("Use the result"), _("closed on %(day)s") % {"day": closed} if closed else ""),
    }
    here = list(told).index(reading.stage)
    return tuple(
        Step(label, small, "now" if place == here else "done" if place < here else "")
        for place, (label, small) in enumerate(told.values())
    )


def lead_of(reading: RoundReading) -> Lead | None:
    """Return the hub's next step: its button, and what it will do."""
    row = reading.round
    if not reading.may_lead or reading.stage is Stage.CLOSED:
        return None
    told = {
        Stage.SILENT: (
            _("Show all answers"),
            _("Everybody in the schools will read all answers, without names. Nobody can answer after that."),
        ),
        Stage.SHOWN: (_("Open the vote"), _vote_words(row.votes_each)),
        Stage.VOTING: (
            _("Close the vote"),
            _("Everybody in the network will read the answers and their dots. Nobody can vote after that."),
        ),
    }
    label, words = told[reading.stage]
    action = reverse("step-round", args=[row.network.slug, row.number])
    return Lead(label, words, row.stage, action, first=reading.stage is not Stage.SILENT)


def _vote_words(each: int | None) -> str:
    if each is None:
        return _("Each person will have a third of the answers as dots. Put like answers together first.")
    words = ngettext(
        "Each person will have %(n)d dot. Put like answers together first.",
        "Each person will have %(n)d dots. Put like answers together first.",
        each,
    )
    return words % {"n": each}
