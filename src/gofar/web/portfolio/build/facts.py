"""What holds over all networks: the miss rate, what moved, and students beyond baseline with their ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.practice.misses import HEALTHY, Health
from gofar.figures.range import draw_range, range_scale
from gofar.web.base.beyond import period_word, range_words
from gofar.web.base.pages import Link
from gofar.web.portfolio.build.words import percent
from gofar.web.portfolio.pages import Fact, Ranged

if TYPE_CHECKING:
    from gofar.apps.reports.queries import NetworkReading, Portfolio
    from gofar.core.practice.misses import MissRate


def facts_of(found: Portfolio) -> tuple[Fact, ...]:
    """Return the few numbers over all networks."""
    if not found.rows:
        return ()
    moved = sum(one.moved_in or 0 for one in found.rows)
    return (
        miss_fact(found.misses),
        Fact(
            _("Ideas between schools"),
            str(moved),
            ngettext(
                "time a school took an idea from another school of its network and keeps it, as it was or in its own way.",
                "times a school took an idea from another school of its network and keeps it, as it was or in its own way.",
                moved,
            ),
        ),
    )


def miss_fact(rate: MissRate) -> Fact:
    """Return the miss rate with its range, and what to make of it."""
    method = Link(_("How it is counted"), reverse("method", args=["miss-rate"]))
    name = _("Predictions that missed")
    if rate.health is Health.TOO_FEW or rate.low is None or rate.high is None:
        words = _("We cannot say yet: it takes ten closed cycles with a prediction.")
        return Fact(name, "–", words, method)
    meant = {
        Health.LOW: _("Few misses: teams may be predicting what they know already."),
        Health.HEALTHY: _(
            "That is healthy: a quarter to a half of predictions should miss, or nothing new is tried."
        ),
        Health.HIGH: _("Many misses: tests may be too large, or too hopeful."),
    }[rate.health]
    told = {"low": round(100 * rate.low), "high": round(100 * rate.high), "n": rate.closed}
    words = _("of %(n)d closed cycles (range %(low)d to %(high)d%%).") % told
    return Fact(name, percent(rate.missed, rate.closed), f"{words} {meant}", method)


def healthy_words() -> str:
    """Return the healthy span: "25 to 50%"."""
    return _("%(low)d to %(high)d%%") % {"low": round(100 * HEALTHY[0]), "high": round(100 * HEALTHY[1])}


def ranges_of(found: Portfolio) -> tuple[Ranged, ...]:
    """Return each network's students beyond baseline, A to Z, drawn on one scale."""
    shown = [one for one in found.rows if one.aim is not None]
    known = [one.aim.students for one in shown if one.aim is not None and one.aim.students is not None]
    scale = range_scale([(b.low, b.high) for b in known])
    return tuple(_ranged(one, scale) for one in shown)


def _ranged(one: NetworkReading, scale: tuple[float, float]) -> Ranged:
    found = None if one.aim is None else one.aim.students
    drawing = "" if found is None else mark_safe(draw_range(found.low, found.more, found.high, scale))  # noqa: S308 - drawn from numbers alone
    return Ranged(
        Link(one.network.name, reverse("portfolio-network", args=[one.network.slug])),
        beyond_words(one),
        drawing,
    )


def beyond_words(one: NetworkReading) -> str:
    """Return a network's students beyond baseline as a sentence."""
    if one.aim is None:
        return _("The network does not show its aim.")
    charter = one.aim.charter
    measure = charter.measure
    if measure is None:
        return _("We cannot say yet: the aim has no measure.")
    if not measure.counts_children:
        return _("We cannot say: the measure does not count students.")
    lower = (charter.target or 0) < (charter.baseline or 0)
    what = measure.numerator_words or measure.short_name
    return range_words(one.aim.students, what, period_word(measure.rhythm), lower=lower)


def moves_of(found: Portfolio) -> tuple[str, ...]:
    """Return the ideas that went between networks, with both names."""
    names = {one.network.pk: one.network.name for one in found.rows}
    return tuple(
        _("“%(idea)s”, from %(source)s to %(taker)s")
        % {"idea": one.title, "source": names[one.source], "taker": names[one.taker]}
        for one in found.between
    )
