"""What the page of a waiting list receives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.web.base.pages import Link
    from gofar.web.imports.forms import KindForm
    from gofar.web.imports.lists.forms import ColumnsForm
    from gofar.web.imports.pages import Problem, SheetRow


@dataclass(frozen=True, slots=True)
class Adds:
    """What a list would add, as a table: its first rows, each cell with its heading, and how many more."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[str, str], ...], ...]
    more: str


@dataclass(frozen=True, slots=True)
class ListWaiting:
    """A list that waits for somebody's yes. `before` is what cannot be taken back, said before the click."""

    crumbs: tuple[Link, ...]
    title: str
    file_name: str
    sheet: str
    letters: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    read_as: tuple[tuple[str, str], ...]
    left_out: str
    form: ColumnsForm
    kind_form: KindForm
    open: bool
    lacks: bool
    problems: tuple[Problem, ...]
    stops: int
    counts: tuple[tuple[str, str], ...]
    adds: Adds
    go: str
    before: str
    undo_words: str
    answers_url: str
    apply_url: str
    skipped_url: str
    ready: bool
