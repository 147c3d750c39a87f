"""What time it is: for the record in UTC, for a network in its own zone, and in the sample on its own day."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.apps.people.models import Network

_moment: ContextVar[dt.datetime | None] = ContextVar("moment", default=None)


def now(network: Network | None = None) -> dt.datetime:
    """Return the moment to write into the record.

    A sample network stands still on one day, so that its story fits whenever it is visited;
    the hour and minute go on.
    """
    set_moment = _moment.get()
    if set_moment is not None:
        return set_moment
    real = dt.datetime.now(dt.UTC)
    if network is not None and network.sample_today is not None:
        zone = ZoneInfo(network.time_zone)
        return dt.datetime.combine(network.sample_today, real.astimezone(zone).time(), zone).astimezone(
            dt.UTC
        )
    return real


def today(network: Network) -> dt.date:
    """Return the network's own calendar day."""
    if network.sample_today is not None:
        return network.sample_today
    return now(network).astimezone(ZoneInfo(network.time_zone)).date()


def local(network: Network, moment: dt.datetime) -> dt.datetime:
    """Return a moment of the record as the network's own clocks show it."""
    return moment.astimezone(ZoneInfo(network.time_zone))


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """Write the record as of `moment`: for the sample's two years of history, and for tests."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
