"""A team's minutes a week in words: the same on every page that tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.burden import TeamBurden
    from gofar.core.practice.burden import Burden


def minutes_words(minutes: float) -> str:
    """Return "about 5 minutes"."""
    n = max(1, round(minutes))
    return ngettext("about %(n)d minute", "about %(n)d minutes", n) % {"n": n}


def burden_words(one: TeamBurden) -> str:
    """Return "Ortiz 9th-grade team spends about 14 of 20 minutes a week.", with what is not known."""
    return f"{spends_words(one)} {unknown_words(one.burden)}".strip()


def spends_words(one: TeamBurden) -> str:
    """Return the same without what is not known."""
    slots = {"team": one.name, "n": round(one.burden.total), "cap": f"{one.burden.cap:g}"}
    if one.burden.over:
        return _("%(team)s spends about %(n)d minutes a week. Your network agreed on %(cap)s.") % slots
    return _("%(team)s spends about %(n)d of %(cap)s minutes a week.") % slots


def unknown_words(burden: Burden) -> str:
    """Return how many measures nobody has timed; nothing where all have been."""
    if not burden.unknown:
        return ""
    words = ngettext(
        "%(n)d more measure is typed, and nobody has timed it.",
        "%(n)d more measures are typed, and nobody has timed them.",
        burden.unknown,
    )
    return words % {"n": burden.unknown}
