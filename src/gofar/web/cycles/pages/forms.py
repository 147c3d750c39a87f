"""The pages on which a test is planned, written up and decided."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.forms import Form

    from gofar.web.base.pages import Link
    from gofar.web.cycles.pages.coach import CoachNote


@dataclass(frozen=True, slots=True)
class Both:
    """Two texts of one field: what the reader wrote, and what is saved now."""

    name: str
    yours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form about one cycle: plan, predict again, write up, decide."""

    title: str
    say: str
    recall: str
    form: Form
    button: str
    back: Link
    both: tuple[Both, ...] = ()
    quiet: str = ""
    compared: tuple[str, ...] = ()
    coach: tuple[CoachNote, ...] = ()
    advice: str = ""
