"""How far a team has come, told for its team, its coach and the hub alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import local, today
from gofar.apps.data.queries.charts import school_charts
from gofar.apps.data.queries.measures import measures_of, phases_in
from gofar.apps.data.queries.readout import readouts
from gofar.apps.improvement.queries.attention import leading_measure
from gofar.apps.improvement.queries.charter import charter_for
from gofar.apps.improvement.queries.progress import facts_of, progress_of
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import theory_for
from gofar.core.practice.progress import SCALE, Suggestion, suggest
from gofar.web.base.components.times import full_day
from gofar.web.base.pages import Link
from gofar.web.base.visited import Line
from gofar.web.base.words import told
from gofar.web.coaching.pages import ProgressPage, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.forms import BaseForm

    from gofar.apps.improvement.models import ProgressScore
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


def progress_page(
    viewer: Person, network: Network, school: School, suggestion: Suggestion, form: BaseForm | None
) -> ProgressPage:
    """Return how far a team has come."""
    found = list(progress_of(viewer, school))
    now = float(found[0].score) if found else None
    slots = {"score": f"{suggestion.score:.1f}", "name": told(suggestion.row.name).lower()}
    return ProgressPage(
        title=_title(school, found),
        say=_("Only the team, its coach and the hub see this. Schools are never compared by it."),
        suggestion=_("The facts suggest %(score)s, %(name)s: %(needs)s")
        % (slots | {"needs": told(suggestion.row.needs)}),
        missing=_("For the next step: %(needs)s") % {"needs": told(suggestion.next.needs)}
        if suggestion.next
        else "",
        steps=tuple(
            Step(
                f"{row.score:.1f}", told(row.name), told(row.needs), _state(row.score, now, suggestion.score)
            )
            for row in SCALE
        ),
        history=tuple(_line(network, one) for one in found),
        form=form,
        back=Link(_("Open the school"), reverse("school", args=[network.slug, school.slug])),
    )


def _title(school: School, found: Sequence[ProgressScore]) -> str:
    if not found:
        return _("Nobody has said yet how far %(school)s has come") % {"school": school}
    row = next(row for row in SCALE if row.score == float(found[0].score))
    return _("%(school)s has come to %(score)s: %(name)s") % {
        "school": school,
        "score": f"{row.score:.1f}",
        "name": told(row.name).lower(),
    }


def _state(score: float, now: float | None, suggested: float) -> str:
    if score == now:
        return _("set today") if now == suggested else _("set")
    return _("suggested") if score == suggested else ""


def _line(network: Network, one: ProgressScore) -> Line:
    slots = {
        "name": one.by.name,
        "day": full_day(local(network, one.at).date()),
        "suggested": f"{one.suggested:.1f}",
    }
    return Line(
        f"{one.score:.1f}: {one.reason}", _("%(name)s, %(day)s. The facts suggested %(suggested)s.") % slots
    )
