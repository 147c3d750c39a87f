"""The pages around forms: a part, a move, a belief, a cause; and both texts when two people wrote one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.forms import BaseForm, BoundField

    from gofar.web.base.both import Both
    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class PartPage:
    """A form: what it is for, its button, and the way back."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    form: BaseForm
    button: str
    action: str
    back: str


@dataclass(frozen=True, slots=True)
class FormPage:
    """The same for causes and beliefs, with a name in the margin and something more to say below the title."""

    crumbs: tuple[Link, ...]
    title: str
    margin: str
    say: str
    form: BaseForm
    button: str
    action: str
    back: str
    retire: str = ""


@dataclass(frozen=True, slots=True)
class Contested:
    """A field that reads differently in two texts, with the field in which the writer decides."""

    both: Both
    field: BoundField


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """Both texts of a part that two people have edited."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    saved_by: str
    contested: tuple[Contested, ...]
    carried: tuple[BoundField, ...]
    action: str
    back: str
