"""Numbers and findings of a portfolio in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.figures.spec import Verdict
from gofar.web.base.components.counts import in_words

if TYPE_CHECKING:
    import datetime as dt

_FORTNIGHT = 14


def finding_words(verdict: Verdict | None) -> str:
    """Return what the aim's chart says, in two or three words."""
    if verdict is None:
        return _("not shown")
    return {
        Verdict.UP: _("improving"),
        Verdict.CARE: _("worth a look"),
        Verdict.CHANGED: _("changed"),
        Verdict.USUAL: _("no clear change yet"),
        Verdict.FEW: _("too little data"),
    }[verdict]


def age_words(age: dt.timedelta | None) -> str:
    """Return how old the newest figure is: "3 days", "5 weeks"."""
    if age is None:
        return ""
    days = max(0, age.days)
    if days < _FORTNIGHT:
        return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
    weeks = days // 7
    return ngettext("%(n)d week", "%(n)d weeks", weeks) % {"n": weeks}


def percent(part: int, of: int) -> str:
    """Return a share of tests as "61%"; nothing of nothing is a dash."""
    return f"{round(100 * part / of)}%" if of else "–"


def big(n: int) -> str:
    """Return a number as it begins a sentence."""
    return capfirst(in_words(n)) if n else _("No")
