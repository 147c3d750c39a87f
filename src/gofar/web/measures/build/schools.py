"""The page of a measure's schools: how many show a signal, how many chance would give, and a panel for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.data.queries.measures import measures_of
from gofar.core.practice.measure import Direction
from gofar.figures.many import Kind, many, many_title, tally
from gofar.figures.spec import Verdict
from gofar.figures.words import inside
from gofar.web.base.components.counts import in_words
from gofar.web.base.pages import Link
from gofar.web.measures.build.measure import bring_in
from gofar.web.measures.build.panels import A_TO_Z, DISTRICT, SIGNALS, look_of, ordered, panel_groups
from gofar.web.measures.build.words import asides, tallies
from gofar.web.measures.pages import SchoolsPage
from gofar.web.measures.reading import draw_schools

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.core.paginator import Page

    from gofar.apps.people.models import Person
    from gofar.web.measures.build.panels import Look
    from gofar.web.measures.reading import Reading, SchoolDrawn

#: More panels than this do not fit one look.
_PAGE = 24


def schools_page(viewer: Person, reading: Reading, order: str, page: str) -> SchoolsPage:
    """Return the schools of a measure in one of three orders."""
    order = order if order in {SIGNALS, DISTRICT} else A_TO_Z
    schools = draw_schools(reading)
    verdicts = [one.drawn.spec.verdict for one in schools]
    look = look_of(reading, schools)
    shown = Paginator(ordered(schools, order), _PAGE).get_page(page)
    return SchoolsPage(
        crumbs=_crumbs(reading),
        title=_title(reading, verdicts),
        say=_say(reading, verdicts),
        tallies=tallies([one.drawn for one in schools]),
        orders=tuple(_orders(order)),
        measures=_measures(viewer, reading, order),
        groups=panel_groups(reading, look, list(shown), order) if look else (),
        how=_how(look),
        asides=(*asides(reading.readout), *_without(reading)),
        pages=_pages(shown, order),
        bring_in="" if schools else bring_in(viewer, reading.network),
    )


def _query(order: str, page: int = 1) -> str:
    """Return the address of a page in an order; what is usual is left out."""
    parts = [f"order={order}"] if order != A_TO_Z else []
    parts += [f"page={page}"] if page > 1 else []
    return f"?{'&'.join(parts)}"


def _orders(order: str) -> Iterable[Link]:
    for key, label in ((A_TO_Z, _("A to Z")), (SIGNALS, _("Signals first")), (DISTRICT, _("By district"))):
        yield Link(label, _query(key), current=key == order)


def _pages(shown: Page[SchoolDrawn], order: str) -> tuple[Link, ...]:
    pages = shown.paginator
    if pages.num_pages == 1:
        return ()
    return tuple(Link(str(n), _query(order, n), current=n == shown.number) for n in pages.page_range)


def _crumbs(reading: Reading) -> tuple[Link, ...]:
    network, measure = reading.network.slug, reading.measure
    return (
        Link(_("Measures"), reverse("measures", args=[network])),
        Link(measure.name, reverse("measure", args=[network, measure.slug])),
        Link(_("All schools"), ""),
    )


def _title(reading: Reading, verdicts: Sequence[Verdict]) -> str:
    measure = reading.measure
    if not verdicts:
        return _("No school has values yet for %(measure)s") % {"measure": inside(measure.short_name)}
    return many_title(
        measure.short_name, verdicts, Direction(measure.direction), of=Kind.SCHOOLS, words=translation
    )


def _say(reading: Reading, verdicts: Sequence[Verdict]) -> str:
    if not verdicts:
        return _("Each school gets a small chart with its first values.")
    said = many(verdicts, reading.charts.expected_by_chance, of=Kind.SCHOOLS, words=translation)
    quiet = tally(verdicts)[Verdict.USUAL]
    if not quiet or quiet == len(verdicts):
        return said
    rest = ngettext("%(n)s shows the usual ups and downs.", "%(n)s show the usual ups and downs.", quiet)
    return f"{said} {rest % {'n': capfirst(in_words(quiet))}}"


def _measures(viewer: Person, reading: Reading, order: str) -> tuple[Link, ...]:
    """Return the same page for each of the network's measures."""
    return tuple(
        Link(
            measure.short_name,
            reverse("measure-schools", args=[reading.network.slug, measure.slug]) + _query(order).rstrip("?"),
            current=measure.pk == reading.measure.pk,
        )
        for measure in measures_of(viewer, reading.network)
    )


def _without(reading: Reading) -> tuple[str, ...]:
    """Return the schools that have no chart, so that nobody takes them for forgotten."""
    drawn = {chart.school.pk for chart in reading.charts.charts}
    missing = [str(school) for school in reading.readout.schools if school.pk not in drawn]
    if not missing or not drawn:
        return ()
    return (_("No values to show: %(schools)s.") % {"schools": ", ".join(missing)},)


def _how(look: Look | None) -> str:
    if look is None:
        return ""
    return f"{_('Grey line: the network. Dark line: the school’s own middle.')} {look.scale}"
