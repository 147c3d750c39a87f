"""One measure: a chart with its table, or what stands in its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django import forms
    from django.utils.safestring import SafeString

    from gofar.web.base.pages import Link
    from gofar.web.measures.pages.common import Choice, Head, Waiting
    from gofar.web.measures.pages.rail import Rail
    from gofar.web.measures.pages.table import FigureTable, TestTable


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart twice, for a wide and a narrow column, with why it is called what it is called.

    `points` holds each mark in words, for the keyboard.
    """

    wide: SafeString
    narrow: SafeString
    why_head: str
    why: str
    points: str
    about: SafeString


@dataclass(frozen=True, slots=True)
class MeasurePage:
    """One measure: a chart with its table, or what stands in its place."""

    crumbs: tuple[Link, ...]
    name: str
    head: Head
    figure: Figure | None
    waiting: Waiting | None
    asides: tuple[str, ...]
    table: FigureTable | None
    tests: TestTable
    rail: Rail
    choice: Choice
    downloads: tuple[Link, ...]
    how: str


@dataclass(frozen=True, slots=True)
class ChangePage:
    """The form that changes one thing about a chart."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    button: str
    form: forms.Form
    action: str
    back: str


@dataclass(frozen=True, slots=True)
class PhasePage:
    """The form that marks a new phase."""

    crumbs: tuple[Link, ...]
    title: str
    form: forms.Form
    action: str
    back: str
