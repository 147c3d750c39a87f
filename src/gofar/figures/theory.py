"""What a drawing of a theory needs: plain values, in the reader's words. Page, SVG and PDF are made from the same."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class IdeaSpec:
    """An idea: its tests and its evidence in words, how sure we may be, and what it lacks."""

    name: str
    tests: str
    rung: int
    rung_word: str
    sure: tuple[float, float, float] | None
    sure_words: str
    stated: float | None = None
    gaps: tuple[tuple[str, str], ...] = ()
    branch: bool = False


@dataclass(frozen=True, slots=True)
class DriverSpec:
    """A driver with its measure in words, what it lacks, and what hangs below it."""

    name: str
    measure: str
    gaps: tuple[tuple[str, str], ...] = ()
    ideas: tuple[IdeaSpec, ...] = ()
    below: tuple[DriverSpec, ...] = ()

    @property
    def depth(self) -> int:
        """How many levels of drivers stand from this one down."""
        return 1 + max((driver.depth for driver in self.below), default=0)


@dataclass(frozen=True, slots=True)
class TheorySpec:
    """A whole theory on one day. `title` is the finding; `origin` names the network, the day and the version."""

    title: str
    aim: str
    origin: str
    key: str
    drivers: tuple[DriverSpec, ...] = ()
    doubt: str = "doubt"
    sure: str = "sure"
    empty: str = ""

    def plain(self) -> dict[str, Any]:
        """Return the whole as plain values that JSON can hold."""
        return asdict(self)
