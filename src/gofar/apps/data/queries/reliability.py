"""How reliably a measure tells schools apart, from the figures that a viewer may see."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from gofar.core.errors import DataRefused
from gofar.core.privacy.floor import Status
from gofar.core.stats.reliability import Reliability, reliability

if TYPE_CHECKING:
    from gofar.apps.data.queries.readout import Readout
    from gofar.core.privacy.floor import Figure


def reliability_of(found: Readout) -> Reliability | None:
    """Return the share of a single reading that is the school's; None while there is too little to say."""
    readings: dict[str, list[float]] = defaultdict(list)
    for figure in found.figures:
        value = _value(figure)
        if value is not None:
            readings[figure.school].append(value)
    try:
        return reliability(list(readings.values()))
    except DataRefused:
        return None


def _value(figure: Figure) -> float | None:
    if figure.status is not Status.VALUE:
        return None
    if figure.value is None and figure.numerator is not None and figure.denominator:
        return figure.numerator / figure.denominator
    return figure.value if figure.value is not None else figure.numerator
