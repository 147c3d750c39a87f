"""The list of tasks, and opening the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gofar.apps.administration.actions_of_setup.starting import open_network
from gofar.web.base.notices import say
from gofar.web.base.place import reader
from gofar.web.setup.build.tasks import task_list as list_of_tasks
from gofar.web.setup.views.place import being_set_up

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def task_list(request: HttpRequest, network: str) -> HttpResponse:
    """See what is done and what remains."""
    place = being_set_up(request, network)
    page = list_of_tasks(reader(request), place)
    return render(request, "setup/tasks.html", {"page": page})


@require_POST
def open_it(request: HttpRequest, network: str) -> HttpResponse:
    """Open the network, and go to its home."""
    place = being_set_up(request, network)
    open_network(place, by=reader(request))
    say(request, _("%(name)s is open. Here are the first steps.") % {"name": place.name})
    return redirect("network", place.slug)
