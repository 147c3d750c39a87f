"""Make a log link for somebody, and take one back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gofar.apps.access.errors import NotVisible
from gofar.apps.improvement.actions.log_links import make_log_link, revoke_log_link
from gofar.apps.improvement.queries.log_links import link_for, who_may_log
from gofar.web.base.notices import say
from gofar.web.base.place import reader
from gofar.web.capture.answers import SeeOther, sent
from gofar.web.capture.build.links import links_page
from gofar.web.capture.forms import LinkForm
from gofar.web.capture.views.result import acting

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@never_cache
@require_http_methods(["GET", "POST"])
def links(request: HttpRequest, network: str, number: int) -> HttpResponse:
    """Show the links that open; on the button, make one. Its address is shown this once."""
    reading, viewer = acting(request, network, number), reader(request)
    form = LinkForm(sent(request), people=who_may_log(viewer, reading.test))
    made, person = "", None
    if form.is_bound and form.is_valid():
        person = form.chosen
        token = make_log_link(reading.test, person, by=viewer)
        made = request.build_absolute_uri(reverse("log-link", args=[token]))
    page = links_page(viewer, reading, form, made=made, made_for=person.name if person else "")
    return render(request, "capture/links.html", {"page": page}, status=422 if form.errors else 200)


@require_POST
def revoke(request: HttpRequest, network: str, number: int, link: int) -> HttpResponse:
    """Take a link back."""
    reading = acting(request, network, number)
    held = link_for(reader(request), reading.test, link)
    if held is None:
        raise NotVisible(_("There is no such link for you."), code="log-link.not-visible")
    revoke_log_link(held, by=reader(request))
    say(request, _("The link for %(name)s no longer opens.") % {"name": held.person.name})
    return SeeOther(reverse("log-links", args=[network, number]))
