"""What hangs on a row: everything that goes when it is deleted, through every table, whoever made the table."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db import models

from gofar.apps.access.models import AuditEntry, Version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    ForeignKey = models.ForeignKey[Any, Any]

STEP = 500
Rows = dict[type[models.Model], set[Any]]


def reach(root: models.Model, *, leave: Callable[[ForeignKey], bool] = lambda _field: False) -> Rows:
    """Return the keys of all rows that hang on `root`, by model, itself among them. The log is no such row.

    `leave` says which fields are not followed: what somebody wrote stays when they go.
    """
    found: Rows = defaultdict(set)
    found[type(root)].add(root.pk)
    waiting: list[tuple[type[models.Model], set[Any]]] = [(type(root), {root.pk})]
    while waiting:
        model, keys = waiting.pop()
        for field in pointing_at(model):
            if field.remote_field.on_delete is models.SET_NULL or leave(field):
                continue
            new = keys_of(field, keys) - found[field.model]
            if new:
                found[field.model] |= new
                waiting.append((field.model, new))
    return {model: keys for model, keys in found.items() if keys}


def pointing_at(model: type[models.Model]) -> list[ForeignKey]:
    """Return every field of another table that points at `model`, those without a name back among them."""
    relations = model._meta.get_fields(include_hidden=True)
    return [
        r.field for r in relations if isinstance(r, models.ManyToOneRel) and r.field.model is not AuditEntry
    ]


def keys_of(field: ForeignKey, keys: Iterable[Any]) -> set[Any]:
    """Return the keys of the rows whose `field` points at one of `keys`."""
    rows = field.model._default_manager
    return {
        key
        for part in parts(keys)
        for key in rows.filter(**{f"{field.name}__in": part}).values_list("pk", flat=True)
    }


def parts(keys: Iterable[Any]) -> Iterator[list[Any]]:
    """Cut many keys into lists that every database takes in one question."""
    listed = sorted(keys, key=str)
    for start in range(0, len(listed), STEP):
        yield listed[start : start + STEP]


def remove(found: Rows) -> None:
    """Delete all of `found`, with its versions. Constraints are asked when the transaction ends, so no order matters."""
    for model, keys in found.items():
        for field in pointing_at(model):
            if field.remote_field.on_delete is models.SET_NULL:
                for part in parts(keys):
                    field.model._default_manager.filter(**{f"{field.name}__in": part}).update(
                        **{field.name: None}
                    )
        for part in parts(map(str, keys)):
            texts = Version.objects.filter(about_type=model._meta.label_lower, about_id__in=part)
            texts._raw_delete(texts.db)  # noqa: SLF001 - what hangs on it has been found already
    for model, keys in found.items():
        for part in parts(keys):
            rows = model._default_manager.filter(pk__in=part)
            rows._raw_delete(rows.db)  # noqa: SLF001 - as above; Django's own delete stops at what is protected
