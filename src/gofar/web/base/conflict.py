"""What `base/conflict.html` receives: two texts of one thing, and the fields in which a person decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.forms import BoundField

    from gofar.web.base.both import Both
    from gofar.web.base.pages import Link


@dataclass(frozen=True, slots=True)
class Contested:
    """A field that reads differently in two texts, with the field in which the writer decides what should stand."""

    both: Both
    field: BoundField


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """Both texts of what two people have edited. Nothing is lost: what nobody contests is `carried` along."""

    crumbs: tuple[Link, ...]
    title: str
    say: str
    saved_by: str
    contested: tuple[Contested, ...]
    carried: tuple[BoundField, ...]
    action: str
    back: str
