"""What the person's own school shows on the measure that its tests name, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.data.queries.charts import school_charts
from gofar.apps.data.queries.measures import measures_in, phases_of
from gofar.apps.data.queries.readout import readouts
from gofar.apps.improvement.queries.attention import leading_measure
from gofar.web.base.charting import Beside, draw_school
from gofar.web.base.pages import Link
from gofar.web.me.pages import Card

if TYPE_CHECKING:
    from gofar.apps.people.models import Person
    from gofar.apps.reminders.queries.due import NetworkWeek


def card_of(viewer: Person, week: NetworkWeek) -> Card | None:
    """Return the card of the measure that the next test names, else of the one that most tests name.

    None without a school, a measure, or figures that the viewer may read.
    """
    network, school = week.network, week.part.school
    measures = measures_in(viewer, network)
    named = next((one.test.test.measure_id for one in week.due if one.test is not None), None)
    measure = next((one for one in measures if one.pk == named), None)
    measure = measure or leading_measure(measures, (reading.test for reading in week.tests))
    if school is None or measure is None:
        return None
    read = readouts(viewer, network, [measure], school=school)[0]
    phases = list(phases_of(viewer, measure))
    charts = school_charts(read, phases, only=school)
    if not charts.charts:
        return None
    drawn = draw_school(read, school, charts.charts[0].result, charts.periods, Beside(phases=phases))
    url = reverse("measure", args=[network.slug, measure.slug])
    return Card(
        _("%(measure)s, %(school)s.") % {"measure": measure.short_name, "school": school},
        drawn.finding.say,
        Link(_("Open the chart"), f"{url}?school={school.slug}"),
    )
