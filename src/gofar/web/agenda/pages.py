"""What the pages of questions receive: plain values, ready to show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.web.agenda.forms import AnswerForm, AskForm
    from gofar.web.base.pages import Link
    from gofar.web.base.questions import QuestionRow


@dataclass(frozen=True, slots=True)
class Group:
    """Questions under one name, with a word on what they have in common."""

    name: str
    small: str
    anchor: str
    rows: tuple[QuestionRow, ...]


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    """The whole agenda. `ask` is empty for those who may not ask."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    themes: tuple[Link, ...]
    theme_words: str
    groups: tuple[Group, ...]
    ask: str


@dataclass(frozen=True, slots=True)
class Given:
    """One answer: its words, and by whom."""

    text: str
    by: str


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question with its answers; `form` for those who may answer."""

    crumbs: tuple[Link, ...]
    title: str
    margin: str
    say: str
    facts: tuple[tuple[str, tuple[Link, ...]], ...]
    answers: tuple[Given, ...]
    waits: bool
    form: AnswerForm | None
    action: str
    back: str


@dataclass(frozen=True, slots=True)
class AskPage:
    """The form that asks."""

    crumbs: tuple[Link, ...]
    form: AskForm
    action: str
    back: str
