"""The pages around forms: a part, a move, a belief, a cause; and both texts when two people wrote one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.forms import BaseForm

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
