"""Words that the phone, the screen and whoever leads share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gofar.apps.access.clock import local, now
from gofar.web.live.pages import CardRow, ChoiceRow, ItemRow, ListBox, Live

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from gofar.apps.convenings.models import Session
    from gofar.apps.convenings.queries.cards import Card, Heard, Vote

#: How many colours pairs have: with a number beside each, a room of any size.
COLOURS = 6
#: How wide the longest bar is drawn.
WIDE = 200
#: From how many voices on "said again" may be a number.
FEWEST = 5


def live_of(session: Session, *, every: int) -> Live:
    """Return what the script beside a page needs."""
    ends = session.step_ends_at
    clock = _clock(session, ends) if ends else ""
    return Live(
        reverse("room-state", args=[session.code]),
        every,
        session.tick,
        session.said,
        _ms(now(session.network)),
        _ms(ends) if ends else None,
        _("until %(time)s") % {"time": clock} if clock else "",
    )


def _ms(moment: dt.datetime) -> int:
    return int(moment.timestamp() * 1000)


def _clock(session: Session, moment: dt.datetime) -> str:
    return dateformat.format(local(session.network, moment), pgettext("time of day", "g:i A"))


def colour(number: int) -> tuple[str, int]:
    """Return the name of a pair, "blue 12", and which of the colours it is."""
    names = [_("blue"), _("orange"), _("green"), _("red"), _("purple"), _("brown")]
    kind = (number - 1) % COLOURS
    return _("%(colour)s %(number)d") % {"colour": names[kind], "number": number}, kind


def lines(words: str) -> tuple[str, ...]:
    """Return a step's words, a paragraph each."""
    return tuple(line.strip() for line in words.splitlines() if line.strip())


def box_of(heard: Heard | None) -> ListBox | None:
    """Return a list as pages show it; an empty one that nobody has added to is none."""
    if heard is None or not (heard.items or heard.added):
        return None
    return ListBox(
        heard.title,
        _("What we have heard. Version %(n)d.") % {"n": heard.version} if heard.version > 1 else "",
        tuple(ItemRow(item.number, item.text, _again(item.again)) for item in heard.items),
        heard.added,
    )


def _again(times: int) -> str:
    if not times:
        return ""
    if times < FEWEST:
        return _("said again")
    return ngettext("said again %(n)d time", "said again %(n)d times", times) % {"n": times}


def rows_of(cards: Iterable[Card]) -> tuple[CardRow, ...]:
    """Return cards as the room reads them."""
    return tuple(CardRow(str(card.key), card.text, small_of(card), chips_of(card)) for card in cards)


def chips_of(card: Card) -> tuple[str, ...]:
    """Return what a card is: in a group, in the list, said again."""
    told = [card.group] if card.group else []
    if card.item:
        told.append(_("item %(n)d again") % {"n": card.item})
    if card.accepted:
        told.append(_("in the list"))
    return tuple(told)


def small_of(card: Card) -> str:
    """Return who stands behind a card and by when, where they said so."""
    if card.due:
        day = dateformat.format(card.due, pgettext("weekday and day", "D j M"))
        return _("%(who)s, by %(day)s") % {"who": card.signed or _("Somebody"), "day": day}
    return card.signed


def choices_of(vote: Vote | None, *, seats: int = 1) -> tuple[ChoiceRow, ...]:
    """Return what is voted on, with the buttons that a phone has; a table has its dots for each seat."""
    if vote is None:
        return ()
    each = vote.each * seats
    left = each - sum(one.mine for one in vote.choices)
    most = (2 if each > 2 else 1) * seats
    top = max((one.dots or 0 for one in vote.choices), default=0)
    return tuple(
        ChoiceRow(
            one.key,
            one.text,
            one.below,
            one.mine,
            one.mine + 1 if left and one.mine < most and not vote.closed else None,
            one.mine - 1 if one.mine and not vote.closed else None,
            str(one.dots) if one.dots is not None else "",
            round(WIDE * (one.dots or 0) / top) if top else 0,
        )
        for one in vote.choices
    )


def vote_words(vote: Vote | None) -> str:
    """Return where a vote stands, in a sentence."""
    if vote is None:
        return ""
    if not vote.closed:
        words = ngettext("%(n)d phone has voted.", "%(n)d phones have voted.", vote.voters)
        return words % {"n": vote.voters} if vote.voters else _("Nobody has voted yet.")
    if not vote.told:
        return _("Fewer than five have voted, so no dots are shown.")
    words = ngettext("The vote is closed: %(n)d voted.", "The vote is closed: %(n)d have voted.", vote.voters)
    return words % {"n": vote.voters}


def count_words(session: Session) -> str:
    """Return how many are here and how many write; never who."""
    here = ngettext("%(n)d here", "%(n)d here", session.here) % {"n": session.here}
    writing = ngettext("%(n)d writing", "%(n)d writing", session.writing) % {"n": session.writing}
    return f"{here} · {writing}" if session.writing else here
