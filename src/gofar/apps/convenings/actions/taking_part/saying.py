"""Say something to the room, or take it back before it is shown."""

from __future__ import annotations

import uuid as uuids
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from gofar.apps.access.clock import now
from gofar.apps.convenings.models import Contribution, Session, Step, StepKind
from gofar.apps.convenings.room import Seat, in_room
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    import datetime as dt

#: More cards than these from one phone in one step are a speech.
MOST = 10
#: The longest card.
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Said:
    """One card. `key` makes it one card however often it is sent; `item` is the item of the list that it repeats."""

    key: uuids.UUID
    text: str
    item: int | None = None
    signed: str = ""
    due: dt.date | None = None


@in_room(StepKind.SHARE, StepKind.TALK, StepKind.COMMIT, locked=True)
def say_to_room(seat: Seat, said: Said) -> Contribution:
    """Send a card to the room. It waits until the facilitator shows it. Sent twice, it is one card.

    A pair that talks sends its line to the step in which the room shares.

    Raises
    ------
    DataRefused
        It is empty or too long, a promise lacks its name or day, or this phone has sent enough.
    """
    found = Contribution.objects.filter(uuid=said.key, participant=seat.participant).first()
    if found is not None:
        return found
    step = _where(seat)
    _refuse(seat, step, said)
    item = step.heard.items.filter(number=said.item).first() if step.heard and said.item else None
    key = uuids.uuid4() if Contribution.objects.filter(uuid=said.key).exists() else said.key
    made = Contribution.objects.create(
        session=seat.session,
        step=step,
        participant=seat.participant,
        uuid=key,
        text=said.text.strip(),
        signed=said.signed.strip(),
        matches=item,
        due=said.due,
        unreached=step.unreached,
        at=now(seat.session.network),
    )
    Session.objects.filter(pk=seat.session.pk).update(said=F("said") + 1)
    return made


def _where(seat: Seat) -> Step:
    """Return the step that a card belongs to."""
    step = seat.step
    assert step is not None  # noqa: S101 - `in_room` has seen to it
    if step.kind != StepKind.TALK:
        return step
    following = Step.objects.filter(session=seat.session, number__gt=step.number, kind=StepKind.SHARE)
    found = following.select_related("heard").first()
    if found is None:
        raise DataRefused(
            _("The room does not share after this talk."), fix=_("Tell it to each other."), code="say.nowhere"
        )
    return found


def _refuse(seat: Seat, step: Step, said: Said) -> None:
    text = said.text.strip()
    if not text or len(text) > LONGEST:
        raise DataRefused(
            _("A card holds 300 characters; this has {n}.", n=len(text)) if text else _("The card is empty."),
            fix=_("Shorten it, or make two cards of it.") if text else _("Write a few words."),
            code="say.long" if text else "say.empty",
        )
    if step.kind == StepKind.COMMIT and not (said.signed.strip() and said.due):
        raise DataRefused(
            _("A promise needs who, what, and by when."),
            fix=_("Fill in what is missing."),
            code="say.promise",
        )
    mine = Contribution.objects.filter(step=step, participant=seat.participant).count()
    if mine >= MOST * seat.participant.seats:
        raise DataRefused(
            _("This phone has sent {n} cards in this step.", n=mine),
            fix=_("Take one back to send another."),
            code="say.enough",
        )


@in_room(locked=True)
def take_back(seat: Seat, key: uuids.UUID) -> bool:
    """Take one's own card back while the room has not seen it; return whether it was."""
    mine = Contribution.objects.filter(uuid=key, participant=seat.participant, session=seat.session)
    waiting = mine.filter(revealed_at=None, accepted_at=None)
    gone = waiting.count()
    if gone:
        for card in waiting.exclude(jot=None).select_related("jot"):
            if card.jot is not None:
                card.jot.sharing = "private"
                card.jot.save(update_fields=["sharing"])
        waiting.delete()
        Session.objects.filter(pk=seat.session.pk).update(said=F("said") - gone)
    elif mine.exists():
        raise DataRefused(
            _("The room has seen this card."),
            fix=_("Ask whoever leads the session to take it off the screen."),
            code="say.seen",
        )
    return bool(gone)
