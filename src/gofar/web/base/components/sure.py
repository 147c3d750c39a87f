"""How sure we are, as a line and in words; and what a part of the theory lacks, as a shape and a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.practice.measure import Unit
from gofar.figures.gaps import gap_icon
from gofar.figures.numbers import amount
from gofar.figures.sure import sure_line

if TYPE_CHECKING:
    from gofar.core.practice.belief import Belief


def percent(share: float) -> str:
    """Return a share as a whole percent: "64%"."""
    return amount(share, Unit.PERCENT, 0)


def sure_words(belief: Belief) -> str:
    """Return how sure closed cycles let us be, in a few words: "64% (40% to 84%)"."""
    if not belief.n:
        return _("no closed cycle yet")
    return _("%(mean)s (%(low)s to %(high)s)") % {
        "mean": percent(belief.mean),
        "low": percent(belief.low),
        "high": percent(belief.high),
    }


def sure_sentence(belief: Belief) -> str:
    """Return the same as a sentence: what was met, what that makes, how far it could be off."""
    if not belief.n:
        return _("No closed cycle yet, so the rule cannot say.")
    met = ngettext(
        "%(met)d of %(n)d closed cycle met its prediction",
        "%(met)d of %(n)d closed cycles met their prediction",
        belief.n,
    ) % {"met": belief.met, "n": belief.n}
    partly = _(", %(n)d in part") % {"n": belief.partly} if belief.partly else ""
    return _("%(met)s%(partly)s; about %(mean)s, could be %(low)s to %(high)s.") % {
        "met": met,
        "partly": partly,
        "mean": percent(belief.mean),
        "low": percent(belief.low),
        "high": percent(belief.high),
    }


def sure(belief: Belief, stated: float | None = None) -> SafeString:
    """Draw how sure we are: a line from doubt to sure with its range, and the numbers below it."""
    held = (belief.low, belief.mean, belief.high) if belief.n else None
    line = mark_safe(sure_line(held, stated))  # noqa: S308 - drawn by gofar.figures from numbers alone
    said = (
        format_html(" <b>{}</b>", _("says %(share)s") % {"share": percent(stated)})
        if stated is not None
        else ""
    )
    return format_html(
        '<span class="sure"><span class="vh">{}</span><span class="line" aria-hidden="true">{}{}{}</span>'
        "<small>{}{}</small></span>",
        _("How sure:"),
        _("doubt"),
        line,
        _("sure"),
        sure_words(belief),
        said,
    )


def gap_words(gap: str) -> str:
    """Return the word that always stands beside a gap's shape."""
    return {
        "untested": _("not tested"),
        "unmeasured": _("not measured"),
        "contradicted": _("contradicted"),
    }[gap]


def gap(kind: str) -> SafeString:
    """Draw what a part lacks: an ink shape and its word."""
    icon = mark_safe(gap_icon(kind, 14))  # noqa: S308 - drawn by gofar.figures
    return format_html('<span class="word gap">{}{}</span>', icon, gap_words(kind))
