"""Where a word stands in the tables: in the log, where it is forgotten, and in what others wrote, which is counted."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Q, TextField
from django.db.models.functions import Cast

from gofar.apps.access.models import AuditEntry, Version

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.records.actions.reach import Rows

_TEXTS = (models.CharField, models.TextField, models.JSONField)


def in_the_log(words: Iterable[str], found: Rows) -> set[int]:
    """Return the numbers of all rows of the log that are about what was found, or say one of the words."""
    kinds = {model._meta.label_lower: {str(key) for key in keys} for model, keys in found.items()}
    rows = AuditEntry.objects.filter(forgotten=None)
    about = rows.filter(about_type__in=kinds).values_list("sequence", "about_type", "about_id")
    numbers = {number for number, kind, key in about.iterator(chunk_size=2000) if key in kinds[kind]}
    for word in filter(None, words):
        said = rows.annotate(told=Cast("detail", TextField())).filter(
            Q(says__icontains=word) | Q(told__icontains=word) | Q(told__icontains=_escaped(word))
        )
        numbers |= set(said.values_list("sequence", flat=True))
    return numbers


def elsewhere(words: Iterable[str], found: Rows) -> int:
    """Return how many rows say one of the words and do not go with what was found: what others wrote."""
    looked_for = [word for word in words if word]
    tables = (
        model for model in apps.get_models(include_auto_created=True) if model not in {AuditEntry, Version}
    )
    return sum(len(_rows_with(model, looked_for) - found.get(model, set())) for model in tables)


def _rows_with(model: type[models.Model], words: list[str]) -> set[Any]:
    fields = [f for f in model._meta.concrete_fields if isinstance(f, _TEXTS)]
    if not fields or not words:
        return set()
    told = {f"told_{f.name}": Cast(f.name, TextField()) for f in fields}
    either = Q()
    for word in words:
        for name in told:
            either |= Q(**{f"{name}__icontains": word}) | Q(**{f"{name}__icontains": _escaped(word)})
    return set(model._default_manager.annotate(**told).filter(either).values_list("pk", flat=True))


def _escaped(word: str) -> str:
    """Return a word as JSON writes it: SQLite keeps what JSON wrote."""
    return json.dumps(word)[1:-1]
