"""Students beyond baseline in words: to the nearest ten, with the range, or that nobody can say yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gofar.figures.numbers import whole

if TYPE_CHECKING:
    from gofar.core.practice.beyond import Beyond


def tens(value: float) -> int:
    """Return a number of students to the nearest ten: the range says that it is known no better."""
    return round(value / 10.0) * 10


def range_words(found: Beyond | None, what: str, period: str, *, lower: bool) -> str:
    """Return the students beyond baseline as a sentence with its range, in tens."""
    if found is None:
        return _("We cannot say yet: it takes four periods of figures after the baseline.")
    n, low, high = tens(found.more), tens(found.low), tens(found.high)
    told = {
        "n": whole(abs(n)),
        "what": what,
        "period": period,
        "low": whole(abs(low)),
        "high": whole(abs(high)),
    }
    if not found.is_clear or not n:
        ends = (low, high) if not lower else (-high, -low)
        told |= {"low": signed(ends[0]), "high": signed(ends[1])}
        return _("Not told apart from none: from %(low)s to %(high)s %(what)s a %(period)s.") % told
    if found.more < 0:
        told |= {"low": whole(abs(high)), "high": whole(abs(low))}
    if (found.more > 0) != lower:
        return _("About %(n)s more %(what)s a %(period)s (%(low)s to %(high)s).") % told
    return _("About %(n)s fewer %(what)s a %(period)s (%(low)s to %(high)s).") % told


def signed(n: int) -> str:
    """Return "20 more" or "30 fewer"."""
    if not n:
        return _("none")
    return (_("%(n)s more") if n > 0 else _("%(n)s fewer")) % {"n": whole(abs(n))}


def period_word(rhythm: str) -> str:
    """Return the word for one period: "month"."""
    return {
        "day": _("day"),
        "week": _("week"),
        "month": _("month"),
        "quarter": _("quarter"),
        "semester": _("term"),
        "year": _("year"),
    }.get(rhythm, _("period"))
