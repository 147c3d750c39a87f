"""Causes of the problem: add one, reword or link it, retire it, bring it back. Every change is a version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gofar.apps.access.action import RESTORE, RETRACT, Done, Undo, action
from gofar.apps.access.numbers import next_number
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import amend, begin
from gofar.apps.improvement.models import Cause, Node
from gofar.core.errors import DataRefused
from gofar.core.practice.causes import MOST_CATEGORIES, Evidence
from gofar.core.practice.theory import circles
from gofar.core.words import joined
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.access.models import AuditEntry
    from gofar.apps.improvement.models import Theory
    from gofar.apps.people.models import Person
    from gofar.core.words import Message


def _unadd(entry: AuditEntry, cause: Cause, by: Person) -> None:
    _refuse_if_larger(cause)
    amend(cause, {"retired": True}, expected=None, by=by, reason=f"Undo: {entry.says}"[:300])


@action(Verb.EDIT_THEORY, undo=Undo(RETRACT.kind, _unadd))
def add_cause(theory: Theory, words: Mapping[str, Any], *, by: Person) -> Done[Cause]:
    """Add a cause: `category`, `text`, `evidence`, `control`, and perhaps `source`, `parent` and `drivers`."""
    words = _checked(theory, None, words)
    number = next_number(Cause.objects.filter(theory=theory), theory.network)
    cause = Cause.objects.create(theory=theory, number=number, **words)
    begin(cause, by=by)
    return Done(cause, f"added cause {cause.number} of the problem", cause)


@action(Verb.EDIT_THEORY, undo=RESTORE)
def reword_cause(
    cause: Cause, changes: Mapping[str, Any], *, expected: int | None, by: Person, reason: str = ""
) -> Done[Cause]:
    """Reword a cause, move it to another bone, or link it to drivers. Refused with both texts when overtaken."""
    amend(cause, _checked(cause.theory, cause, changes), expected=expected, by=by, reason=reason)
    return Done(cause, f"changed cause {cause.number} of the problem", cause)


@action(Verb.EDIT_THEORY, undo=RESTORE)
def retire_cause(cause: Cause, *, by: Person) -> Done[Cause]:
    """Take a cause off the fishbone. Its words and versions stay."""
    if cause.retired:
        return Done(cause, "", cause)
    _refuse_if_larger(cause)
    amend(cause, {"retired": True}, expected=None, by=by)
    return Done(cause, f"retired cause {cause.number} of the problem", cause)


@action(Verb.EDIT_THEORY, undo=RESTORE)
def bring_cause_back(cause: Cause, *, by: Person) -> Done[Cause]:
    """Put a retired cause back where it was."""
    if not cause.retired:
        return Done(cause, "", cause)
    if cause.parent is not None and cause.parent.retired:
        raise _refused(
            _("The cause above it is retired."),
            _("Bring back cause {n} first.", n=cause.parent.number),
        )
    _checked(cause.theory, cause, {"category": cause.category})
    amend(cause, {"retired": False}, expected=None, by=by)
    return Done(cause, f"brought back cause {cause.number} of the problem", cause)


def _refuse_if_larger(cause: Cause) -> None:
    if cause.smaller.filter(retired=False).exists():
        raise _refused(
            _("Smaller causes hang below it."),
            _("Move or retire those first."),
            part="smaller",
        )


def _checked(theory: Theory, cause: Cause | None, words: Mapping[str, Any]) -> dict[str, Any]:
    """Return the words as they may stand: a smaller cause is on its parent's bone, and links lead to drivers."""
    checked = dict(words)
    parent = checked.get("parent", cause.parent if cause else None)
    if parent is not None:
        _check_parent(theory, cause, parent)
        checked["category"] = parent.category
    if "category" in checked:
        _check_category(theory, cause, str(checked["category"]))
    if "drivers" in checked:
        drivers = theory.nodes.exclude(kind=Node.Kind.IDEA).values_list("slug", flat=True)
        checked["drivers"] = [slug for slug in drivers if slug in set(checked["drivers"])]
    backed = "source" in checked or "evidence" in checked
    evidence = checked.get("evidence", cause.evidence if cause else "")
    source = checked.get("source", cause.source if cause else "")
    if backed and evidence != Evidence.HUNCH and not str(source).strip():
        raise _refused(
            _("The evidence has no source."), _("Say in a few words where it comes from."), part="source"
        )
    return checked


def _check_parent(theory: Theory, cause: Cause | None, parent: Cause) -> None:
    if parent.theory_id != theory.pk or parent.retired:
        raise _refused(_("There is no such cause."), _("Choose one on this fishbone."), part="parent")
    ups = dict(Cause.objects.filter(theory=theory).values_list("pk", "parent_id"))
    if cause is not None and circles(ups, cause.pk, parent.pk):
        raise _refused(_("A cause cannot hang below itself."), _("Choose another cause."), part="parent")
    if (
        cause is not None
        and parent.category != cause.category
        and cause.smaller.filter(retired=False).exists()
    ):
        raise _refused(
            _("Smaller causes hang below it."), _("Move those to the other bone first."), part="parent"
        )


def _check_category(theory: Theory, cause: Cause | None, category: str) -> None:
    others = Cause.objects.filter(theory=theory, retired=False)
    if cause is not None:
        others = others.exclude(pk=cause.pk)
    known = set(others.values_list("category", flat=True))
    if category not in known and len(known) >= MOST_CATEGORIES:
        raise _refused(
            _("A fishbone has at most {n} bones.", n=MOST_CATEGORIES),
            _("Choose one of these: {bones}.", bones=joined(sorted(known))),
            part="category",
        )


def _refused(what: Message, fix: Message, *, part: str = "standing") -> DataRefused:
    """Return a refusal; its code ends with the part of the cause at which it is mended."""
    return DataRefused(what, where=_("Causes of the problem"), fix=fix, code=f"causes.{part}")
