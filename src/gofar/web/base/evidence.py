"""The evidence ladder in words, as every page says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gofar.core.practice.evidence import RUNGS
from gofar.web.base.components.times import day
from gofar.web.base.words import told

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.ledger import Fallen, TakenBack
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


def fell_words(fell: Fallen | None) -> str:
    """Return that a rung fell and why: “Fell from 3 to 2: test 12 was taken back on Mar 3.”; empty where it did not."""
    if fell is None:
        return ""
    why = "; ".join(_taken(one) for one in fell.taken)
    return _("Fell from %(before)s to %(after)s: %(why)s.") % {
        "before": rung_word(RUNGS[fell.before]),
        "after": rung_word(RUNGS[fell.after]),
        "why": why,
    }


def _taken(one: TakenBack) -> str:
    words = {"n": one.test, "day": day(one.at)}
    return {
        "test": _("test %(n)d was taken back on %(day)s"),
        "decision": _("the decision on test %(n)d was taken back on %(day)s"),
        "result": _("a result of test %(n)d was taken back on %(day)s"),
    }[one.what] % words
