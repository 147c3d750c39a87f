"""One phone in a room: what the step needs of it, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.convenings.queries import Sharing, State, StepKind
from gofar.web.live.build.words import (
    box_of,
    choices_of,
    colour,
    lines,
    live_of,
    rows_of,
    small_of,
    vote_words,
)
from gofar.web.live.forms import CARD, ExitForm, PromiseForm, SayForm
from gofar.web.live.pages import CardRow, Exits, JotField, PairBox, RoomPage

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from django import forms

    from gofar.apps.convenings.queries.cards import Card
    from gofar.apps.convenings.queries.taking_part import Mate, OwnJot, SeatReading
    from gofar.apps.convenings.room import Seat

#: A phone asks every two seconds, less or more by a fifth so that a room does not ask at once.
EVERY = 2000


def room_page(
    seat: Seat,
    read: SeatReading,
    digits: str,
    *,
    form: forms.Form | None = None,
    problem: str = "",
    sent: Mapping[int, tuple[str, str]] | None = None,
) -> RoomPage:
    """Return the page of a phone. `form` is one that was refused; `sent` are texts that something newer outlived."""
    session, step, code = seat.session, seat.step, seat.session.code
    kind = step.kind if step is not None and session.state == State.OPEN else ""
    here, folded = _jots(read, kind, step.prompt_id if step else None, sent or {})
    page: dict[str, Any] = {}
    if kind in {StepKind.SHARE, StepKind.TALK} and (kind == StepKind.SHARE or read.shares_next):
        page["say"] = form if isinstance(form, SayForm) else say_form(seat, read)
    if kind == StepKind.COMMIT:
        page["promise"] = form if isinstance(form, PromiseForm) else promise_form(seat)
    if kind == StepKind.EXIT or session.state == State.CLOSED:
        page["leave"] = form if isinstance(form, ExitForm) else exit_form(read)
        page["leave_done"] = read.left is not None
    if kind in {StepKind.PAIR, StepKind.TALK} and not session.one_phone_a_table:
        page["pair"] = _pair(read)
        page["away"] = read.pair is None and seat.participant.away_at is not None
        page["alone"] = _alone(read)
    if kind == StepKind.VOTE and read.vote is not None:
        page["choices"] = choices_of(read.vote, seats=seat.participant.seats)
        page["left"] = _left(read, seat)
        page["vote"] = vote_words(read.vote)
    return RoomPage(
        title=_title(seat, kind),
        session=session.title,
        code=code,
        digits=digits,
        step=_step(seat),
        words=_words(seat),
        kind=kind,
        state=session.state,
        live=live_of(session, every=EVERY),
        go=_exits(code),
        here=reverse("room", args=[code]),
        refresh=kind in {StepKind.WELCOME, StepKind.PRESENT},
        problem=problem,
        jots=here,
        folded=folded,
        has_name=bool(seat.participant.name),
        heard=box_of(read.heard) if kind in {StepKind.PRESENT, StepKind.TALK, StepKind.SHARE} else None,
        mine=tuple(_mine(card) for card in read.mine) if kind in _SENDING else (),
        shown=rows_of(read.shown) if kind in _SENDING else (),
        **page,
    )


_SENDING = frozenset({StepKind.TALK, StepKind.SHARE, StepKind.COMMIT})
#: In these one's own note on the question is open; where the room shares it is in the card already.
_TALKING = frozenset({StepKind.PAIR, StepKind.TALK})


def _exits(code: str) -> Exits:
    names = ("room-jot", "room-say", "room-unsay", "room-partner", "room-dots", "room-leave")
    return Exits(*(reverse(name, args=[code]) for name in names))


def _title(seat: Seat, kind: str) -> str:
    if seat.session.state == State.CLOSED:
        return _("Thank you for coming")
    step = seat.step
    if step is None:
        return seat.session.title
    if kind in {StepKind.PAIR, StepKind.TALK} and step.prompt is not None:
        return step.prompt.text
    return step.title


def _words(seat: Seat) -> tuple[str, ...]:
    if seat.session.state == State.CLOSED:
        told = _("The session is closed. Your own notes are below; nobody else reads what you did not share.")
        return (told, _("After thirty days they are deleted."))
    return lines(seat.step.words) if seat.step is not None else ()


def _step(seat: Seat) -> str:
    if seat.step is None or seat.session.state == State.CLOSED:
        return ""
    return seat.step.title if seat.step.kind in {StepKind.PAIR, StepKind.TALK} else ""


def _jots(
    read: SeatReading, kind: str, prompt: int | None, sent: Mapping[int, tuple[str, str]]
) -> tuple[tuple[JotField, ...], tuple[JotField, ...]]:
    """Return the jots that this step asks for, and the others, folded away."""
    if not read.asked:
        return (), ()
    title = prompt if kind in _TALKING else None
    told = [_jot(one, sent.get(one.prompt.number, ("", "")), title) for one in read.jots]
    if kind == StepKind.JOT:
        return tuple(told), ()
    now = {one.prompt.number for one in read.jots if one.prompt.pk == prompt} if kind in _TALKING else set()
    shown = now | set(sent)
    return (
        tuple(one for one in told if one.number in shown),
        tuple(one for one in told if one.number not in shown),
    )


def _jot(one: OwnJot, sent: tuple[str, str], title: int | None) -> JotField:
    return JotField(
        number=one.prompt.number,
        prompt=_("What you jotted") if one.prompt.pk == title else one.prompt.text,
        text=one.text,
        edition=one.edition,
        sharing=one.sharing,
        named=one.named,
        to_room=one.to_room,
        sent=_sent(one),
        newer=sent[0],
        problem=sent[1],
    )


def _sent(one: OwnJot) -> str:
    if one.sharing != Sharing.ROOM or one.sent is None:
        return ""
    if one.sent.hidden:
        return _("Not shown on the screen.")
    if one.sent.shown:
        return _("The room has read it.")
    return _("It waits until the room shares.")


def _mine(card: Card) -> CardRow:
    if card.hidden:
        state = _("not shown on screen")
    elif card.shown:
        state = _("on the screen")
    else:
        state = _("waits to be shown")
    waits = not card.shown and not card.accepted
    return CardRow(str(card.key), card.text, small_of(card), (state,), may_take_back=waits)


def say_form(seat: Seat, read: SeatReading, data: Any = None) -> SayForm:  # noqa: ANN401 - a request's data
    """Return the form for a card; where a list is on the screen, it asks whether the card repeats an item."""
    shares = seat.step is not None and seat.step.kind == StepKind.SHARE
    items = [(one.number, one.text) for one in read.heard.items] if read.heard and shares else []
    form = SayForm(data, items=items, name=seat.participant.name)
    if not shares:
        form.fields["text"].label = _("One line from the two of you (not needed)")
    elif note := _note(seat, read):
        form.initial["text"] = note
        form.fields["text"].help_text = _("This is your own note. Change it, or send it as it is.")
    return form


def _note(seat: Seat, read: SeatReading) -> str:
    """Return one's own note on the question that the room shares on, while no card has been made of it."""
    prompt = seat.step.prompt_id if seat.step is not None else None
    own = next((one for one in read.jots if prompt is not None and one.prompt.pk == prompt), None)
    if own is None or read.mine or own.sent is not None or len(own.text) > CARD:
        return ""
    return own.text


