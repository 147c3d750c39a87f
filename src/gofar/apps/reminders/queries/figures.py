"""Whose figures are late: a school that used to send them, and has sent none while others have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.data.queries.measures import measures_in
from gofar.apps.data.queries.sending import latest_by_school
from gofar.apps.reminders.queries.due import Due, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.people.models import Network, Person, School


def late_figures(viewer: Person, network: Network, schools: Sequence[School]) -> list[Due]:
    """Return one line a measure of which a school has sent older figures than others have.

    A measure that a school has never sent is not asked of it here: that is agreed with people, not by a page.
    """
    measures = measures_in(viewer, network)
    sent = latest_by_school(viewer, measures)
    return [
        Due(Kind.FIGURES, school, measure=measure)
        for measure in measures
        for school in schools
        if (own := sent.get((measure.pk, school.pk))) is not None
        and own < max(day for (key, _), day in sent.items() if key == measure.pk)
    ]
