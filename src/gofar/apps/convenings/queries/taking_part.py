"""A room for one seat: what the room does, one's own texts, whom to find. Nobody else's text before it is shared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.convenings.models import (
    Contribution,
    Exit,
    Jot,
    PairMember,
    Participant,
    Prompt,
    Sharing,
    Step,
    StepKind,
)
from gofar.apps.convenings.queries.cards import Card, Heard, Vote, card_of, cards_in, heard_of, vote_of
from gofar.apps.people.models import School
from gofar.core.practice.names import likely_names

if TYPE_CHECKING:
    from gofar.apps.convenings.models import Session
    from gofar.apps.convenings.room import Seat


@dataclass(frozen=True, slots=True)
class OwnJot:
    """A question with one's own jot. `to_room` says that the room will share on it; `sent` that it is a card already."""

    prompt: Prompt
    text: str
    edition: int
    sharing: str
    named: bool
    to_room: bool
    sent: Card | None


@dataclass(frozen=True, slots=True)
class Mate:
    """Somebody to find: a name and a school where they were given, and a jot where it is shared."""

    name: str
    school: str
    seats: int
    jot: str


@dataclass(frozen=True, slots=True)
class SeatReading:
    """What one phone shows now."""

    jots: tuple[OwnJot, ...]
    asked: bool
    mine: tuple[Card, ...]
    pair: int | None
    mates: tuple[Mate, ...]
    heard: Heard | None
    shown: tuple[Card, ...]
    vote: Vote | None
    left: Exit | None
    shares_next: bool


def schools_of_room(session: Session) -> tuple[School, ...]:
    """Return the schools that somebody may tap, A to Z."""
    return tuple(School.objects.filter(network=session.network_id))


def seat_reading(seat: Seat) -> SeatReading:
    """Return what the phone of a seat shows."""
    session, step, me = seat.session, seat.step, seat.participant
    steps = list(Step.objects.filter(session=session))
    number, mates = _found(step, me)
    here = step.number if step else 0
    following = next((one for one in steps if one.number > here and one.kind == StepKind.SHARE), None)
    target = following if step is not None and step.kind == StepKind.TALK else step
    cards = Contribution.objects.filter(participant=me, step=target).select_related("matches", "cluster")
    return SeatReading(
        _jots(seat, steps),
        any(one.kind == StepKind.JOT and one.started_at is not None for one in steps),
        tuple(card_of(row) for row in cards),
        number,
        mates,
        heard_of(step.heard) if step is not None else None,
        cards_in(step, shown_only=True) if step is not None and step.kind in _SHOWING else (),
        vote_of(session, step, mine=me.pk),
        Exit.objects.filter(participant=me).first(),
        following is not None,
    )


_SHOWING = frozenset({StepKind.SHARE, StepKind.COMMIT})


def _jots(seat: Seat, steps: list[Step]) -> tuple[OwnJot, ...]:
    shared = {one.prompt_id for one in steps if one.kind == StepKind.SHARE}
    rows = Jot.objects.filter(participant=seat.participant).select_related("contribution__matches")
    own = {jot.prompt_id: jot for jot in rows.select_related("contribution__cluster")}
    return tuple(
        _own(prompt, own.get(prompt.pk), to_room=prompt.pk in shared)
        for prompt in Prompt.objects.filter(session=seat.session)
    )


def _own(prompt: Prompt, jot: Jot | None, *, to_room: bool) -> OwnJot:
    if jot is None:
        return OwnJot(prompt, "", 0, Sharing.PRIVATE, named=False, to_room=to_room, sent=None)
    card = getattr(jot, "contribution", None)
    sent = card_of(card) if card is not None else None
    return OwnJot(prompt, jot.text, jot.edition, jot.sharing, named=jot.named, to_room=to_room, sent=sent)


def _found(step: Step | None, me: Participant) -> tuple[int | None, tuple[Mate, ...]]:
    """Return the number of one's pair, and who else is in it with what they share."""
    if step is None:
        return None, ()
    own = PairMember.objects.filter(pairing__step=step, participant=me).select_related("pairing").first()
    if own is None:
        return None, ()
    rows = PairMember.objects.filter(pairing=own.pairing_id).exclude(participant=me)
    others = [one.participant for one in rows.select_related("participant__school")]
    told = Jot.objects.filter(participant__in=others, prompt=step.prompt_id).exclude(sharing=Sharing.PRIVATE)
    jots = {jot.participant_id: jot.text for jot in told} if step.prompt_id else {}
    mates = tuple(Mate(one.name, str(one.school or ""), one.seats, jots.get(one.pk, "")) for one in others)
    return own.pairing.number, mates


def names_said(session: Session, text: str) -> tuple[str, ...]:
    """Return what may be names of students in a text; names of schools and of people in the room are none."""
    if not likely_names(text):
        return ()
    rows = School.objects.filter(network=session.network_id)
    besides = [name for pair in rows.values_list("name", "short_name") for name in pair]
    besides += list(
        Participant.objects.filter(session=session).exclude(name="").values_list("name", flat=True)
    )
    return likely_names(text, besides=besides)


def prompt_of(seat: Seat, number: int) -> Prompt | None:
    """Return a question of the seat's session by its number."""
    return Prompt.objects.filter(session=seat.session, number=number).first()


def school_of_room(session: Session, key: str) -> School | None:
    """Return a school of the session's network by what a form sent."""
    known = key.isascii() and key.isdigit()
    return School.objects.filter(network=session.network_id, pk=int(key)).first() if known else None
