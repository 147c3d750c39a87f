"""The index of settings, who may do what, and looking as somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.looking import looked_at, start_looking, stop_looking
from gofar.web.base.looking import begin, forget, look_of
from gofar.web.base.notices import say
from gofar.web.base.place import network_of, reader
from gofar.web.settings.build.index import settings_page
from gofar.web.settings.build.roles import roles_page
from gofar.web.settings.build.view_as import view_as_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def index(request: HttpRequest, network: str) -> HttpResponse:
    """See the panels that open for the reader."""
    place = network_of(request, network)
    return render(request, "settings/index.html", {"page": settings_page(reader(request), place)})


@require_GET
def roles(request: HttpRequest, network: str) -> HttpResponse:
    """See who may do what, and who has which part."""
    place = network_of(request, network)
    page = roles_page(reader(request), place)
    return render(request, "settings/roles.html", {"page": page})


@require_http_methods(["GET", "POST"])
def view_as(request: HttpRequest, network: str) -> HttpResponse:
    """Choose as whom to look; on the button, begin."""
    place = network_of(request, network)
    check(reader(request), Verb.VIEW_AS, place)
    if request.method == "GET":
        return render(request, "settings/view-as.html", {"page": view_as_page(reader(request), place)})
    key = request.POST.get("member", "")
    held = looked_at(reader(request), int(key)) if key.isdecimal() and len(key) < 10 else None
    if held is None or held.network_id != place.pk:
        page = view_as_page(reader(request), place, problem=_("Choose somebody from the list."))
        return render(request, "settings/view-as.html", {"page": page}, status=422)
    begin(request, held, start_looking(held, by=reader(request)))
    return redirect("network", place.slug)


@require_POST
def stop(request: HttpRequest, network: str) -> HttpResponse:
    """Stop looking; whoever has stopped already is told the same."""
    look = look_of(request)
    if look is None:
        place = network_of(request, network)
        check(reader(request), Verb.VIEW_AS, place)
        return HttpResponseRedirect(reverse("view-as", args=[place.slug]))
    stop_looking(look.held, by=reader(request))
    forget(request)
    say(request, _("You are yourself again."))
    return HttpResponseRedirect(reverse("view-as", args=[look.held.network.slug]))
