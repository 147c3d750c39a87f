"""One write at a time in each network, on both databases: who looks before writing then sees what the last one wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

if TYPE_CHECKING:
    from gofar.apps.people.models import Network

#: Keeps our locks apart from those of other programs in the same database.
_OURS = 0x60FA


def queue_up(network: Network | None) -> None:
    """Wait until nobody else writes in this network; keep the turn until the transaction ends.

    SQLite has one writer at a time by itself, because our transactions begin as writers. PostgreSQL would let two
    people look at once, find a key or a number free, and both take it.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_OURS, network.pk if network else 0])
