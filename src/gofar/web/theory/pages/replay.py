"""The theory over time: steps by month, the way back and forth, and what has come since."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class StepLink:
    """One month: its name, how many ideas and closed cycles there were, and the theory of its last day."""

    label: str
    words: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Replay:
    """The day that is shown, its neighbours, all steps, and what has changed since in words."""

    on: dt.date
    first: dt.date
    last: dt.date
    is_today: bool
    earlier: Link | None
    later: Link | None
    today: str
    kept: tuple[tuple[str, str], ...]
    steps: tuple[StepLink, ...]
    since: tuple[str, ...]
    history: str
