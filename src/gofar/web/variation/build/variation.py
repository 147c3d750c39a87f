"""The page of variation: finding, funnel, bands for those who help all schools, table, and the rail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.practice.measure import Unit
from gofar.core.variance.funnel import FEWEST_SCHOOLS
from gofar.figures.funnel import draw_funnel
from gofar.figures.funneltable import funnel_steps, funnel_table
from gofar.figures.funnelwords import funnel_finding
from gofar.figures.numbers import whole
from gofar.figures.spec import Verdict
from gofar.figures.words import inside, span
from gofar.web.base.charting import words_here
from gofar.web.base.pages import Link
from gofar.web.variation.build.bands import band_note, bands_of
from gofar.web.variation.build.rail import rail_of
from gofar.web.variation.build.when import options_of, told_when
from gofar.web.variation.pages import Drawing, VariationPage
from gofar.web.variation.reading import drawn_of, sizes_words

if TYPE_CHECKING:
    from gofar.apps.data.queries.variation import Variation
    from gofar.apps.people.models import Network, Person
    from gofar.figures.funnelspec import FunnelSpec


def variation_page(viewer: Person, network: Network, found: Variation) -> VariationPage:
    """Return a measure's schools beside each other for one reader."""
    measure = found.readout.measure
    spec = drawn_of(viewer, network, found)
    told = funnel_finding(spec, words_here()) if spec else None
    address = [network.slug, measure.slug]
    when = f"?when={found.chosen.key}" if found.chosen else ""
    return VariationPage(
        crumbs=(
            Link(_("Measures"), reverse("measures", args=[network.slug])),
            Link(measure.name, reverse("measure", args=address)),
            Link(_("Variation"), ""),
        ),
        title=told.title if told else _waiting(found),
        say=told.say if told else _why_waiting(found),
        kind=told.kind.value if told else Verdict.FEW.value,
        word=told.word if told else _("Too few to compare"),
        about=_about(found, spec),
        drawing=_drawing(spec) if spec else None,
        asides=tuple(_asides(network, found)),
        bands=bands_of(network, spec, found) if spec and found.bands else (),
        band_note=band_note(found) if spec and found.bands else "",
        table=funnel_table(spec, words_here()) if spec else None,
        when=options_of(found) if len(found.spans) > 1 else (),
        action=reverse("variation", args=address),
        file=reverse("variation-file", args=address) + when if spec else "",
        rail=rail_of(viewer, network, found, spec),
        method=reverse("method", args=["funnel"]),
    )


def _drawing(spec: FunnelSpec) -> Drawing:
    return Drawing(
        wide=_svg(draw_funnel(spec, words=words_here())),
        narrow=_svg(draw_funnel(spec, narrow=True, words=words_here())),
        why=funnel_finding(spec, words_here()).why,
        points=funnel_steps(spec, words_here()),
    )


def _svg(drawing: str) -> SafeString:
    return mark_safe(drawing)  # noqa: S308 - figures escape their own text


def _about(found: Variation, spec: FunnelSpec | None) -> SafeString:
    """Return what is compared, when, and how many students stand behind it: one line each, for the margin."""
    lines = [found.readout.measure.short_name]
    if found.chosen:
        lines.append(told_when(found.chosen))
    if spec:
        template = (
            _("%(n)s students")
            if found.readout.measure.about_children
            else "%(n)s " + sizes_words(found.readout.measure)
        )
        lines.append(template % {"n": whole(spec.students)})
    return format_html_join(mark_safe("<br>"), "{}", ((line,) for line in lines))


def _waiting(found: Variation) -> str:
    measure = inside(found.readout.measure.short_name)
    if found.readout.measure.unit != Unit.PERCENT:
        return _("A funnel compares shares, and %(measure)s is none") % {"measure": measure}
    if found.bare and not found.counted:
        return _("Nobody has said how many students stand behind %(measure)s") % {"measure": measure}
    return _("Too few schools to compare yet for %(measure)s") % {"measure": measure}


def _why_waiting(found: Variation) -> str:
    if found.readout.measure.unit != Unit.PERCENT:
        return _("Each school’s own chart says whether it is changing.")
    if found.bare and not found.counted:
        return _(
            "With the counts behind each rate, the page can tell a real difference from the luck of small numbers."
        )
    n = len(found.counted)
    return ngettext(
        "%(n)s school has figures that you may see; it takes %(least)s.",
        "%(n)s schools have figures that you may see; it takes %(least)s.",
        n,
    ) % {"n": n or _("No"), "least": FEWEST_SCHOOLS}


def _asides(network: Network, found: Variation) -> list[str]:
    """Return what the reader must know about schools that are not on the funnel, and about who counts."""
    said = []
    if found.readout.by_rule:
        said.append(_("By the network’s data rule, you see your own school and no other."))
    elif found.held_back:
        said.append(
            ngettext(
                "%(n)s school is not shown to you, because fewer than 10 students may stand behind its figure.",
                "%(n)s schools are not shown to you, because fewer than 10 students may stand behind each figure.",
                len(found.held_back),
            )
            % {"n": len(found.held_back)}
        )
    if found.bare and found.counted:
        schools = ", ".join(str(school) for school in found.bare)
        said.append(_("Without a number of students, and so not here: %(schools)s.") % {"schools": schools})
    measure, chosen = found.readout.measure, found.chosen
    if found.funnel and measure.about_children and chosen and len(chosen.periods) > 1:
        periods = span(words_here(), chosen.newest.rhythm, len(chosen.periods))
        said.append(_("%(periods)s together; each student counts once a school year.") % {"periods": periods})
    if found.funnel and not found.counts_students and measure.about_children:
        said.append(
            _(
                "The measure counts more than one thing of each student, so the ranges are wide rather than narrow."
            )
        )
    if found.funnel and not found.readout.by_rule:
        said.append(
            _("Names shown under the data rule “%(rule)s”.") % {"rule": network.get_data_rule_display()}
        )
    if found.readout.is_public:
        by = (measure.public_source or measure.source or _("their source")).rstrip(".")
        said.append(_("These figures are public. Published by %(source)s.") % {"source": by})
    return said
