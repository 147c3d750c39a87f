"""A measure's chart as a picture that carries its words: SVG, Vega-Lite, PNG and PDF. All through the trust floor."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.utils import translation
from django.views.decorators.http import require_GET

from gofar.figures.picture import picture_pdf, picture_png, picture_svg
from gofar.figures.plate import plate_of
from gofar.figures.vega.chart import vega_text
from gofar.web.base.charting import words_here
from gofar.web.base.files import attached
from gofar.web.measures.build.words import asides, for_whom, subject
from gofar.web.measures.taking import drawn_of, reading_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.figures.plate import Plate
    from gofar.figures.spec import ChartSpec
    from gofar.web.measures.reading import Reading


@require_GET
def drawing(request: HttpRequest, network: str, measure: str) -> HttpResponse:
    """Give the chart as a drawing that opens anywhere."""
    spec, plate = _asked(request, network, measure)
    svg = picture_svg(spec, words_here(), plate=plate)
    return attached(svg, "image/svg+xml; charset=utf-8", "measure-chart.svg")


@require_GET
def pixels(request: HttpRequest, network: str, measure: str) -> HttpResponse:
    """Give the chart as a picture for slides and documents."""
    spec, plate = _asked(request, network, measure)
    return attached(picture_png(spec, words_here(), plate=plate), "image/png", "measure-chart.png")


@require_GET
def paper(request: HttpRequest, network: str, measure: str) -> HttpResponse:
    """Give the chart as one tagged page."""
    spec, plate = _asked(request, network, measure)
    language = translation.get_language() or "en"
    page = picture_pdf(spec, words_here(), made=_day(spec), language=language, plate=plate)
    return attached(page, "application/pdf", "measure-chart.pdf")


@require_GET
def vega(request: HttpRequest, network: str, measure: str) -> HttpResponse:
    """Give the chart as Vega-Lite, for tools that draw from data."""
    spec, plate = _asked(request, network, measure)
    return attached(vega_text(spec, words_here(), plate=plate), "application/json", "measure-vega.json")


def _asked(request: HttpRequest, network: str, measure: str) -> tuple[ChartSpec, Plate]:
    reading = reading_of(request, network, measure)
    spec = drawn_of(reading).spec
    return spec, _plate(reading, spec)


def _plate(reading: Reading, spec: ChartSpec) -> Plate:
    """Return the words of the page: whose chart it is in the title, what is not shown or is public at the end."""
    who = subject(reading)
    plain = plate_of(spec, words_here())
    return plate_of(
        spec,
        words_here(),
        title=for_whom(plain.title, who) if who else "",
        whose=", ".join(part for part in (who, reading.network.name) if part),
        more=asides(reading.readout, reading.school.slug if reading.school else ""),
    )


def _day(spec: ChartSpec) -> dt.datetime:
    """Return the day of the newest figure, so that the same figures give the same file."""
    day = spec.points[-1].start or dt.date(2000, 1, 1)
    return dt.datetime.combine(day, dt.time(12), dt.UTC)
