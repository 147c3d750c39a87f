"""What the pages of entering data receive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.forms import BoundField

    from gofar.web.base.pages import Link
    from gofar.web.enter.forms import EnterForm


@dataclass(frozen=True, slots=True)
class Row:
    """A measure that the school types in. `state` is waiting, typed or missing; `words` says so."""

    name: str
    url: str
    state: str
    words: str
    small: str
    chart: str


@dataclass(frozen=True, slots=True)
class ListPage:
    """What waits to be typed at one school."""

    title: str
    say: str
    rows: tuple[Row, ...]
    schools: tuple[Link, ...]
    burden: tuple[str, ...]
    bank: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the form: a question, and its cells with a word for each."""

    legend: str
    cells: tuple[tuple[BoundField, str], ...]
    errors: str


@dataclass(frozen=True, slots=True)
class FormPage:
    """Type in one measure of one school."""

    title: str
    school: str
    how: str
    definition: str
    way: str
    lines: tuple[Line, ...]
    form: EnterForm
    action: str
    before: str
    closed: str
    chart: str
    back: str
