"""Begin a network: choose a template, name it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gofar.apps.access.errors import NotAllowed, NotVisible
from gofar.apps.administration.actions_of_setup.starting import start_network
from gofar.apps.administration.queries_of_setup import may_found
from gofar.web.base.notices import say
from gofar.web.base.place import reader
from gofar.web.setup.build.start import start_form, start_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Choose a template and name the network."""
    _check(request)
    form = start_form(request, reader(request))
    if form.is_bound and form.is_valid():
        network = start_network(**form.cleaned_data, by=reader(request))
        say(request, _("%(name)s is founded. Nobody else sees it yet.") % {"name": network.name})
        return redirect("setup", network.slug)
    page = start_page(form)
    return render(request, "setup/start.html", {"page": page}, status=422 if form.is_bound else 200)


def _check(request: HttpRequest) -> None:
    """Refuse somebody who may not found: a stranger signs in first, a colleague learns whom to ask."""
    if not request.user.is_authenticated:
        raise NotVisible(_("Sign in to start a network."), code="network.may-not-found")
    if not may_found(reader(request)):
        raise NotAllowed(
            _("You may not start a network on this server."),
            fix=_("Ask whoever runs it. They can found one for you with “gofar found”."),
            code="network.may-not-found",
        )
