"""Define the measures that were chosen from a template, and tie them to the aim and the drivers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import Done, action, none
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import amend
from gofar.apps.data.actions.measures import define_measure
from gofar.apps.improvement.actions.theory import reword_part
from gofar.apps.improvement.models import Charter, Node
from gofar.core.practice.measure import Kind, Unit
from gofar.core.spc.kinds import Chart
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.data.models import Measure
    from gofar.apps.people.models import Network, Person
    from gofar.core.practice.templates.values import Template, TemplateMeasure


@action(Verb.EDIT_MEASURE, undo=none(_("Figures may rest on them. Change a definition instead.")))
def choose_measures(
    network: Network, template: Template, chosen: Sequence[TemplateMeasure], *, by: Person
) -> Done[list[Measure]]:
    """Define the chosen measures that are not there yet. The outcome becomes the aim's measure if it has none."""
    there = {measure.slug: measure for measure in network.measures.all()}
    new = [_define(network, one, by) for one in chosen if one.key not in there]
    known = there | {measure.slug: measure for measure in new}
    outcome = next((known[one.key] for one in chosen if one.kind is Kind.OUTCOME), None)
    charter = Charter.objects.get(network=network)
    if outcome is not None and charter.measure_id is None:
        amend(
            charter, {"measure": outcome}, expected=None, by=by, reason=f"The aim’s measure: {outcome.name}"
        )
    for driver in template.drivers:
        if driver.measure in known:
            _tie(network, driver.title, known[driver.measure], by)
    return Done(new, "", network)


def _define(network: Network, one: TemplateMeasure, by: Person) -> Measure:
    shares = bool(one.denominator)
    return define_measure(
        network,
        name=one.name,
        slug=one.key,
        short_name=one.short_name,
        kind=one.kind,
        unit=Unit.PERCENT if shares else Unit.NUMBER,
        direction=one.direction,
        rhythm=one.rhythm,
        chart=one.chart if shares else Chart.RUN,
        definition=one.definition,
        numerator_words=one.numerator,
        denominator_words=one.denominator,
        population=one.population,
        about_children=shares,
        counts_children=shares,
        by=by,
    )


def _tie(network: Network, title: str, measure: Measure, by: Person) -> None:
    """Give the driver of this title its measure, unless somebody has given it one."""
    parts = Node.objects.filter(theory__network=network, title=title, measure=None, retracted_at=None)
    for node in parts.filter(kind=Node.Kind.PRIMARY):
        reword_part(node, {"measure": measure}, expected=None, by=by)
