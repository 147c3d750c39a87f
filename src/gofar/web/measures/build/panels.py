"""Small charts, one a school: on one scale, over the same times, with the network's line behind each."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from gofar.core.practice.measure import Unit
from gofar.figures.numbers import neat
from gofar.figures.panel import draw_panel, scale_said, shared_axis
from gofar.figures.steps import steps
from gofar.web.base.charting import words_here
from gofar.web.measures.build.words import ORDER
from gofar.web.measures.pages import Panel, PanelGroup

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gofar.figures.axis import ValueAxis
    from gofar.figures.spec import ChartSpec
    from gofar.web.measures.reading import Reading, SchoolDrawn

#: Orders of the schools by their name in the address. None of them is by value.
A_TO_Z, SIGNALS, DISTRICT = "a-z", "signals", "district"


@dataclass(frozen=True, slots=True)
class Look:
    """What all panels of a measure share: the scale, the times, the network's value at each time."""

    network: ChartSpec
    axis: ValueAxis
    line: Mapping[str, float]

    @property
    def span(self) -> str:
        """The first and the last period, with their years."""
        first, last = self.network.points[0], self.network.points[-1]
        return _("%(first)s to %(last)s") % {"first": first.label, "last": last.label}

    @property
    def scale(self) -> str:
        """The scale in words: its ends, and where the faint lines are."""
        return scale_said(self.axis, self.network.unit, words_here())


def look_of(reading: Reading, schools: Sequence[SchoolDrawn]) -> Look | None:
    """Return what the panels share; None when there is nothing to draw."""
    if reading.drawn is None or not schools:
        return None
    spec = reading.drawn.spec
    line = {point.key: point.value for point in spec.known if point.value is not None}
    return Look(spec, shared_axis([one.drawn.spec for one in schools], spec.unit, line), line)


def ordered(schools: Sequence[SchoolDrawn], order: str) -> list[SchoolDrawn]:
    """Return schools A to Z, parted by verdict or by district; the sort is stable."""
    by_name = sorted(schools, key=lambda one: str(one.school).casefold())
    if order == SIGNALS:
        return sorted(by_name, key=lambda one: ORDER.index(one.drawn.spec.verdict))
    return sorted(by_name, key=_district) if order == DISTRICT else by_name


def panel_groups(
    reading: Reading, look: Look, schools: Sequence[SchoolDrawn], order: str
) -> tuple[PanelGroup, ...]:
    """Return the panels under their headings: the districts, or one for all schools."""
    parted = groupby(schools, key=_district) if order == DISTRICT else [(_("Schools"), iter(schools))]
    return tuple(
        PanelGroup(name, _small(look, order), tuple(_panel(reading, look, one) for one in members))
        for name, members in parted
    )


def _district(one: SchoolDrawn) -> str:
    return one.school.district.name if one.school.district else _("No district")


def _small(look: Look, order: str) -> SafeString:
    note = _("Signals first, then A to Z") if order == SIGNALS else _("A to Z, never by value")
    return format_html("{}<br>{}", look.span, note)


def _panel(reading: Reading, look: Look, one: SchoolDrawn) -> Panel:
    spec = one.drawn.spec
    url = reverse("measure", args=[reading.network.slug, reading.measure.slug])
    keys = [point.key for point in look.network.points]
    drawing = draw_panel(spec, look.axis, keys=keys, network=look.line, words=words_here())
    return Panel(
        url=f"{url}?school={one.school.slug}",
        name=str(one.school),
        kind=one.drawn.kind,
        brief=one.drawn.brief,
        value=_latest(spec),
        points=steps(spec, words_here()),
        drawing=mark_safe(drawing),  # noqa: S308 - figures escape their own text
    )


def _latest(spec: ChartSpec) -> str:
    value = spec.known[-1].value if spec.known else None
    if value is None:
        return ""
    return neat(value, spec.unit, 0 if spec.unit is Unit.PERCENT else spec.decimals)
