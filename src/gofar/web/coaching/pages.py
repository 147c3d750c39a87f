"""What the pages of helping teams receive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.forms import BaseForm

    from gofar.web.base.pages import Link
    from gofar.web.base.visited import Line, VisitCard


@dataclass(frozen=True, slots=True)
class VisitsPage:
    """A coach's visits, or all of a network's. `other` leads to the other list where there is one."""

    title: str
    say: str
    coming: tuple[Line, ...]
    past: tuple[VisitCard, ...]
    other: Link | None


@dataclass(frozen=True, slots=True)
class VisitPage:
    """One visit and the form that writes it up. `form` is None while it lies ahead."""

    title: str
    say: str
    card: VisitCard | None
    form: BaseForm | None
    back: Link


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the scale: its score, name and facts. `state` is reached, next or later."""

    score: str
    name: str
    needs: str
    state: str


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """How far a team has come: what was set, what the facts suggest, the scale, the history, the form."""

    title: str
    say: str
    suggestion: str
    missing: str
    steps: tuple[Step, ...]
    history: tuple[Line, ...]
    form: BaseForm | None
    back: Link
