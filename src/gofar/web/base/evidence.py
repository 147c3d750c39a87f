"""The evidence ladder in words, as every page says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gofar.core.practice.evidence import RUNGS
from gofar.web.base.words import told

if TYPE_CHECKING:
    from gofar.core.practice.evidence import Rung


def rung_word(word: str) -> str:
    """Return a rung of the evidence ladder in the reader's language; a word that is none of ours stays as it is."""
    return {
        "hunch": _("hunch"),
        "designed": _("designed"),
        "tested": _("tested"),
        "repeated": _("repeated"),
        "replicated": _("replicated"),
        "reliable": _("reliable"),
    }.get(word, word)


def missing_words(found: Rung) -> str:
    """Return what the next rung lacks, in one sentence; empty on the last rung."""
    if not found.missing:
        return ""
    lacking = _(", and ").join(told(one) for one in found.missing)
    return _("To be “%(next)s” it lacks: %(lacking)s.") % {
        "next": rung_word(RUNGS[found.value + 1]),
        "lacking": lacking,
    }


def rule_words(found: Rung) -> str:
    """Return the rule that gave a rung, and what the next one lacks."""
    return f"{told(found.rule)} {missing_words(found)}".strip()
