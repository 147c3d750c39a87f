"""What every file of a measure begins with: the reading that its page shows, masked for the same reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404

from gofar.web.base.place import network_of, reader
from gofar.web.measures.asked import asked_of
from gofar.web.measures.reading import read_measure

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.web.base.charting import Drawn
    from gofar.web.measures.reading import Reading


def reading_of(request: HttpRequest, network: str, measure: str) -> Reading:
    """Return what the page with this address shows to this reader."""
    return read_measure(reader(request), network_of(request, network), measure, asked_of(request))


def drawn_of(reading: Reading) -> Drawn:
    """Return the chart; before the first value there is nothing to take away."""
    if reading.drawn is None:
        raise Http404
    return reading.drawn
