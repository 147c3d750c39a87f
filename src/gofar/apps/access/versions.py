"""Numbered versions of things that people edit: nothing is overwritten, and nobody's text is lost.

A versioned model lists the fields that make up its text in `versioned_fields`. `begin` writes version 1;
`amend` writes the next one, and refuses when somebody else has written it first.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.db import models

from gofar.apps.access.clock import now
from gofar.apps.access.errors import Conflict
from gofar.apps.people.models import Network, Person
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.access.verbs import Verb


class Versioned(models.Model):
    """A thing with a version number and a history."""

    version = models.PositiveIntegerField(default=1)

    versioned_fields: ClassVar[tuple[str, ...]] = ()
    #: Fields whose text not everybody who sees the thing may read, with the verb that opens each.
    guarded_fields: ClassVar[dict[str, Verb]] = {}

    class Meta:
        abstract = True


class Version(models.Model):
    """One numbered text of one thing, with who wrote it and why."""

    about_type = models.CharField(max_length=60)
    about_id = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    data: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        app_label = "access"
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["about_type", "about_id", "number"], name="one_row_per_version")
        ]

    def __str__(self) -> str:
        return f"{self.about_type} {self.about_id}, version {self.number}"


T = TypeVar("T", bound=Versioned)


def snapshot(thing: Versioned) -> dict[str, Any]:
    """Return the text of `thing` as plain values that JSON can hold."""
    return {field: _plain(getattr(thing, _attribute(type(thing), field))) for field in thing.versioned_fields}


def _attribute(model: type[Versioned], field: str) -> str:
    """Return the name under which a field's plain value is kept: `measure_id` for `measure`."""
    return str(getattr(model._meta.get_field(field), "attname", field))


def _plain(value: Any) -> Any:  # noqa: ANN401 - a field's value
    return value.isoformat() if isinstance(value, dt.date | dt.datetime) else value


def begin(thing: T, *, by: Person, reason: str = "") -> T:
    """Write version 1 of a thing that was just made."""
    _write(thing, by=by, reason=reason)
    return thing


def amend(thing: T, changes: Mapping[str, Any], *, expected: int | None, by: Person, reason: str = "") -> T:
    """Write the next version of `thing` with `changes`, if it still is at version `expected`.

    Raises
    ------
    Conflict
        Somebody else has written version `expected` + 1. Both texts are in the error.
    """
    base = thing.version if expected is None else expected
    model = type(thing)
    plain = {_attribute(model, name): getattr(value, "pk", value) for name, value in changes.items()}
    if not model._default_manager.filter(pk=thing.pk, version=base).update(**plain, version=base + 1):
        fresh = model._default_manager.get(pk=thing.pk)
        raise Conflict(
            _("Somebody else changed this while you were writing."),
            yours={name: str(value) for name, value in changes.items()},
            theirs={name: str(getattr(fresh, name)) for name in changes},
            version=fresh.version,
        )
    thing.refresh_from_db()
    _write(thing, by=by, reason=reason)
    return thing


def _write(thing: Versioned, *, by: Person, reason: str) -> None:
    Version.objects.create(
        about_type=thing._meta.label_lower,
        about_id=str(thing.pk),
        number=thing.version,
        data=snapshot(thing),
        by=by,
        at=now(_network_of(thing)),
        reason=reason,
    )


def _network_of(thing: Versioned) -> Network | None:
    """Return the network that a thing says it belongs to: in a sample, the day is the network's."""
    found: Any = thing
    for step in str(getattr(thing, "gate_network", "network")).split("__"):
        found = getattr(found, step, None)
    return found if isinstance(found, Network) else None


def versions(thing: Versioned) -> models.QuerySet[Version]:
    """Return all versions of `thing`, oldest first. The caller has asked the gate about `thing`."""
    return Version.objects.filter(about_type=thing._meta.label_lower, about_id=str(thing.pk)).select_related(
        "by"
    )


def restore(thing: T, number: int, *, by: Person, reason: str) -> T:
    """Write a new version of `thing` with the text of version `number`."""
    old = versions(thing).get(number=number)
    return amend(thing, old.data, expected=None, by=by, reason=reason)
