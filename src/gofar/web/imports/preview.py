"""What an import would do to a chart: the figures there are, with the file's figures laid over them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from gofar.apps.data.queries.measures import breaks_of, measure_for, phases_of
from gofar.apps.data.queries.readout import readout
from gofar.core.privacy.floor import ALL, Figure
from gofar.figures.control_chart import draw
from gofar.web.base.charting import Beside, draw_network
from gofar.web.imports.pages import Preview

if TYPE_CHECKING:
    from gofar.apps.data.models import Measure
    from gofar.apps.people.models import Network, Person
    from gofar.ingest.plan import Plan
    from gofar.ingest.points import PlannedPoint


def preview_of(viewer: Person, network: Network, plan: Plan) -> Preview | None:
    """Return the chart of the measure that gains most; None when no total is new."""
    fresh = [p for p in (*plan.adds, *(c.new for c in plan.changes)) if p.category == ALL]
    if not fresh:
        return None
    slug = Counter(p.measure_slug for p in fresh).most_common(1)[0][0]
    measure = measure_for(viewer, network, slug)
    new = [p for p in fresh if p.measure_slug == slug]
    before = readout(viewer, measure)
    keys = {(p.school_slug, p.period.start) for p in new}
    kept = tuple(f for f in before.own if (f.school, f.period) not in keys)
    after = replace(before, own=(*kept, *(_figure(p, measure) for p in new)))
    beside = Beside(phases=list(phases_of(viewer, measure)), breaks=list(breaks_of(viewer, network)))
    now = draw_network(before, beside)
    then = draw_network(after, beside, ring={p.period.key for p in new})
    if then is None:
        return None
    words = _("Ringed: new points.")
    if now is not None:
        words += " " + (
            _("The finding would not change: %(finding)s.")
            if now.finding.title == then.finding.title
            else _("The finding would become: %(finding)s.")
        ) % {"finding": then.finding.title}
    wide, narrow = draw(then.spec), draw(then.spec, narrow=True)
    return Preview(measure.name, mark_safe(wide), mark_safe(narrow), words)  # noqa: S308 - figures escape their text


def _figure(p: PlannedPoint, measure: Measure) -> Figure:
    return Figure(
        p.school_slug, p.period.start, p.dimension, p.category, p.numerator, p.denominator, p.value, None, p.status,
        about_children=measure.about_children,
    )  # fmt: skip
