"""How I sign in: one page, and the sessions that it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from gofar.apps.access.actions_of_sessions import end_others, end_session
from gofar.web.base.notices import say
from gofar.web.base.place import reader
from gofar.web.signing.build import ways_page
from gofar.web.signing.own import own_account

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
@own_account
def ways(request: HttpRequest) -> HttpResponse:
    """Show how the reader signs in, and where."""
    return render(request, "signing/ways.html", {"page": ways_page(request)})


@require_POST
@own_account
def end(request: HttpRequest) -> HttpResponse:
    """End one session of the reader's, or all others."""
    number = request.POST.get("number", "")
    if number.isdigit():
        if end_session(reader(request), int(number)):
            say(request, _("That device is signed out."))
    else:
        count = end_others(reader(request), request.session.session_key)
        told = ngettext(
            "%(count)d other device is signed out.", "%(count)d other devices are signed out.", count
        )
        say(request, told % {"count": count})
    return redirect("mfa_index")
