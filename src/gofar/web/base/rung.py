"""A rung of the evidence ladder in the reader's language, for pages of several areas."""

from __future__ import annotations

from django.utils.translation import gettext as _


def rung_word(word: str) -> str:
    """Return the word of a rung; one that this server does not know stays as it was written."""
    return {
        "hunch": _("hunch"),
        "designed": _("designed"),
        "tested": _("tested"),
        "repeated": _("repeated"),
        "replicated": _("replicated"),
        "reliable": _("reliable"),
    }.get(word, word)
