"""Numbers that people say aloud: “test 41”, “import 7”. One per network, without gaps by race."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Max

from gofar.apps.people.models import Network

if TYPE_CHECKING:
    from django.db.models import QuerySet


def next_number(rows: QuerySet[Any], network: Network) -> int:
    """Return the next free number in `rows`. The network's row is locked until the action is done."""
    Network.objects.select_for_update().get(pk=network.pk)
    return int(rows.aggregate(top=Max("number"))["top"] or 0) + 1
