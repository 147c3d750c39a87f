"""How much of a difference between schools a measure's readings can be trusted with, in two sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.data.queries.reliability import reliability_of
from gofar.web.measures.pages.rail import Trust

if TYPE_CHECKING:
    from gofar.apps.data.queries.readout import Readout
    from gofar.core.stats.reliability import Reliability

#: What a mean should reach before schools are told apart by it, and the most readings that are worth waiting for.
ENOUGH = 0.7
MOST = 40


def trust_of(found: Readout) -> Trust | None:
    """Return what a single reading says about its school; None while there is too little, or for bare outcomes."""
    if not found.measure.bank_key:
        return None
    share = reliability_of(found)
    if share is None:
        return Trust(_("Told once five schools have three readings each."), "", "")
    return Trust(_share(share), _needed(share), reverse("method", args=["reliability"]))


def _share(share: Reliability) -> str:
    slots = {
        "percent": round(max(share.share, 0) * 100),
        "low": round(max(share.lower, 0) * 100),
        "high": round(max(share.upper, 0) * 100),
    }
    return (
        _(
            "About %(percent)d%% of the spread between readings belongs to the school (%(low)d%% to %(high)d%%). "
            "The rest is the week, the class and chance."
        )
        % slots
    )


def _needed(share: Reliability) -> str:
    needed = share.readings_for(ENOUGH)
    if needed is None or needed > MOST:
        return _("Use it to see one school change, not to tell schools apart.")
    words = ngettext(
        "One reading is enough to tell schools apart.",
        "Average %(n)d readings before you tell schools apart.",
        needed,
    )
    return words % {"n": needed}
