"""Words from below the pages, told in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

from gofar.core import words

if TYPE_CHECKING:
    from gofar.core.errors import GofarError


def told(text: str) -> str:
    """Return a sentence of `core` or `ingest` in the reader's language; any other text as it is."""
    return words.told(text, translation)


def refused(error: GofarError) -> str:
    """Return what is wrong and what to do next, for beside a field."""
    return f"{told(error.what)} {told(error.fix)}".strip()
