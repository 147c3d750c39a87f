"""A client's own key makes a write happen once, however often it is sent."""

from __future__ import annotations

import uuid as uuids
from typing import TYPE_CHECKING, Any

from gofar.apps.access.models import AuditEntry

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet


def free_key(rows: QuerySet[Any], key: uuids.UUID | None) -> uuids.UUID:
    """Return the client's key, or a new one where it stands on something that was taken back."""
    return uuids.uuid4() if key is None or rows.filter(uuid=key).exists() else key


def keyed(key: uuids.UUID | None) -> dict[str, str]:
    """Return what the log keeps of a client's key."""
    return {"key": str(key)} if key else {}


def made_with(key: uuids.UUID | None, by_action: Callable[..., Any]) -> list[str]:
    """Return what `by_action` has made for this client key: the log remembers it."""
    if key is None:
        return []
    entries = AuditEntry.objects.filter(action=f"improvement.{by_action.__name__}", detail__key=str(key))
    return list(entries.values_list("about_id", flat=True))
