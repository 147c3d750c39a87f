"""Words that several pages of the theory share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gofar.core.practice.measure import Unit
from gofar.figures.numbers import neat
from gofar.web.base.pages import Link

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.improvement.models import Charter
    from gofar.apps.people.models import Network
    from gofar.core.practice.belief import Belief


def crumbs(network: Network, here: str, *between: Link) -> tuple[Link, ...]:
    """Return the way to a page below the theory."""
    return (Link(_("Theory"), reverse("theory", args=[network.slug])), *between, Link(here, ""))


def tally_words(tally: Belief) -> str:
    """Return what closed cycles said, for and against: "14 met, 3 in part, 5 missed"; nothing without one."""
    told = (
        (_("%(n)d met"), tally.met),
        (_("%(n)d in part"), tally.partly),
        (_("%(n)d missed"), tally.missed),
    )
    return ", ".join(words % {"n": n} for words, n in told if n)


def tests_words(count: int) -> str:
    """Return how many tests there are: "17 tests", "no tests"."""
    return ngettext("%(n)d test", "%(n)d tests", count) % {"n": count} if count else _("no tests")


def aim_words(charter: Charter) -> str:
    """Return the aim in a few words; nothing while one of them is missing."""
    if charter.by_when is None or charter.target is None or charter.baseline is None:
        return ""
    return _("By %(when)s, %(target)s of %(what)s, from %(baseline)s") % {
        "when": dateformat.format(charter.by_when, pgettext("month format", "F\N{NO-BREAK SPACE}Y")),
        "target": neat(charter.target, Unit.PERCENT, 1),
        "what": charter.population.replace("-", "\N{NON-BREAKING HYPHEN}"),
        "baseline": neat(charter.baseline, Unit.PERCENT, 1),
    }


def long_day(day: dt.date) -> str:
    """Return a day with its year: "30 September 2025"."""
    return dateformat.format(day, pgettext("day with month and year", "j F Y"))


def month(day: dt.date) -> str:
    """Return a month with its year: "September 2025"."""
    return dateformat.format(day, pgettext("month and year", "F Y"))
