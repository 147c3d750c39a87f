"""One item of a result: its bar of steps, and the same in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.practice.surveys.change import Word
from gofar.core.practice.surveys.pulse import AIM, ITEMS, STEPS
from gofar.figures.agree import THREE, agree_bar, step_mark
from gofar.web.base.components.sure import percent
from gofar.web.base.words import told
from gofar.web.surveys.build.words import agree_words
from gofar.web.surveys.pages import ItemRow

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from gofar.apps.surveys.queries import PulseReading
    from gofar.core.practice.surveys.change import Change
    from gofar.core.practice.surveys.pulse import Item
    from gofar.core.practice.surveys.summary import Spread

#: The shape and the word of a change.
_KINDS = {Word.MORE: "up", Word.FEWER: "care", Word.UNCLEAR: "usual", Word.TOO_FEW: "few"}


def rows_of(reading: PulseReading) -> tuple[ItemRow, ...]:
    """Return all items that were asked, in their order."""
    return tuple(
        _row(item, reading.spreads[item.key], reading)
        for item in ITEMS
        if item.key in reading.spreads and not (item is AIM and not reading.survey.aims)
    )


def key_of() -> tuple[tuple[SafeString, str], ...]:
    """Return the five shapes with their words."""
    return tuple((mark_safe(step_mark(place)), told(words)) for place, words in enumerate(STEPS))  # noqa: S308 - drawn from numbers


def _row(item: Item, spread: Spread | None, reading: PulseReading) -> ItemRow:
    if spread is None:
        few = _("Fewer than five answered this: not shown.")
        return ItemRow(item.key, told(item.text), format_html(""), few, "", "")
    moved = reading.changes.get(item.key)
    was = reading.baseline.spreads.get(item.key) if reading.baseline else None
    return ItemRow(
        item.key,
        told(item.text) if item is not AIM else told(item.short),
        mark_safe(agree_bar(spread.counts)),  # noqa: S308 - drawn by gofar.figures from numbers alone
        agree_words(spread),
        _middle(spread),
        _cannot(spread),
        _KINDS[moved.word] if moved else "",
        _word(moved.word) if moved else "",
        _change(moved, was) if moved and was else "",
    )


def _middle(spread: Spread) -> str:
    if spread.key == AIM.key:
        _right, other, unsure = spread.counts
        assert len(spread.counts) == THREE  # noqa: S101 - the aim has three answers
        return _("%(other)d chose another one, %(unsure)d were not sure.") % {
            "other": other,
            "unsure": unsure,
        }
    low, high = (told(STEPS[step - 1]).lower() for step in spread.half)
    words = _("Middle answer: %(middle)s. Half lie from %(low)s to %(high)s.")
    if low == high:
        words = _("Middle answer: %(middle)s, and so say at least half.")
    return words % {"middle": told(STEPS[spread.middle - 1]).lower(), "low": low, "high": high}


def _cannot(spread: Spread) -> str:
    if not spread.cannot:
        return ""
    words = ngettext("%(n)d could not say.", "%(n)d could not say.", spread.cannot)
    return words % {"n": spread.cannot}


def _word(word: Word) -> str:
    return {
        Word.MORE: _("More than at the baseline"),
        Word.FEWER: _("Fewer than at the baseline"),
        Word.UNCLEAR: _("Could be chance"),
        Word.TOO_FEW: _("Too few to say"),
    }[word]


def _change(moved: Change, was: Spread) -> str:
    before = _("Baseline: %(n)d of %(all)d.") % {"n": was.agree, "all": was.answered}
    if moved.word is Word.TOO_FEW:
        return before
    words = _("%(before)s Change: %(by)s points (could be %(low)s to %(high)s).")
    return words % {
        "before": before,
        "by": _signed(moved.by),
        "low": _signed(moved.lower),
        "high": _signed(moved.upper),
    }


def _signed(share: float) -> str:
    """Return a change in points with its sign; a real minus, so that it is read as one."""
    points = round(share * 100)
    return f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "0"


def share_words(spread: Spread) -> str:
    """Return the share that agrees: "71%"."""
    return percent(spread.agree / spread.answered)
