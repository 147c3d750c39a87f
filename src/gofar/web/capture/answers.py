"""Answers to a phone that sends what it has kept: the same forms, the same rules, in JSON."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _

from gofar.apps.access.errors import Conflict, NotAllowed, NotVisible
from gofar.core.errors import GofarError
from gofar.web.base.components.forms import mistakes
from gofar.web.base.sender import sender_key
from gofar.web.base.words import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse, QueryDict

    from gofar.apps.people.models import Person


class SeeOther(HttpResponseRedirect):
    """After a write: go and see it. Loading that page again sends nothing twice."""

    status_code = 303


def wants_json(request: HttpRequest) -> bool:
    """Whether a phone's outbox asks, and not a reader."""
    return "application/json" in request.headers.get("Accept", "")


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, an empty form too; None where the form is only asked for."""
    return request.POST if request.method == "POST" else None


def for_outbox(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Tell an outbox in JSON what a reader is told on a page; nobody is sent to sign in by a redirect."""

    @functools.wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 - a view's own parts
        if not wants_json(request):
            return view(request, *args, **kwargs)
        try:
            return view(request, *args, **kwargs)
        except GofarError as error:
            return refused(told(error.what), told(error.fix), status=_status(request, error))

    return answer


def _status(request: HttpRequest, error: GofarError) -> int:
    match error:
        case NotVisible():
            return 404 if request.user.is_authenticated else 401
        case NotAllowed():
            return 403
        case Conflict():
            return 409
        case _:
            return 400


def refused(what: str, fix: str = "", *, status: int) -> JsonResponse:
    """Return a refusal in words; the phone keeps the log and shows them."""
    return JsonResponse({"what": what, "fix": fix}, status=status)


def refused_form(form: Form, status: int) -> JsonResponse:
    """Return what is wrong with a form; `again` is what to send with it, where it was a question and no mistake."""
    asked = form.data.get("as_it_is") or ""
    again = {"as_it_is": asked} if asked and form.is_bound else {}
    words = " ".join(one.words for one in mistakes(form))
    return JsonResponse({"what": words, "fix": "", "again": again}, status=status)


def saved(request: HttpRequest, url: str) -> HttpResponse:
    """Go to the receipt; tell an outbox where it is."""
    return JsonResponse({"url": url}) if wants_json(request) else SeeOther(url)


def refuse_another(request: HttpRequest, person: Person) -> None:
    """Refuse what somebody else wrote on this phone, whoever is signed in now.

    Raises
    ------
    NotAllowed
        The log carries another person's key.
    """
    writer = request.POST.get("person", "")
    if writer and writer != sender_key(person):
        raise NotAllowed(
            _("Somebody else wrote this log on this phone."),
            fix=_("It is kept. It is sent when that person signs in here."),
            code="log.other-person",
        )
