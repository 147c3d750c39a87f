"""Small numbers as people write them in a sentence."""

from __future__ import annotations

from django.utils import translation
from django.utils.formats import number_format

from gofar.figures import numbers


def in_words(number: int) -> str:
    """Return one to nine as a word, any other number in figures with its thousands parted as the reader's language does."""
    if 1 <= number <= numbers.MOST_IN_WORDS:
        return numbers.in_words(number, translation)
    return number_format(number, use_l10n=True, force_grouping=True)
