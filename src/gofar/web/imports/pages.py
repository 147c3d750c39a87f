"""What the pages of an import receive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from django.utils.safestring import SafeString

    from gofar.web.base.pages import Link
    from gofar.web.imports.forms import KindForm, ReadingForm, UploadForm


@dataclass(frozen=True, slots=True)
class Past:
    """An import that has been: its receipt in a line."""

    number: int
    file_name: str
    words: str
    url: str
    on: dt.date
    by: str


@dataclass(frozen=True, slots=True)
class Upload:
    """Bring in a sheet."""

    crumbs: tuple[Link, ...]
    form: UploadForm
    blanks: tuple[Link, ...]
    past: tuple[Past, ...]


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell of the sheet as we read it; `kind` is a class: odd, drop-out, or nothing."""

    text: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of the sheet; `kind` is skip, head or nothing."""

    number: int
    cells: tuple[SheetCell, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A button that answers a problem."""

    code: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of problem, with what to do about it."""

    count: int
    title: str
    words: str
    severity: str
    where: str
    answers: tuple[Answer, ...]
    answered: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A chart as it would be after the import, with the new points ringed."""

    measure: str
    wide: SafeString
    narrow: SafeString
    words: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that waits for somebody's yes."""

    crumbs: tuple[Link, ...]
    file_name: str
    sheet: str
    letters: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    read_as: tuple[tuple[str, str], ...]
    left_out: str
    form: ReadingForm
    kind_form: KindForm
    problems: tuple[Problem, ...]
    stops: int
    adds: int
    changes: int
    unchanged: int
    skips: int
    preview: Preview | None
    answers_url: str
    apply_url: str
    skipped_url: str
    ready: bool


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that makes no sense as figures: why, and the choice of what else it holds."""

    crumbs: tuple[Link, ...]
    title: str
    fix: str
    file_name: str
    kind_form: KindForm
    answers_url: str
    again_url: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """An import that is in, or has been taken back."""

    crumbs: tuple[Link, ...]
    title: str
    file_name: str
    facts: tuple[tuple[str, str], ...]
    measures: tuple[Link, ...]
    undo_url: str
    undo_refused: str
    undo_words: str
    again_url: str
