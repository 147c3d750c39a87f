"""How a team makes its cycles, and how predictions fare in the network, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.practice.misses import HEALTHY, Health
from gofar.web.base.pages import Link
from gofar.web.cycles.pages import Feature, Misses, QualityPage

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, School
    from gofar.core.practice.misses import MissRate
    from gofar.core.practice.quality import Quality, Share


def quality_page(network: Network, school: School, found: Quality) -> QualityPage:
    """Return the page of one team."""
    return QualityPage(
        title=_("How %(school)s makes its cycles") % {"school": school},
        say=_("Only your team and its coach see this page. It is no score: each line says what to try next."),
        features=_features(found),
        back=Link(
            _("Tests of %(school)s") % {"school": school},
            f"{reverse('tests', args=[network.slug])}?school={school.slug}",
        ),
        rules=reverse("coach"),
    )


def _features(found: Quality) -> tuple[Feature, ...]:
    told = (
        (_("Predicted"), found.predicted, _("Say what you expect before you look.")),
        (_("Compared"), found.compared, _("Write down why the result differs from the prediction.")),
        (_("Decided, with a reason"), found.decided, _("Keep it, change it, stop or go on, and say why.")),
        (_("Several cycles"), found.several, _("One cycle is a first look. A second one checks it.")),
        (_("Small first"), found.small_first, _("One or a few of you begin. More join when it holds.")),
    )
    tests = {_("Several cycles"), _("Small first")}
    return tuple(Feature(name, _of(share, tests=name in tests), why) for name, share, why in told)


def _of(share: Share, *, tests: bool) -> str:
    if not share.of:
        return _("nothing to count yet")
    facts = {"n": share.some, "all": share.of}
    if tests:
        return ngettext("%(n)d of %(all)d test", "%(n)d of %(all)d tests", share.of) % facts
    return ngettext("%(n)d of %(all)d cycle", "%(n)d of %(all)d cycles", share.of) % facts


def misses_of(rate: MissRate | None) -> Misses | None:
    """Return the network's miss rate in words; None where the reader does not get it or nothing has closed."""
    if rate is None or rate.rate is None:
        return None
    facts = {
        "all": rate.closed,
        "n": rate.missed,
        "nearly": rate.nearly,
        "percent": round(100 * rate.rate),
        "low": round(100 * (rate.low or 0)),
        "high": round(100 * (rate.high or 0)),
        "least": round(100 * HEALTHY[0]),
        "most": round(100 * HEALTHY[1]),
    }
    told = (
        ngettext(
            "Of %(all)d closed cycle with a prediction, %(n)d missed it.",
            "Of %(all)d closed cycles with a prediction, %(n)d missed it (%(percent)d%%, range %(low)d to %(high)d%%).",
            rate.closed,
        )
        % facts
    )
    nearly = ngettext("%(nearly)d of these came near.", "%(nearly)d of these came near.", rate.nearly) % facts
    parts = [told, *([nearly] if rate.nearly else []), _health(rate.health) % facts]
    return Misses(_("%(percent)d%%") % facts, " ".join(parts), reverse("method", args=["miss-rate"]))


def _health(health: Health) -> str:
    return {
        Health.TOO_FEW: _("That is too few to say more."),
        Health.LOW: _("%(least)d to %(most)d%% is healthy: a network that always hits learns little."),
        Health.HEALTHY: _("%(least)d to %(most)d%% is healthy: a network that always hits learns little."),
        Health.HIGH: _(
            "%(least)d to %(most)d%% is healthy. Smaller tests and humbler guesses bring it down."
        ),
    }[health]
