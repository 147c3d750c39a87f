"""Small numbers as people write them in a sentence."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import gettext as _


def in_words(number: int) -> str:
    """Return one to nine as a word, any other number in figures with its thousands parted."""
    words = (
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
    )
    return (
        words[number - 1]
        if 1 <= number <= len(words)
        else number_format(number, use_l10n=True, force_grouping=True)
    )
