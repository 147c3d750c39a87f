"""Jot: kept as it is typed, and never replaced by something older."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from gofar.apps.access.clock import now
from gofar.apps.convenings.models import Contribution, Jot, Prompt, Session, Sharing, Step, StepKind
from gofar.apps.convenings.room import Seat, in_room
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Longer texts are no jots. Nothing is cut: what is longer is refused, and stays where it was written.
LONGEST = 5000
#: What a card holds.
CARD = 300


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a saving. `newer`: the record holds something newer, and kept that."""

    jot: Jot
    newer: bool = False
    too_long_to_share: bool = False


@in_room(after_closing=True)
def save_jot(
    seat: Seat, prompt: Prompt, text: str, *, edition: int, sharing: str = "", named: bool = False
) -> Kept:
    """Keep a jot as of `edition`, the phone's own count. What the record has of the same edition or later stays.

    Sharing it with the room makes a card of it, which waits to be shown; until then it follows the jot.

    Raises
    ------
    DataRefused
        The prompt is of another session or not asked yet, or the text is too long to be kept.
    """
    _refuse(seat, prompt, text)
    how = sharing if sharing in set(Sharing) else Sharing.PRIVATE
    jot, made = Jot.objects.select_for_update().get_or_create(
        prompt=prompt,
        participant=seat.participant,
        defaults={
            "text": text, "edition": edition, "sharing": how, "named": named, "saved_at": now(seat.session.network),
        },
    )  # fmt: skip
    was = jot.sharing
    if made:
        if jot.participant.jots.count() == 1:
            Session.objects.filter(pk=seat.session.pk).update(writing=F("writing") + 1)
    elif edition <= jot.edition:
        return Kept(jot, newer=jot.text != text)
    else:
        jot.text, jot.edition, jot.sharing, jot.named = text, edition, how, named
        jot.saved_at = now(seat.session.network)
        jot.save(update_fields=["text", "edition", "sharing", "named", "saved_at"])
    if Sharing.ROOM not in {was, jot.sharing}:
        return Kept(jot)  # nothing of it is for the room, and nothing was
    return Kept(jot, too_long_to_share=not _follow(seat, jot))


def _refuse(seat: Seat, prompt: Prompt, text: str) -> None:
    asked = Step.objects.filter(session=seat.session, kind=StepKind.JOT, started_at__isnull=False)
    if prompt.session_id != seat.session.pk or not asked.exists():
        raise DataRefused(
            _("This question is not asked yet."),
            fix=_("Wait until the room comes to it."),
            code="jot.not-asked",
        )
    if len(text) > LONGEST:
        raise DataRefused(
            _("A jot holds 5,000 characters; this has {n}.", n=f"{len(text):,}"),
            fix=_("Shorten it. All of it is still on this phone."),
            code="jot.long",
        )


def share_step(prompt: Prompt) -> Step | None:
    """Return where a jot on this prompt would be said to the room."""
    return Step.objects.filter(session=prompt.session_id, kind=StepKind.SHARE, prompt=prompt).first()


def _follow(seat: Seat, jot: Jot) -> bool:
    """Let the card of a jot say what the jot says, or take it back; False where the jot is too long for a card."""
    card = Contribution.objects.filter(jot=jot).first()
    if card is not None and card.revealed_at is not None:
        return True
    step = share_step(jot.prompt) if jot.sharing == Sharing.ROOM else None
    text = jot.text.strip()
    if step is None or not text or len(text) > CARD:
        if card is not None:
            card.delete()
            _count(seat.session, -1)
        return len(text) <= CARD or jot.sharing != Sharing.ROOM
    signed = seat.participant.name if jot.named else ""
    if card is None:
        Contribution.objects.create(
            session=seat.session, step=step, participant=seat.participant, jot=jot, text=text, signed=signed,
            at=now(seat.session.network), unreached=step.unreached,
        )  # fmt: skip
        _count(seat.session, 1)
    elif (card.text, card.signed) != (text, signed):
        card.text, card.signed = text, signed
        card.save(update_fields=["text", "signed"])
    return True


def _count(session: Session, by: int) -> None:
    Session.objects.filter(pk=session.pk).update(said=F("said") + by)


def jots_of(seat: Seat, prompts: Sequence[Prompt]) -> dict[int, Jot]:
    """Return the seat's own jots by the prompt's key."""
    rows = Jot.objects.filter(participant=seat.participant, prompt__in=prompts)
    return {jot.prompt_id: jot for jot in rows}
