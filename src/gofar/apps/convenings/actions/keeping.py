"""Take what a session said into the network's record, and take it back: both in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gofar.apps.access.action import RETRACT, Done, Undo, action
from gofar.apps.access.clock import now
from gofar.apps.access.errors import CannotUndo, Conflict
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.undo import undo as take_back
from gofar.apps.access.verbs import Verb
from gofar.apps.convenings.actions.keeping_made import Become, made_of
from gofar.apps.convenings.models import Contribution, Kept, Session, State, StepKind
from gofar.apps.improvement.models import Cause, Node, Test
from gofar.core.errors import DataRefused
from gofar.core.practice.keeping import Becomes
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.apps.convenings.actions.keeping_made import Thing
    from gofar.apps.people.models import Person
    from gofar.core.words import Message

_KEPT_AS: dict[Becomes, Callable[[int], Message]] = {
    Becomes.CAUSE: lambda n: _("made a cause of what session {n} said", n=n),
    Becomes.DRIVER: lambda n: _("made a driver of what session {n} said", n=n),
    Becomes.IDEA: lambda n: _("made an idea of what session {n} said", n=n),
    Becomes.QUESTION: lambda n: _("made a question of what session {n} said", n=n),
    Becomes.TEST: lambda n: _("made a test of what session {n} said", n=n),
}

__all__ = ["Become", "field_of", "keep", "keep_unreached", "stands"]


def _unkeep(entry: AuditEntry, kept: Kept, by: Person) -> None:
    """Take back the link, and what was made for it."""
    _take_back_made(entry.detail["made"], kept, by)
    kept.retracted_at = now(entry.network)
    kept.save(update_fields=["retracted_at"])


def _unkeep_all(entry: AuditEntry, session: Session, by: Person) -> None:
    for key, made in entry.detail["kept"]:
        kept = Kept.objects.get(pk=key)
        if kept.retracted_at is None:
            _take_back_made(made, kept, by)
    keys = [key for key, _made in entry.detail["kept"]]
    Kept.objects.filter(pk__in=keys).update(retracted_at=now(entry.network))


@action(Verb.KEEP_FROM_SESSION, undo=Undo(RETRACT.kind, _unkeep))
def keep(said: Contribution, become: Become, *, by: Person) -> Done[Kept]:
    """Make a contribution of a closed session a cause, a driver, an idea, a question or a test, and remember both.

    Sent twice it is kept once.

    Raises
    ------
    DataRefused
        The session goes on, or something is missing.
    """
    said = Contribution.objects.select_for_update().get(pk=said.pk)
    _refuse_unless_closed(said.session)
    _refuse_if_hidden(said)
    known = Kept.objects.filter(contribution=said).first()
    if known is not None and stands(known):
        return Done(known, "", known)
    kept, made = _kept(said, become, by)
    # The log is read by everybody, and what was said may hold a count of children: it says what it became, not in which words.
    says = _KEPT_AS[become.kind](said.session.number)
    return Done(kept, says, kept, detail={"made": made})


@action(Verb.KEEP_FROM_SESSION, undo=Undo(RETRACT.kind, _unkeep_all))
def keep_unreached(session: Session, *, by: Person) -> Done[list[Kept]]:
    """Put every question that a closed session did not come to on the agenda, each once."""
    session = Session.objects.select_for_update().get(pk=session.pk)
    _refuse_unless_closed(session)
    open_ones = Contribution.objects.filter(session=session, unreached=True, hidden_at=None)
    todo = [one for one in open_ones.select_related("kept") if not stands(getattr(one, "kept", None))]
    rows = [_kept(one, Become(Becomes.QUESTION, one.text), by) for one in todo]
    says = (
        _("put {n} questions of session {number} on the agenda", n=len(rows), number=session.number)
        if rows
        else ""
    )
    detail = {"kept": [[kept.pk, made] for kept, made in rows]}
    return Done([kept for kept, _made in rows], says, session, detail=detail)


def stands(kept: Kept | None) -> bool:
    """Whether something is kept today: not taken back, and what it became was not taken back either."""
    if kept is None or kept.retracted_at is not None:
        return False
    thing = kept.cause or kept.node or kept.question or kept.test
    if isinstance(thing, Cause):
        return not thing.retired
    return thing is not None and thing.retracted_at is None


def _kept(said: Contribution, become: Become, by: Person) -> tuple[Kept, int | None]:
    """Make the thing and the link. Returned with them: the row of the log that takes the thing back."""
    before = AuditEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    thing = made_of(said, become, by=by)
    made = _logged(thing, before)
    links: dict[str, Any] = {"cause": None, "node": None, "question": None, "test": None}
    links[field_of(thing)] = thing
    values = {
        **links,
        "session": said.session,
        "owner": become.owner,
        "due": become.due,
        "by": by,
        "at": now(said.session.network),
        "retracted_at": None,
    }
    kept, _new = Kept.objects.update_or_create(contribution=said, defaults=values)
    return kept, made


def field_of(thing: Thing) -> str:
    """Return the name under which a `Kept` holds a thing of this kind."""
    names = ((Cause, "cause"), (Node, "node"), (Test, "test"))
    return next((name for kind, name in names if isinstance(thing, kind)), "question")


def _logged(thing: Thing, after: int) -> int | None:
    """Return the row of the log in which `thing` was made just now; None where it stood there already."""
    rows = AuditEntry.objects.filter(pk__gt=after, about_type=thing._meta.label_lower, about_id=str(thing.pk))
    return rows.order_by("-pk").values_list("pk", flat=True).first()


def _take_back_made(made: int | None, kept: Kept, by: Person) -> None:
    if made is None or not stands(kept):
        return
    if (
        kept.test is not None
        and kept.test.cycles.filter(results__retracted_at=None, results__isnull=False).exists()
    ):
        raise CannotUndo(
            _("A result stands in test {n} by now.", n=kept.test.number),
            fix=_("Take the result back first, or leave the test."),
            code="keep.has-result",
        )
    try:
        take_back(AuditEntry.objects.get(pk=made), by=by)
    except Conflict as conflict:
        raise CannotUndo(
            _("Somebody has built on what this became."),
            fix=_("Take back their change first, or leave it."),
            code="keep.built-on",
        ) from conflict


def _refuse_unless_closed(session: Session) -> None:
    if session.state != State.CLOSED or session.retracted_at is not None:
        raise DataRefused(
            _("This session is not closed."),
            fix=_("Close it first. Everything that was said stays."),
            code="keep.not-closed",
        )


def _refuse_if_hidden(said: Contribution) -> None:
    shown = said.revealed_at or said.step.revealed_at or said.unreached or said.step.kind == StepKind.COMMIT
    if said.hidden_at is not None or not shown:
        raise DataRefused(
            _("The room has not seen this."), fix=_("Choose something that was shown."), code="keep.hidden"
        )
