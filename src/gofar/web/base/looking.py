"""Looking as somebody else, over requests: what the session keeps, and who reads the pages meanwhile."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import now
from gofar.apps.access.looking import stand_in
from gofar.apps.administration.looking import looked_at
from gofar.core.errors import GofarError
from gofar.web.base.pages import Looking
from gofar.web.base.place import reader
from gofar.web.base.refusals import refusal_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from gofar.apps.people.models import Membership

    View = Callable[[HttpRequest], HttpResponse]

#: Where the session keeps who looks, as which part, until when.
_LOOK = "look"
#: Rooms of sessions are pages of a network too, though their addresses do not name it.
_ROOMS = "/live/"
_API = "/api/"
_READS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Look:
    """One look that goes on: the part as which somebody reads."""

    held: Membership
    until: dt.datetime

    @property
    def stop(self) -> str:
        """The address of the button that stops it."""
        return reverse("stop-looking", args=[self.held.network.slug])


def begin(request: HttpRequest, held: Membership, until: dt.datetime) -> None:
    """Keep in the session that its reader looks as `held`."""
    request.session[_LOOK] = {"by": reader(request).pk, "part": held.pk, "until": until.isoformat()}


def forget(request: HttpRequest) -> None:
    """Let the session's reader be themself again."""
    request.session.pop(_LOOK, None)


def look_of(request: HttpRequest) -> Look | None:
    """Return the look that goes on; None when there is none, its hour is over, or either part has ended."""
    kept = request.session.get(_LOOK)
    if not kept:
        return None
    until = dt.datetime.fromisoformat(kept["until"])
    held = None
    if kept["by"] == request.user.pk and now() < until:
        held = looked_at(reader(request), kept["part"])
    if held is None:
        forget(request)
        return None
    return Look(held, until)


def looking(get_response: View) -> View:
    """Let somebody who looks as another read that network's pages so, and change nothing anywhere.

    Pages of one's own account stay one's own: the stand-in reads the network's pages and finds places in it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        look = look_of(request)
        if look is None:
            return get_response(request)
        request.look = look  # type: ignore[attr-defined]  # read by the shell
        if request.method not in _READS and request.path not in {look.stop, reverse("account_logout")}:
            return _refused(request, look)
        if request.path.startswith(_API):
            # A key is somebody's own; a browser that looks would be told what its owner may see, not the other.
            return get_response(request) if request.headers.get("Authorization") else _refused(request, look)
        inside = (reverse("network", args=[look.held.network.slug]), reverse("find"), _ROOMS)
        if request.path.startswith(inside) and request.path != look.stop:
            request.user = stand_in(look.held, by=reader(request))
        return get_response(request)

    return middleware


def _refused(request: HttpRequest, look: Look) -> HttpResponse:
    """Say that nothing was changed: in words on a page, or to a phone that keeps what it could not send."""
    error = GofarError(
        _("You are looking as %(name)s, and whoever looks changes nothing.")
        % {"name": look.held.person.name},
        fix=_("Stop looking, with the button on top of the page. Then do it in your own name."),
        code="gate.looking",
    )
    if request.path.startswith(_API) or "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"what": error.what, "fix": error.fix}, status=403)
    return refusal_page(request, error, status=403)


def banner(request: HttpRequest) -> Looking | None:
    """Return what every page says on top while somebody looks."""
    look: Look | None = getattr(request, "look", None)
    if look is None:
        return None
    told = {
        "name": look.held.person.name,
        "part": str(look.held.get_role_display()).lower(),
        "network": look.held.network.name,
    }
    says = _("You are looking at %(network)s as %(name)s, %(part)s.") % told
    return Looking(
        says,
        _("Nothing can be changed. Students, small numbers and what only they see stay hidden."),
        look.stop,
    )
