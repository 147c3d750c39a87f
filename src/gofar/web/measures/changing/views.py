"""Change a chart: a point, the target, the baseline, the rules, or a suggestion that rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.core.errors import DataRefused
from gofar.figures.words import inside
from gofar.web.base.notices import tell
from gofar.web.base.pages import Link
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused
from gofar.web.measures.asked import Asked
from gofar.web.measures.changing.forms import FORMS
from gofar.web.measures.pages import ChangePage
from gofar.web.measures.reading import read_measure

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.web.measures.changing.forms import ChangeForm
    from gofar.web.measures.reading import Reading


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, network: str, measure: str, what: str) -> HttpResponse:
    """Change one thing about a chart, with a reason."""
    place = network_of(request, network)
    reading = read_measure(reader(request), place, measure, Asked())
    check(reader(request), Verb.SET_PHASE, reading.measure)
    if what not in FORMS:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = FORMS[what](posted, reading=reading, initial=request.GET.dict())
    if form.is_bound and form.is_valid() and _written(request, form):
        tell(request, place, str(form.done))
        school = form.of_school
        back = reverse("measure", args=[place.slug, measure])
        return redirect(back + Asked(school=school.slug if school else "").query())
    page = _page(reading, what, form)
    return render(request, "measures/change.html", {"page": page}, status=422 if form.is_bound else 200)


def _written(request: HttpRequest, form: ChangeForm) -> bool:
    """Write the change; a refusal is shown at the form."""
    try:
        form.write(reader(request))
    except DataRefused as refusal:
        form.add_error("reason", refused(refusal))
        return False
    return True


def _page(reading: Reading, what: str, form: ChangeForm) -> ChangePage:
    network, measure = reading.network.slug, reading.measure
    back = reverse("measure", args=[network, measure.slug])
    title = str(form.title) % {"measure": inside(measure.short_name)}
    return ChangePage(
        crumbs=(
            Link(_("Measures"), reverse("measures", args=[network])),
            Link(measure.name, back),
            Link(title, ""),
        ),
        title=title,
        say=str(form.say),
        button=str(form.button),
        form=form,
        action=reverse("change-chart", args=[network, measure.slug, what]),
        back=back,
    )
