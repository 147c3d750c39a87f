"""Delete somebody's account for good: what is theirs goes, what they wrote for the network stays without their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.db.models import CASCADE, Model

from gofar.apps.access.forgetting import nobody
from gofar.apps.access.models import AuditEntry
from gofar.apps.people.models import Invitation, Person
from gofar.apps.records.actions.files_of import let_go
from gofar.apps.records.actions.mentions import in_the_log
from gofar.apps.records.actions.reach import parts, pointing_at, reach, remove

if TYPE_CHECKING:
    from gofar.apps.records.actions.reach import ForeignKey, Rows

#: What somebody sent in the network's name stays with the network.
_SENT = (Invitation, "invited_by")


def belongings(person: Person) -> Rows:
    """Return all rows that are somebody's own: account, sign-in, parts, letters, wishes; not what they wrote."""
    return reach(person, leave=_is_written)


def words_of(person: Person) -> list[str]:
    """Return what names somebody: the address, and the name unless it is one word, which is many people's."""
    return [person.email, *([person.name] if " " in person.name.strip() else [])]


def erase(person: Person) -> set[int]:
    """Delete an account; return the numbers of the rows of the log that the deletion must forget."""
    found, words = belongings(person), words_of(person)
    for key in Invitation.objects.filter(email__iexact=person.email).values_list("pk", flat=True):
        found.setdefault(Invitation, set()).add(key)
    numbers = in_the_log(words, found)
    numbers |= set(
        AuditEntry.objects.filter(person=person, forgotten=None).values_list("sequence", flat=True)
    )
    _end_sessions(person)
    someone = nobody()
    for field in pointing_at(Person):
        if _is_written(field):
            _hand_over(field, person, someone)
    let_go(found, words)
    remove(found)
    return numbers


def _is_written(field: ForeignKey) -> bool:
    """Whether a field says who wrote, led or sent something, rather than whose it is."""
    if field.related_model is not Person:
        return False
    return field.remote_field.on_delete is not CASCADE or (field.model, field.name) == _SENT


def _hand_over(field: ForeignKey, person: Person, someone: Person) -> None:
    """Put somebody unnamed in the place of `person`; where only one row of theirs may stand, the second goes."""
    rows = field.model._default_manager.filter(**{field.name: person})
    try:
        with transaction.atomic():
            rows.update(**{field.name: someone})
    except IntegrityError:
        for part in parts(rows.values_list("pk", flat=True)):
            for row in field.model._default_manager.filter(pk__in=part).order_by("pk"):
                _hand_over_one(row, field, someone)


def _hand_over_one(row: Model, field: ForeignKey, someone: Person) -> None:
    try:
        with transaction.atomic():
            type(row)._default_manager.filter(pk=row.pk).update(**{field.name: someone})
    except IntegrityError:
        remove(reach(row))


def _end_sessions(person: Person) -> None:
    for session in Session.objects.order_by("pk").iterator(chunk_size=500):
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()