def promise_form(seat: Seat, data: Any = None) -> PromiseForm:  # noqa: ANN401 - a request's data
    """Return the form for a promise."""
    begun = {"signed": seat.participant.name} if seat.participant.name else {}
    return PromiseForm(data, initial=dict(begun))


def exit_form(read: SeatReading, data: Any = None) -> ExitForm:  # noqa: ANN401 - a request's data
    """Return the form for the way out, with what was said before."""
    said = read.left
    begun = {"worth": said.worth, "will_try": said.will_try, "needs": said.needs} if said else {}
    return ExitForm(data, initial=dict(begun))


def _pair(read: SeatReading) -> PairBox | None:
    if read.pair is None or not read.mates:
        return None
    label, kind = colour(read.pair)
    names = [_who(mate) for mate in read.mates]
    if len(names) == 1:
        find = _("Find %(who)s: you are both %(pair)s.") % {"who": names[0], "pair": label}
    else:
        both = _("%(one)s and %(other)s") % {"one": names[0], "other": names[1]}
        find = _("Find %(who)s: you are three, all %(pair)s.") % {"who": both, "pair": label}
    shared = tuple((_who(mate), mate.jot) for mate in read.mates if mate.jot)
    return PairBox(label, kind, find, shared)


def _who(mate: Mate) -> str:
    if mate.name and mate.school:
        return _("%(name)s, %(school)s") % {"name": mate.name, "school": mate.school}
    return mate.name or (
        _("somebody from %(school)s") % {"school": mate.school} if mate.school else _("somebody")
    )


def _alone(read: SeatReading) -> str:
    if read.pair is not None and not read.mates:
        return _("You are the first one here. The next who comes in talks with you.")
    return ""


def _left(read: SeatReading, seat: Seat) -> str:
    assert read.vote is not None  # noqa: S101 - only a vote has dots
    if read.vote.closed:
        return ""
    each = read.vote.each * seat.participant.seats
    left = each - sum(one.mine for one in read.vote.choices)
    words = ngettext("%(n)d of your %(all)d dots is left", "%(n)d of your %(all)d dots are left", left)
    return words % {"n": left, "all": each}
