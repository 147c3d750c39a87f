"""How long a session lasts: twelve hours at most, and one hour unused where it opens rows of children.

The times stand in the session itself, which every page reads anyway; they are written once a minute at most.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.sessions.backends.base import SessionBase

LONGEST = 12 * 60 * 60
UNUSED = 60 * 60
_MINUTE = 60
_SINCE, _SEEN, _TWICE = "since", "seen", "twice"


def begin(session: SessionBase) -> None:
    """Start the clock."""
    session[_SINCE] = session[_SEEN] = _now()
    session.pop(_TWICE, None)


def signed_in_twice(session: SessionBase) -> None:
    """Keep that this session has shown a second factor: it may open rows of children."""
    session[_TWICE] = True


def over(session: SessionBase) -> bool:
    """Return whether the session has come to its end."""
    if _SINCE not in session:
        begin(session)
    moment = _now()
    unused = bool(session.get(_TWICE)) and moment - float(session[_SEEN]) > UNUSED
    return unused or moment - float(session[_SINCE]) > LONGEST


def used(session: SessionBase) -> bool:
    """Keep that the session was used; return whether a minute has passed since that was kept."""
    moment = _now()
    if moment - session[_SEEN] <= _MINUTE:
        return False
    session[_SEEN] = moment
    return True


def _now() -> float:
    # Not the record's clock: that one stands still in a sample, and a session there ends all the same.
    return time.time()
