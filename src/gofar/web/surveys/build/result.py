"""One pulse: while it is open its counts, once it is closed what was found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import local
from gofar.core.practice.surveys.change import Word
from gofar.core.practice.surveys.pulse import AIM, ITEMS, STEPS
from gofar.core.practice.surveys.summary import FEWEST
from gofar.web.base.components.counts import in_words
from gofar.web.base.components.times import full_day, near_day
from gofar.web.base.pages import Link
from gofar.web.base.words import told
from gofar.web.surveys.build.bars import key_of, rows_of
from gofar.web.surveys.build.words import answered_words, crumbs, finding
from gofar.web.surveys.forms import SlipsForm
from gofar.web.surveys.pages import Count, SurveyPage

if TYPE_CHECKING:
    from gofar.apps.surveys.queries import PulseReading

#: With less than this share of answers, who is silent may see it otherwise.
HALF = 0.5
#: Slips that fill one printed page.
A_PAGE = 12


def survey_page(reading: PulseReading, *, slips: SlipsForm | None = None, problem: str = "") -> SurveyPage:
    """Return the page of a pulse, as it stands."""
    row = reading.survey
    slug = row.network.slug
    term = told(reading.term.words)
    page = SurveyPage(
        crumbs=crumbs(row.network, Link(_("Pulse, %(term)s") % {"term": term}, "")),
        title="",
        margin=term,
        say="",
        facts=(),
        is_open=reading.is_open,
        how=reverse("method", args=["pulse"]),
        problem=problem,
        back=reverse("surveys", args=[slug]),
    )
    return _open(reading, page, slips) if reading.is_open else _closed(reading, page)


def _open(reading: PulseReading, page: SurveyPage, slips: SlipsForm | None) -> SurveyPage:
    row = reading.survey
    args = [row.network.slug, row.number]
    waits = reading.may_answer and not reading.mine
    return replace(
        page,
        title=open_title(reading),
        say=_("Answers until %(day)s. Nobody reads one: the result is shown once, when the pulse is closed.")
        % {"day": full_day(row.closes_on)},
        facts=_facts(reading),
        answer=reverse("answer-survey", args=args) if waits else "",
        close=reverse("close-survey", args=args) if reading.may_lead else "",
        close_words=_close_words(reading),
        slips=(slips or SlipsForm(initial={"count": A_PAGE})) if reading.may_lead else None,
        slips_action=reverse("survey-slips", args=args),
    )


def open_title(reading: PulseReading) -> str:
    """Return how far an open pulse is: the way to five first, then how many of those asked."""
    if reading.answers < FEWEST:
        words = ngettext(
            "%(n)s of the five needed has answered", "%(n)s of the five needed have answered", reading.answers
        )
        return (words % {"n": in_words(reading.answers) if reading.answers else _("None")}).capitalize()
    words = ngettext(
        "%(n)d of %(all)d person has answered", "%(n)d of %(all)d people have answered", reading.asked
    )
    return words % {"n": reading.answers, "all": max(reading.asked, reading.answers)}


def _facts(reading: PulseReading) -> tuple[str, ...]:
    words = ngettext(
        "%(n)d person has not answered yet. No page says who.",
        "%(n)d people have not answered yet. No page says who.",
        reading.waiting,
    )
    found = (
        [words % {"n": reading.waiting}] if reading.waiting else [_("Everybody who was asked has answered.")]
    )
    if reading.mine:
        found.append(_("You have answered. Your answer is in the box, and has no name."))
    return tuple(found)


def _close_words(reading: PulseReading) -> str:
    if reading.needed:
        return _(
            "With fewer than five answers nothing can be shown. Closing now destroys them, and cannot be taken back."
        )
    return _(
        "The result is counted once, for everybody in the network. Every single answer is destroyed. This cannot be taken back."
    )


def _closed(reading: PulseReading, page: SurveyPage) -> SurveyPage:
    row = reading.survey
    day = full_day(local(row.network, row.closed_at).date()) if row.closed_at else ""
    closed = _("Closed on %(day)s.") % {"day": day}
    if not reading.spreads:
        said = _("So that nobody can be guessed, the answers were destroyed unread.")
        return replace(page, title=finding(reading), say=f"{closed} {said}")
    rows = rows_of(reading)
    return replace(
        page,
        title=finding(reading),
        say=f"{answered_words(reading)} {closed} {_compared(reading)}",
        facts=_cautions(reading),
        aim=next((one for one in rows if one.key == AIM.key), None),
        items=tuple(one for one in rows if one.key != AIM.key),
        key=key_of(),
        head=(_("Statement"), *(told(words) for words in STEPS), _("No answer")),
        table=table_of(reading),
        csv=reverse("survey-csv", args=[row.network.slug, row.number]),
        talk=_talk(reading),
    )


def _compared(reading: PulseReading) -> str:
    if reading.baseline is None:
        return _("This is the baseline: later pulses stand beside it.")
    day = near_day(local(reading.survey.network, reading.baseline.survey.opened_at).date())
    term = told(reading.baseline.term.words)
    return _("The baseline is the pulse of %(term)s (%(day)s).") % {"term": term, "day": day}


def _cautions(reading: PulseReading) -> tuple[str, ...]:
    if reading.asked and reading.answers / reading.asked < HALF:
        return (_("Fewer than half of those asked answered. Who was silent may see it otherwise."),)
    return ()


def _talk(reading: PulseReading) -> tuple[str, ...]:
    """Return questions to open the next meeting with: about what has moved, else about what few agree with."""
    moved = [item for item in ITEMS if item.key in reading.changes]
    worse = [item for item in moved if reading.changes[item.key].word is Word.FEWER]
    return tuple(
        _("“%(item)s”: what happened since the baseline, and what would one of us need?")
        % {"item": told(item.short)}
        for item in worse
    )


def table_of(reading: PulseReading) -> tuple[Count, ...]:
    """Return the counts of each statement that is shown. The aim has other answers and stands in words."""
    return tuple(
        Count(told(item.text), (*(str(count) for count in spread.counts), str(spread.cannot)))
        for item in ITEMS
        if item is not AIM and (spread := reading.spreads.get(item.key)) is not None
    )
