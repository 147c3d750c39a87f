"""What the page of a photo receives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.web.base.pages import Link
    from gofar.web.photos.forms import PhotoForm


@dataclass(frozen=True, slots=True)
class AddPage:
    """Add a photo of work to a cycle. `rules` say who sees it, for how long, and what we do with it."""

    title: str
    say: str
    cycle: str
    number: int
    form: PhotoForm
    rules: tuple[str, ...]
    back: Link
