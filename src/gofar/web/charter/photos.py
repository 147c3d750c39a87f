"""May teams keep photos of student work? Off until the hub's director switches them on, with the days they are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.photos import LEAST_DAYS, MOST_DAYS, USUAL_DAYS, switch_photos
from gofar.web.base.notices import say, tell
from gofar.web.base.place import network_of, reader
from gofar.web.charter.build.photos import photos_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.people.models import Network

ON, OFF = "on", "off"


class PhotosForm(forms.Form):
    """The switch, and for how many days a photo is kept."""

    photos = forms.ChoiceField(
        label=gettext_lazy("Photos of student work"),
        choices=[(OFF, gettext_lazy("No photos")), (ON, gettext_lazy("Teams may keep photos"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose: no photos, or teams may keep them."),
            "invalid_choice": gettext_lazy("Choose: no photos, or teams may keep them."),
        },
    )
    days = forms.IntegerField(
        label=gettext_lazy("Days that a photo is kept"),
        help_text=gettext_lazy(
            "30 to 180. Fewer days also hold for photos that are there; more days do not."
        ),
        min_value=LEAST_DAYS,
        max_value=MOST_DAYS,
        error_messages={
            name: gettext_lazy("Write a number of days from 30 to 180.")
            for name in ("required", "invalid", "min_value", "max_value")
        },
    )


@require_http_methods(["GET", "POST"])
def photos(request: HttpRequest, network: str) -> HttpResponse:
    """Switch photos on or off. The hub's director answers for it; it can be undone."""
    place = network_of(request, network)
    check(reader(request), Verb.SWITCH_PHOTOS, place)
    now = {"photos": ON if place.photo_days else OFF, "days": place.photo_days or USUAL_DAYS}
    form = PhotosForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_bound and form.is_valid():
        wanted = form.cleaned_data["days"] if form.cleaned_data["photos"] == ON else None
        _switch(request, place, wanted)
        return redirect("charter", place.slug)
    page = photos_page(place, form)
    return render(request, "charter/photos.html", {"page": page}, status=422 if form.is_bound else 200)


def _switch(request: HttpRequest, network: Network, days: int | None) -> None:
    if days == network.photo_days:
        say(request, _("You changed nothing, so nothing was saved."))
        return
    switch_photos(network, days=days, by=reader(request))
    words = _("Photos of student work are on.") if days else _("Photos of student work are off and hidden.")
    tell(request, network, words)
