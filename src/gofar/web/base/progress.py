"""What the facts suggest of how far a team has come: asked by its page and by programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.clock import today
from gofar.apps.data.queries.charts import school_charts
from gofar.apps.data.queries.measures import measures_of, phases_in
from gofar.apps.data.queries.readout import readouts
from gofar.apps.improvement.queries.attention import leading_measure
from gofar.apps.improvement.queries.charter import charter_for
from gofar.apps.improvement.queries.progress import facts_of
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import theory_for
from gofar.core.practice.progress import Suggestion, suggest

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, Person, School


def suggestion_for(viewer: Person, network: Network, school: School) -> Suggestion:
    """Return what the facts suggest today."""
    tests = list(tests_of(viewer, network))
    charter = charter_for(viewer, network)
    measures = list(measures_of(viewer, network))
    first = leading_measure(measures, [reading.test for reading in tests]) or charter.measure
    wanted = [m for m in measures if m in {first, charter.measure}]
    read = {one.measure.pk: one for one in readouts(viewer, network, wanted, school=school)}
    leads = read.get(first.pk) if first else None
    phases = [phase for phase in phases_in(viewer, network) if first and phase.measure_id == first.pk]
    facts = facts_of(
        viewer, school, charter=charter, theory=theory_for(viewer, network, tests),
        aim=read.get(charter.measure_id or 0), lead=school_charts(leads, phases) if leads and leads.figures else None,
        today=today(network),
    )  # fmt: skip
    return suggest(facts)
