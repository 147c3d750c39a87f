"""Take a change back: by its author for 30 days, or by hub staff. The undo is an action with its own row."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.apps import apps

from gofar.apps.access import gate
from gofar.apps.access.action import REGISTRY, Done, action, none
from gofar.apps.access.clock import now
from gofar.apps.access.errors import CannotUndo, Conflict
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import Versioned, versions
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Model

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Person

#: How long a change can be taken back.
WINDOW = dt.timedelta(days=30)
#: Stands for a text that the reader may not read.
NOT_SHOWN = _("(not shown to you)")
#: Said to those who neither made the change nor keep the record.
NOT_THEIRS = _("Only its author or the hub can take it back.")


def undo_refused(entry: AuditEntry, by: Person) -> str:
    """Return why `by` cannot take `entry` back; empty when nothing stands in the way."""
    return _refused(entry) or _not_theirs(entry, by)


def undo_refusals(entries: Sequence[AuditEntry], by: Person) -> dict[int, str]:
    """Return the same for many rows of the log, by their key, in one question to the gate."""
    theirs = gate.which(by, Verb.UNDO_ANY, entries)
    return {
        entry.pk: _refused(entry) or ("" if entry.person_id == by.pk or entry.pk in theirs else NOT_THEIRS)
        for entry in entries
    }


def _not_theirs(entry: AuditEntry, by: Person) -> str:
    return "" if entry.person_id == by.pk or gate.may(by, Verb.UNDO_ANY, entry) else NOT_THEIRS


def _refused(entry: AuditEntry) -> str:
    if entry.action not in REGISTRY:
        return _("It was not done on a page, and is not taken back on one.")
    how = REGISTRY[entry.action].undo
    if how.run is None:
        return how.reason
    if getattr(entry, "undone_by", None) is not None:
        return _("It has been taken back already.")
    if entry.version_after == 1 and how.kind == "restore":
        return _("There is no version before the first.")
    if now(entry.network) - entry.at > WINDOW:
        return _("It is more than 30 days old.")
    return ""


@action(Verb.UNDO, undo=none(_("An undo stands in the log. Make the change again instead.")))
def undo(entry: AuditEntry, *, by: Person, anyway: bool = False) -> Done[AuditEntry]:
    """Take `entry` back.

    Raises
    ------
    CannotUndo
        Not this change, not this person, or not any more.
    Conflict
        Somebody has built on the change. Both texts are in the error; `anyway` goes ahead.
    """
    if reason := undo_refused(entry, by):
        raise CannotUndo(reason, fix=_("Open “Recent changes” to see who did what."), code="undo.refused")
    thing = thing_of(entry)
    if not anyway:
        _refuse_if_built_on(entry, thing, by)
    run = REGISTRY[entry.action].undo.run
    assert run is not None  # noqa: S101 - undo_refused answered for this
    run(entry, thing, by)
    return Done(entry, f"took back: {entry.says}", thing, school=entry.school, undoes=entry)


def thing_of(entry: AuditEntry) -> Model:
    """Return the thing that `entry` is about."""
    thing: Model = apps.get_model(entry.about_type)._default_manager.get(pk=entry.about_id)
    return thing


def _refuse_if_built_on(entry: AuditEntry, thing: Model, by: Person) -> None:
    if (
        not isinstance(thing, Versioned)
        or entry.version_after is None
        or thing.version == entry.version_after
    ):
        return
    texts = {row.number: row.data for row in versions(thing)}
    before, latest = texts.get(entry.version_after - 1, {}), texts[thing.version]
    changed = [name for name in before if before[name] != latest[name]]
    raise Conflict(
        _("Somebody has built on this change since."),
        yours={name: _told(thing, name, before, by) for name in changed},
        theirs={name: _told(thing, name, latest, by) for name in changed},
        version=thing.version,
    )


def _told(thing: Versioned, name: str, text: dict[str, Any], by: Person) -> str:
    """Return a field's text; the hub may take back what it may not read."""
    verb = thing.guarded_fields.get(name)
    return NOT_SHOWN if verb and not gate.may(by, verb, thing) else str(text[name])
