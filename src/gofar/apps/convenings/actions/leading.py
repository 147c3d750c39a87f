"""Lead a room: open it, go on, go back, give a minute more, close it. The clock is the server's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, none
from gofar.apps.access.clock import now
from gofar.apps.access.verbs import Verb
from gofar.apps.convenings.actions.pairs import is_paired, make_pairs
from gofar.apps.convenings.models import PairMember, Session, State, Step
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.people.models import Person

_ROOM_SAW = none(_("The room has seen it. Use Back on the page that runs the session."))


def held(session: Session) -> Session:
    """Return the session as it is now, and keep it so until the action is done."""
    row = Session.objects.select_for_update().get(pk=session.pk)
    row.step = Step.objects.filter(pk=row.step_id).first() if row.step_id else None
    return row


def tell_phones(row: Session, *, moved: bool = False) -> None:
    """Raise the tick, so that every phone, and the screen, reads anew."""
    row.tick += 1
    if moved:
        row.moved_tick = row.tick
    row.save(
        update_fields=[
            "tick", "moved_tick", "step", "step_ends_at", "state", "opened_at", "closed_at",
        ]
    )  # fmt: skip


def refuse_unless_open(row: Session) -> None:
    """Refuse what only an open room can do.

    Raises
    ------
    DataRefused
        The session is planned, or closed.
    """
    if row.state != State.OPEN:
        raise DataRefused(
            _("The session is not open."),
            fix=_("Open it first, or read its record."),
            code="session.not-open",
        )


def _enter(row: Session, step: Step) -> None:
    moment = now(row.network)
    if row.step is not None and row.step.pk != step.pk:
        Step.objects.filter(pk=row.step.pk).update(ended_at=moment)
    step.started_at = step.started_at or moment
    step.ended_at = None
    step.save(update_fields=["started_at", "ended_at"])
    row.step = step
    row.step_ends_at = moment + timedelta(seconds=step.seconds) if step.seconds else None
    make_pairs(row, step)
    tell_phones(row, moved=True)


@action(Verb.LEAD_SESSION, undo=_ROOM_SAW)
def open_room(session: Session, *, by: Person) -> Done[Session]:
    """Open a session: from now on phones can join. Pressed twice, it opens once.

    Raises
    ------
    DataRefused
        The session is closed.
    """
    row = held(session)
    if row.state == State.OPEN:
        return Done(row, "", row)
    if row.state == State.CLOSED:
        raise DataRefused(
            _("This session is closed."),
            fix=_("Plan another one, or read its record."),
            code="session.closed",
        )
    row.state, row.opened_at = State.OPEN, now(row.network)
    first = row.steps.first()
    assert first is not None  # noqa: S101 - every plan has steps
    _enter(row, first)
    return Done(row, _("opened session {n}", n=row.number), row)


@action(Verb.LEAD_SESSION, undo=_ROOM_SAW)
def move_on(session: Session, *, tick: int, by: Person) -> Done[Session]:
    """Go on to the next step, from the tick that the page showed. Two who press at once go on by one.

    Raises
    ------
    DataRefused
        This is the last step, or the session is not open.
    """
    row = held(session)
    refuse_unless_open(row)
    if tick < row.moved_tick:
        return Done(row, "", row)
    following = row.steps.filter(number__gt=row.step.number if row.step else 0).first()
    if following is None:
        raise DataRefused(
            _("This is the last step."),
            fix=_("Close the session when the room is done."),
            code="session.last",
        )
    _enter(row, following)
    return Done(row, _("went on to “{title}” in session {n}", title=following.title, n=row.number), row)


@action(Verb.LEAD_SESSION, undo=_ROOM_SAW)
def move_back(session: Session, *, tick: int, by: Person) -> Done[Session]:
    """Go back to the step before. Nothing that was said is lost.

    Raises
    ------
    DataRefused
        This is the first step, or the session is not open.
    """
    row = held(session)
    refuse_unless_open(row)
    if tick < row.moved_tick:
        return Done(row, "", row)
    before = row.steps.filter(number__lt=row.step.number if row.step else 0).last()
    if before is None:
        raise DataRefused(_("This is the first step."), fix=_("Go on instead."), code="session.first")
    _enter(row, before)
    return Done(row, _("went back to “{title}” in session {n}", title=before.title, n=row.number), row)


@action(Verb.LEAD_SESSION, undo=_ROOM_SAW)
def more_time(session: Session, *, by: Person) -> Done[Session]:
    """Give the room one minute more: from the end that was told, or from now where that has passed."""
    row = held(session)
    refuse_unless_open(row)
    moment = now(row.network)
    row.step_ends_at = max(row.step_ends_at or moment, moment) + timedelta(minutes=1)
    tell_phones(row)
    return Done(row, _("gave a minute more in session {n}", n=row.number), row)


@action(Verb.LEAD_SESSION, undo=_ROOM_SAW)
def pair_anew(session: Session, *, by: Person) -> Done[Session]:
    """Make all pairs of this step anew, with everybody who is here now.

    Raises
    ------
    DataRefused
        Nobody talks in pairs in this step.
    """
    row = held(session)
    refuse_unless_open(row)
    if row.step is None or not is_paired(row, row.step):
        raise DataRefused(
            _("Nobody talks in pairs in this step."),
            fix=_("Go on to a step with pairs."),
            code="session.no-pairs",
        )
    PairMember.objects.filter(pairing__step=row.step).delete()
    row.step.pairings.all().delete()
    make_pairs(row, row.step)
    tell_phones(row)
    return Done(row, _("made pairs anew in session {n}", n=row.number), row)


@action(Verb.LEAD_SESSION, undo=none(_("People have left the room. Plan another session for what is left.")))
def close_room(session: Session, *, by: Person) -> Done[Session]:
    """Close the session. Phones say good-bye; what was being typed is still kept."""
    row = held(session)
    if row.state == State.CLOSED:
        return Done(row, "", row)
    refuse_unless_open(row)
    moment = now(row.network)
    if row.step is not None:
        Step.objects.filter(pk=row.step.pk).update(ended_at=moment)
    row.state, row.closed_at, row.step_ends_at = State.CLOSED, moment, None
    tell_phones(row, moved=True)
    return Done(row, _("closed session {n}", n=row.number), row)
