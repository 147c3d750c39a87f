"""The three bands: clearly above, cannot tell apart, clearly below. A to Z in each, for the hub and coaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from gofar.figures.funnelwords import share
from gofar.figures.icons import sign
from gofar.figures.interval import draw_interval, interval_scale
from gofar.figures.numbers import people
from gofar.figures.spec import Side, Verdict
from gofar.web.base.charting import words_here
from gofar.web.base.pages import Link
from gofar.web.variation.pages import Band, BandRow

if TYPE_CHECKING:
    from gofar.apps.data.queries.variation import Variation
    from gofar.apps.people.models import Network
    from gofar.figures.funnelspec import FunnelSpec, School


def bands_of(network: Network, spec: FunnelSpec, found: Variation) -> tuple[Band, ...]:
    """Return the bands; the order within one carries no meaning."""
    scale = interval_scale(spec)
    slugs = {str(one.school): one.school.slug for one in found.counted}
    names = (
        (Side.ABOVE, _("Clearly above")),
        (None, _("Cannot tell apart from the network")),
        (Side.BELOW, _("Clearly below")),
    )
    return tuple(
        Band(
            name=name,
            kind=sign(side.verdict(spec.improve), spec.improve) if side else Verdict.USUAL.value,
            rows=tuple(_row(network, school, spec, scale, slugs[school.name]) for school in spec.on(side)),
            middle=side is None,
        )
        for side, name in names
    )


def _row(
    network: Network, school: School, spec: FunnelSpec, scale: tuple[float, float], slug: str
) -> BandRow:
    likely = school.likely
    told = ""
    if likely:
        slots = {"middle": share(likely.estimate), "low": _bare(likely.low), "high": _bare(likely.high)}
        told = _("%(middle)s [%(low)s to %(high)s]") % slots
    pulled = round(100 * likely.pulled) if likely else 0
    return BandRow(
        school=Link(school.name, reverse("school", args=[network.slug, slug])),
        share=told,
        drawing=mark_safe(draw_interval(school, spec, scale)),  # noqa: S308 - figures escape their own text
        pulled=_("its own figure is %(raw)s, drawn %(percent)s%% of the way to the network")
        % {"raw": share(school.share), "percent": pulled},
    )


def _bare(value: float) -> str:
    return share(value).removesuffix("%")


def band_note(found: Variation) -> str:
    """Return how the bands are to be read, with how far the smallest and the largest school were pulled."""
    shares = found.shares
    said = [
        _("Estimates lean towards the network where a school is small; likely range in brackets."),
        _("Each band is in alphabetical order, which carries no meaning."),
    ]
    if shares is not None:
        sizes = [one.n for one in found.counted]
        small, large = sizes.index(min(sizes)), sizes.index(max(sizes))
        said.insert(
            1,
            _(
                "%(small)s, with %(n)s students, was drawn %(most)s%% of the way to the network; %(large)s, with more, %(least)s%%."
            )
            % {
                "small": found.counted[small].school,
                "most": round(100 * float(shares.pulled[small])),
                "n": people(min(sizes), words_here()),
                "large": found.counted[large].school,
                "least": round(100 * float(shares.pulled[large])),
            },
        )
    return " ".join(said)
