"""One page being read: what it asks of the gate again and again is asked of the record once."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator

T = TypeVar("T")

_known: ContextVar[dict[Hashable, object] | None] = ContextVar("reading", default=None)


@contextmanager
def one_reading() -> Iterator[None]:
    """Ask who a viewer is once, for as long as one page is being read; a reading inside a reading is the same one.

    A page that puts twenty questions would ask twenty times who reads it. An action asks anew and leaves nothing known
    behind, so that a membership that ends counts no longer from that moment on.
    """
    if _known.get() is not None:
        yield
        return
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


@contextmanager
def afresh() -> Iterator[None]:
    """Believe nothing that was known before, neither inside nor after: something is being written."""
    known = _known.get()
    token = _known.set(None)
    try:
        yield
    finally:
        _known.reset(token)
        if known is not None:
            known.clear()


def once(question: Hashable, ask: Callable[[], T]) -> T:
    """Return the answer to `question`, asked once in a reading and each time outside of one.

    The question names its viewer, so that nobody is given an answer that is somebody else's.
    """
    known = _known.get()
    if known is None:
        return ask()
    if question not in known:
        known[question] = ask()
    return cast("T", known[question])
