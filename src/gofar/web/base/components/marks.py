"""Small marks with a word: verdicts, states, evidence bars, test numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gofar.figures.icons import FELL, Fate, decision_icon, verdict_icon

if TYPE_CHECKING:
    from django.utils.functional import Promise

RUNGS = 5
_BAR, _GAP, _TALL = 12, 3, 7

#: A chart's verdict on its latest phase, and the name of its shape.
_SIGNS = {
    "improvement": "up",
    "concern": "care",
    "change": "changed",
    "common-cause": "usual",
    "too-few": "few",
}
#: What was decided about a test, or where it stands, and the shape for it. A shape names itself.
_SHAPES = {
    "adopt": Fate.KEPT,
    "adapt": Fate.ADAPTED,
    "abandon": Fate.STOPPED,
    "repeat": Fate.RUNNING,
    "expand": Fate.RUNNING,
    "planned": Fate.NOT_YET,
    "due": Fate.RUNNING,
    "undecided": Fate.RUNNING,
}


def verdict_words(kind: str) -> str:
    """Return the words that always stand beside a verdict's shape."""
    return {
        "up": _("Improving"),
        "care": _("Worth a look"),
        "changed": _("Changed"),
        "usual": _("Usual ups and downs"),
        "few": _("Too few to call"),
    }.get(tone(kind), "")


def decision_words(kind: str) -> str:
    """Return the words that stand beside a decision's shape."""
    said = {
        "repeat": _("Repeat"),
        "expand": _("Try with more"),
        "planned": _("Planned"),
        "due": _("Result due"),
        "undecided": _("Waits for a decision"),
    }
    of_shape = {
        Fate.KEPT: _("Kept"),
        Fate.LASTING: _("Kept for two terms"),
        Fate.ADAPTED: _("Adapted"),
        Fate.STOPPED: _("Stopped"),
        Fate.RUNNING: _("Running"),
        Fate.NOT_YET: _("Not yet"),
        Fate.HEARD: _("Heard of it"),
        Fate.ASKED: _("Wants to try it"),
    }
    return said.get(str(kind)) or of_shape[shape(kind)]


def tone(kind: str) -> str:
    """Return the class that colours a verdict: up, care, changed, usual or few. A welcome fall has the colour of "up"."""
    sign = _sign(kind)
    return "up" if sign == FELL else sign


def _sign(kind: str) -> str:
    return _SIGNS.get(str(kind), str(kind))


def shape(kind: str) -> Fate:
    """Return the shape of a decision or a standing."""
    return _SHAPES.get(str(kind)) or Fate(str(kind))


def _drawn(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 - drawn by gofar.figures from numbers alone


def verdict(kind: str, words: str = "") -> SafeString:
    """Draw a verdict for the margin: shape and words, such as "▲ Improving"."""
    icon = _drawn(verdict_icon(_sign(kind), 16))
    return format_html(
        '<div class="verdict {}">{}<span>{}</span></div>', tone(kind), icon, words or verdict_words(kind)
    )


def word(kind: str, words: str = "") -> SafeString:
    """Draw a verdict inside a line or a cell: "▲ above"."""
    icon = _drawn(verdict_icon(_sign(kind), 12))
    return format_html('<span class="word {}">{}{}</span>', tone(kind), icon, words or verdict_words(kind))


def icon(kind: str, size: int = 14) -> SafeString:
    """Draw a verdict's shape alone, with its words for those who listen."""
    return format_html(
        '{}<span class="vh">{}</span>', _drawn(verdict_icon(_sign(kind), size)), verdict_words(kind)
    )


def decision(kind: str, words: str | Promise = "") -> SafeString:
    """Draw a decision: an ink shape and its word, such as "● Kept"."""
    drawn = _drawn(decision_icon(shape(kind), 16))
    return format_html('<span class="word">{}{}</span>', drawn, words or decision_words(kind))


def fate(kind: str, words: str = "", size: int = 16) -> SafeString:
    """Draw a decision's shape alone, with its words for those who listen."""
    drawn = _drawn(decision_icon(shape(kind), size))
    return format_html('{}<span class="vh">{}</span>', drawn, words or decision_words(kind))


def rungs(reached: int, words: str) -> SafeString:
    """Draw the evidence bars: how many of five rungs are reached, and the rung's word."""
    bars = format_html_join(
        "",
        '<rect x="{}" y="0.5" width="{}" height="{}" fill="{}" stroke="currentColor"/>',
        (
            (0.5 + i * (_BAR + _GAP), _BAR - 1, _TALL - 1, "currentColor" if i < reached else "none")
            for i in range(RUNGS)
        ),
    )
    wide = RUNGS * (_BAR + _GAP) - _GAP
    return format_html(
        '<span class="rungs"><svg width="{}" height="{}" aria-hidden="true">{}</svg>{}</span>',
        wide,
        _TALL,
        bars,
        words,
    )


def test_number(number: int, url: str = "") -> SafeString:
    """Draw a test's number in the little box that it has on the chart; a link where there is an address."""
    heard = format_html('<span class="vh">{} </span>{}', _("Test"), number)
    if url:
        return format_html('<a class="tno" href="{}">{}</a>', url, heard)
    return format_html('<span class="tno">{}</span>', heard)
