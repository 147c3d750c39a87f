"""Words that several pages of surveys share: aims to choose from, shares of people, what a pulse found."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.practice.surveys.change import Word
from gofar.core.practice.surveys.pulse import AIM, ITEMS, STATEMENTS
from gofar.web.base.aimline import month, share
from gofar.web.base.pages import Link
from gofar.web.base.words import told

if TYPE_CHECKING:
    from gofar.apps.people.models import Network
    from gofar.apps.surveys.models import Survey
    from gofar.apps.surveys.queries import PulseReading
    from gofar.core.practice.surveys.summary import Spread

SHORT = {item.key: item.short for item in ITEMS}


def crumbs(network: Network, *last: Link) -> tuple[Link, ...]:
    """Return the way to a page of surveys."""
    return (Link(_("Surveys"), reverse("surveys", args=[network.slug]) if last else ""), *last)


def aims_of(survey: Survey) -> tuple[str, ...]:
    """Return the statements from which the aim is chosen, in their kept order."""
    return tuple(
        (
            _("Lower %(what)s to %(share)s by %(when)s")
            if one["falls"]
            else _("Raise %(what)s to %(share)s by %(when)s")
        )
        % {
            "what": one["population"],
            "share": share(one["target"]),
            "when": month(dt.date.fromisoformat(one["by_when"])),
        }
        for one in survey.aims
    )


def agree_words(spread: Spread) -> str:
    """Return how many agree, of how many who answered."""
    words = (
        ngettext(
            "%(n)d of %(all)d person knows the aim", "%(n)d of %(all)d people know the aim", spread.answered
        )
        if spread.key == AIM.key
        else ngettext("%(n)d of %(all)d person agrees", "%(n)d of %(all)d people agree", spread.answered)
    )
    return words % {"n": spread.agree, "all": spread.answered}


def answered_words(reading: PulseReading) -> str:
    """Return how many have answered. A slip may answer for somebody who was not on the list."""
    if reading.answers > reading.asked:
        words = ngettext("%(n)d person answered.", "%(n)d people answered.", reading.answers)
        return words % {"n": reading.answers}
    words = ngettext("%(n)d of %(all)d person answered.", "%(n)d of %(all)d people answered.", reading.asked)
    return words % {"n": reading.answers, "all": reading.asked}


def finding(reading: PulseReading) -> str:
    """Return what a closed pulse found, as a title: what has changed for the worse first, then for the better."""
    if not reading.spreads:
        return _("Fewer than five answered: nothing is shown")
    moved = reading.changes
    for word, words in (
        (Word.FEWER, _("%(item)s: fewer than at the baseline")),
        (Word.MORE, _("%(item)s: more than at the baseline")),
    ):
        for item in ITEMS:
            if item.key in moved and moved[item.key].word is word:
                return words % {"item": told(item.short)}
    if moved:
        return _("No item differs from the baseline by more than chance")
    return _("Most agreed: %(most)s. Least: %(least)s") % {
        "most": told(_by_share(reading)[-1]).lower(),
        "least": told(_by_share(reading)[0]).lower(),
    }


def _by_share(reading: PulseReading) -> list[str]:
    held = [(item, reading.spreads.get(item.key)) for item in STATEMENTS]
    shares = [(spread.agree / spread.answered, item.short) for item, spread in held if spread]
    return [short for _share, short in sorted(shares, key=lambda pair: pair[0])] or [AIM.short]
