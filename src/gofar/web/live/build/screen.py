"""The screen of a room: one thing at a time, nothing that is not shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.convenings.queries import State, StepKind
from gofar.web.base.qr import qr
from gofar.web.live.build.words import box_of, choices_of, count_words, lines, live_of, rows_of, vote_words
from gofar.web.live.pages import ScreenPage

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.convenings.queries.cards import Card
    from gofar.apps.convenings.queries.leading import LedReading
    from gofar.web.base.kept import LastTimePart

#: The screen asks every second.
EVERY = 1000
#: From so many cards and items on they stand smaller and in columns.
MANY = 9
#: So many cards fit beside a list.
FEW = 12


def screen_page(request: HttpRequest, read: LedReading, last: LastTimePart | None = None) -> ScreenPage:
    """Return what the room sees."""
    session, step = read.session, read.step
    kind = step.kind if step is not None and session.state == State.OPEN else ""
    address = request.build_absolute_uri(reverse("room-join", args=[session.code]))
    heard = box_of(read.heard) if kind in {StepKind.PRESENT, StepKind.TALK, StepKind.SHARE} else None
    cards = rows_of(_new_first(read))
    size = len(cards) + (len(heard.items) + len(heard.added) if heard else 0)
    return ScreenPage(
        session=session.title,
        code=session.code,
        address=address.split("://", 1)[-1].removesuffix(f"{session.code}/"),
        qr=qr(address),
        title=_title(read),
        kind=kind,
        words=_words(read),
        live=live_of(session, every=EVERY),
        here=session.here,
        writing=session.writing,
        counts=count_words(session),
        joining=session.state == State.PLANNED or kind == StepKind.WELCOME,
        prompts=tuple(prompt.text for prompt in read.prompts) if kind == StepKind.JOT else (),
        heard=heard,
        cards=cards,
        waiting=_waiting(read),
        choices=choices_of(read.vote) if read.vote is not None else (),
        vote=vote_words(read.vote),
        dense=size > MANY,
        last=last,
    )


def _new_first(read: LedReading) -> list[Card]:
    """Return the cards beside a list: what is new, then what says an item again.

    What a person has accepted is read in the list; and once it has a next version, or where there are many cards, so is
    what was said again.
    """
    told = sorted((card for card in read.cards if not card.accepted), key=lambda card: card.item is not None)
    again = read.heard is None or (read.heard.version == 1 and len(told) <= FEW)
    return [card for card in told if again or card.item is None]


def _title(read: LedReading) -> str:
    session, step = read.session, read.step
    if session.state == State.CLOSED:
        return _("Thank you")
    if step is None or step.kind == StepKind.WELCOME or session.state == State.PLANNED:
        return session.title
    if step.kind in {StepKind.PAIR, StepKind.TALK} and step.prompt is not None:
        return step.prompt.text
    return step.title


def _words(read: LedReading) -> tuple[str, ...]:
    if read.session.state == State.CLOSED:
        return (_("What you said goes into the network’s record."),)
    if read.step is None or read.session.state == State.PLANNED:
        return (_("We begin in a moment."),)
    return lines(read.step.words)


def _waiting(read: LedReading) -> str:
    """Say that cards come in, by how many and never which."""
    step = read.step
    if step is None or step.kind not in {StepKind.SHARE, StepKind.COMMIT} or step.revealed_at or read.cards:
        return ""
    n = read.unseen
    if not n:
        return _("Cards come in from the phones.")
    return ngettext("%(n)d card has come in.", "%(n)d cards have come in.", n) % {"n": n}
