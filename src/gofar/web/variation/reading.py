"""A measure's schools beside each other for one reader: the query, and its figure with the names that this reader has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gofar.apps.access.queries import part_of
from gofar.apps.data.queries.measures import measure_for
from gofar.apps.data.queries.readout import readout
from gofar.apps.data.queries.variation import variation_of
from gofar.core.practice.measure import Direction
from gofar.figures.funnelspec import funnel_spec

if TYPE_CHECKING:
    from gofar.apps.access.gate import Viewer
    from gofar.apps.data.models import Measure
    from gofar.apps.data.queries.variation import Variation
    from gofar.apps.people.models import Network
    from gofar.figures.funnelspec import FunnelSpec


def read_variation(viewer: Viewer, network: Network, slug: str, when: str) -> Variation:
    """Return a measure's schools beside each other, or refuse as if the measure did not exist."""
    measure = measure_for(viewer, network, slug)
    measure.network = network
    return variation_of(viewer, network, readout(viewer, measure), when)


def drawn_of(viewer: Viewer, network: Network, found: Variation) -> FunnelSpec | None:
    """Return the figure of a funnel; None where there are too few schools for one."""
    if found.funnel is None or found.chosen is None:
        return None
    measure, part = found.readout.measure, part_of(viewer, network)
    own = part.school_id if part else None
    return funnel_spec(
        found.funnel,
        [str(one.school) for one in found.counted],
        measure=measure.short_name,
        axis=_axis(measure),
        sizes=sizes_words(measure),
        improve=Direction(measure.direction),
        own=frozenset(i for i, one in enumerate(found.counted) if one.school.pk == own),
        shares=found.shares,
        source=measure.public_source or measure.source,
        as_of=dateformat.format(found.chosen.newest.end, pgettext("day with year", "j M Y")),
    )


def _axis(measure: Measure) -> str:
    of = measure.denominator_words
    return (
        _("%(name)s, %% of %(of)s") % {"name": measure.short_name, "of": of}
        if of
        else f"{measure.short_name}, %"
    )


def sizes_words(measure: Measure) -> str:
    """Return what a school's size is counted in."""
    if measure.about_children and not measure.counts_children:
        return _("students in the school")
    return measure.denominator_words or _("students in the school")
