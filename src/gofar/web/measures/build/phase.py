"""The page of the form that marks a new phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.data.queries.charts import period_at
from gofar.core.periods import Rhythm
from gofar.figures.words import inside
from gofar.web.base.pages import Link
from gofar.web.measures.forms import PhaseForm
from gofar.web.measures.pages import PhasePage

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.web.measures.reading import Reading


def phase_form(request: HttpRequest, reading: Reading) -> PhaseForm:
    """Return the form, filled in as far as the request goes."""
    rhythm = Rhythm(reading.measure.rhythm)
    starts = sorted({figure.period for figure in reading.readout.figures})
    return PhaseForm(
        request.POST if request.method == "POST" else None,
        initial={name: request.GET.get(name, "") for name in ("school", "starts")},
        periods=[period_at(start, rhythm) for start in starts],
        schools=reading.readout.schools,
        taken={(phase.school.slug if phase.school else "", phase.starts) for phase in reading.beside.phases},
    )


def phase_page(reading: Reading, form: PhaseForm) -> PhasePage:
    """Return the page around the form."""
    network, measure = reading.network.slug, reading.measure
    back = reverse("measure", args=[network, measure.slug])
    return PhasePage(
        crumbs=(
            Link(_("Measures"), reverse("measures", args=[network])),
            Link(measure.name, back),
            Link(_("New phase"), ""),
        ),
        title=_("Mark a new phase of %(measure)s") % {"measure": inside(measure.short_name)},
        form=form,
        action=reverse("start-phase", args=[network, measure.slug]),
        back=back,
    )
