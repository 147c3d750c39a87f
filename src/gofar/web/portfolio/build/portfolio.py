"""The portfolio's page: the headline over all networks, the chips, the rows, and what holds over all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import today
from gofar.core.practice.evidence import RUNGS
from gofar.figures.spec import Verdict
from gofar.web.base.chance import expected_by_chance
from gofar.web.base.components.counts import in_words
from gofar.web.base.evidence import rung_word
from gofar.web.portfolio.build.facts import facts_of, moves_of, ranges_of
from gofar.web.portfolio.build.rows import row_of
from gofar.web.portfolio.build.words import big, percent
from gofar.web.portfolio.pages import Chip, PortfolioPage, Rung

if TYPE_CHECKING:
    from gofar.apps.reports.queries import NetworkReading, Portfolio

#: Ways to narrow the rows, by the word in the address.
CHANGED, ASKING = "changed", "asking"


def portfolio_page(found: Portfolio, show: str = "") -> PortfolioPage:
    """Return the page, narrowed by `show`. The headline is over all networks, whatever is shown."""
    rungs = found.rungs
    return PortfolioPage(
        crumbs=(),
        title=title_of(found),
        say=say_of(found),
        chips=_chips(found, show),
        rows=tuple(row_of(one) for one in narrowed(found, show)),
        facts=facts_of(found),
        rungs=tuple(Rung(rung_word(word), rungs[place], place) for place, word in enumerate(RUNGS)),
        ranges=ranges_of(found),
        moves=moves_of(found),
        silent=_silent(found),
        csv=reverse("portfolio-csv"),
        brief=reverse("portfolio-brief"),
        questions=reverse("portfolio-questions"),
        today=max((today(one.network) for one in found.rows), default=None),
    )


def narrowed(found: Portfolio, show: str) -> list[NetworkReading]:
    """Return the networks that one way to look at them leaves."""
    if show == CHANGED:
        return [one for one in found.rows if one.changed]
    return [one for one in found.rows if one.asks] if show == ASKING else list(found.rows)


def _chips(found: Portfolio, show: str) -> tuple[Chip, ...]:
    here = reverse("portfolio")
    ways = [
        ("", _("All %(n)d") % {"n": len(found.rows)}),
        (CHANGED, _("Something changed, %(n)d") % {"n": len(narrowed(found, CHANGED))}),
        (ASKING, _("Asking for help, %(n)d") % {"n": len(narrowed(found, ASKING))}),
    ]
    return tuple(
        Chip(label, f"{here}?show={way}" if way else here, current=way == show) for way, label in ways
    )


def title_of(found: Portfolio) -> str:
    """Return the headline: how many networks show a signal of improvement on their aim."""
    shown = [one for one in found.rows if one.aim is not None]
    if not found.rows:
        return _("No network has opened its record to you yet")
    if not shown:
        return _("No network shows its aim to you")
    up = found.verdicts[Verdict.UP]
    words = ngettext(
        "%(up)d of %(n)d network shows a signal of improvement on its aim",
        "%(up)d of %(n)d networks show a signal of improvement on their aim",
        len(shown),
    )
    return words % {"up": up, "n": len(shown)}


def say_of(found: Portfolio) -> str:
    """Return the sentences below the headline."""
    if not found.rows:
        return ""
    parts = [_others(found), _chance(found), _tests(found), _moved(found)]
    return " ".join(part for part in parts if part)


def _others(found: Portfolio) -> str:
    told = found.verdicts
    parts = [
        (told[Verdict.USUAL], ngettext("%(n)d shows no clear change yet", "%(n)d show no clear change yet", told[Verdict.USUAL])),
        (told[Verdict.CARE], ngettext("%(n)d is worth a look", "%(n)d are worth a look", told[Verdict.CARE])),
        (told[Verdict.CHANGED], ngettext("%(n)d has changed and not held", "%(n)d have changed and not held", told[Verdict.CHANGED])),
        (told[Verdict.FEW], ngettext("%(n)d has too little data", "%(n)d have too little data", told[Verdict.FEW])),
    ]  # fmt: skip
    said = [words % {"n": n} for n, words in parts if n]
    return _("; ").join(said) + "." if said else ""


def _chance(found: Portfolio) -> str:
    specs = [one.aim.spec for one in found.rows if one.aim is not None and one.aim.spec is not None]
    if not specs:
        return ""
    expected = expected_by_chance(specs)
    if expected < 1:
        return _("Fewer than 1 signal would be expected by chance alone.")
    words = ngettext(
        "About %(n)d signal would be expected by chance alone.",
        "About %(n)d signals would be expected by chance alone.",
        round(expected),
    )
    return words % {"n": round(expected)}


def _tests(found: Portfolio) -> str:
    told = found.pulse
    if not told.tests:
        return _("No test moved in 30 days.")
    words = ngettext(
        "Networks logged %(n)d test in 30 days: %(p)s had a prediction, %(d)s reached a decision.",
        "Networks logged %(n)d tests in 30 days: %(p)s had a prediction, %(d)s reached a decision.",
        told.tests,
    )
    return words % {
        "n": told.tests,
        "p": percent(told.predicted, told.tests),
        "d": percent(told.decided, told.tests),
    }


def _moved(found: Portfolio) -> str:
    n = len(found.between)
    words = ngettext("%(n)s idea moved between networks.", "%(n)s ideas moved between networks.", n)
    return words % {"n": big(n)}


def _silent(found: Portfolio) -> str:
    if not found.silent:
        return ""
    words = ngettext(
        "%(n)s more network of yours does not let its funders read. Which one, and why, is not told here.",
        "%(n)s more networks of yours do not let their funders read. Which ones, and why, is not told here.",
        found.silent,
    )
    told = in_words(found.silent)
    return words % {"n": told[:1].upper() + told[1:]}
