"""The page of causes: the fishbone as nested lists, the same as a figure, and what is left open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from gofar.web.base.pages import Link
    from gofar.web.theory.pages.diagram import Took


@dataclass(frozen=True, slots=True)
class EvidenceKind:
    """What a cause rests on, as a word, and how many causes do."""

    word: str
    count: int


@dataclass(frozen=True, slots=True)
class CauseRow:
    """A cause with its evidence, whether schools can change it, the drivers that answer it, and smaller causes."""

    text: str
    evidence: str
    source: str
    control: str
    drivers: tuple[Link, ...]
    answered: bool
    edit: str
    smaller: tuple[CauseRow, ...]


@dataclass(frozen=True, slots=True)
class CausesPage:
    """The fishbone: effect, bones, gaps in both directions."""

    crumbs: tuple[Link, ...]
    title: str
    effect: str
    charter: str
    figure: SafeString | None
    bones: tuple[tuple[str, tuple[CauseRow, ...]], ...]
    kinds: tuple[EvidenceKind, ...]
    unanswered: tuple[str, ...]
    uncaused: tuple[Link, ...]
    add: str
    links: tuple[Link, ...]
    retired: tuple[Took, ...]
