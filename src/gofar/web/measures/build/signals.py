"""The page of signals: how many charts there are, how many say something, which would stand, the most surprising first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.spc.strength import FALSE_SHARE
from gofar.figures.numbers import chance, whole
from gofar.figures.sentence import verdict_word
from gofar.web.base.charting import words_here
from gofar.web.base.pages import Link
from gofar.web.base.sightings import sightings
from gofar.web.measures.build.measure import bring_in
from gofar.web.measures.build.sparks import spark_of
from gofar.web.measures.build.words import expected_words, tallies
from gofar.web.measures.pages import SignalGroup, SignalRow, SignalsPage, Step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.people.models import Network, Person
    from gofar.web.base.sightings import Sighting, Sightings


def signals_page(viewer: Person, network: Network) -> SignalsPage:
    """Return the signals of a network's schools for one reader."""
    seen = sightings(viewer, network)
    return SignalsPage(
        crumbs=(Link(_("Measures"), reverse("measures", args=[network.slug])), Link(_("Signals"), "")),
        title=_title(seen),
        say=_say(seen),
        tallies=tallies([one.drawn for one in seen.signals]),
        funnel=tuple(_funnel(seen)) if seen.all else (),
        groups=tuple(_groups(network, seen)),
        how=_how(seen),
        bring_in="" if seen.all else bring_in(viewer, network),
    )


def _title(seen: Sightings) -> str:
    if not seen.all:
        return _("No school has values yet")
    numbers = {"n": len(seen.signals), "total": len(seen.all), "expected": expected_words(seen.expected)}
    return (
        ngettext(
            "%(n)d of %(total)d charts shows a signal; %(expected)s expected by chance",
            "%(n)d of %(total)d charts show a signal; %(expected)s expected by chance",
            len(seen.signals),
        )
        % numbers
    )


def _say(seen: Sightings) -> str:
    if not seen.all:
        return _("Each school’s chart of each measure is looked at here, once there are figures.")
    if not seen.signals:
        return _(
            "Every school’s chart of every measure shows the usual ups and downs, or is too short to say."
        )
    return ngettext(
        "%(n)d would stand if we had to answer for all charts at once. Start there, and ask what was different.",
        "%(n)d would stand if we had to answer for all charts at once. Start there, and ask what was different.",
        seen.standing,
    ) % {"n": seen.standing}


def _funnel(seen: Sightings) -> Iterable[Step]:
    total = len(seen.all)
    for n, words in (
        (total, _("charts: each school, each measure")),
        (seen.ready, _("have values enough to say something")),
        (len(seen.signals), _("show a signal")),
        (seen.standing, _("would stand with this many charts")),
    ):
        yield Step(n, words, round(100 * n / total))


def _groups(network: Network, seen: Sightings) -> Iterable[SignalGroup]:
    for name, why, stands in (
        (_("Would stand"), _("Most surprising first"), True),
        (_("May be chance"), _("Worth a second look, not a conclusion"), False),
    ):
        rows = tuple(_row(network, one) for one in seen.signals if one.stands is stands)
        if rows:
            yield SignalGroup(name, why, rows)


def _row(network: Network, one: Sighting) -> SignalRow:
    url = reverse("measure", args=[network.slug, one.measure.slug])
    return SignalRow(
        url=f"{url}?school={one.school.slug}",
        school=str(one.school),
        measure=one.measure.short_name,
        kind=one.drawn.kind,
        word=verdict_word(one.drawn.spec.verdict, words_here()),
        brief=one.drawn.title,
        spark=spark_of(one.measure, one.drawn.spec),
        odds=chance(one.surprise, words_here()),
    )


def _how(seen: Sightings) -> str:
    if not seen.signals:
        return ""
    return _(
        "The number at the right says how many charts of pure noise look at least as changed as this one. With %(n)s charts, a few "
        "such are no surprise; of those that would stand, at most %(share)s in 100 are expected to be chance."
    ) % {"n": whole(len(seen.all)), "share": whole(100 * FALSE_SHARE)}
