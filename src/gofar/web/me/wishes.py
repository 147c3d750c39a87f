"""Choose mail, renew the calendar; stop mail and read the calendar by a link that is good for that alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gofar.apps.reminders.actions.wishes import (
    choose_mail,
    close_calendar,
    renew_calendar,
    stop_mail,
    wishes_row,
)
from gofar.apps.reminders.queries.calendar import calendar_of
from gofar.apps.reminders.queries.wishes import person_behind, person_stopping
from gofar.web.base.files import attached
from gofar.web.base.notices import say
from gofar.web.base.pages import Link
from gofar.web.base.place import at_home, reader
from gofar.web.me.build.mail import mail_page, stop_page
from gofar.web.me.forms import MailForm

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_http_methods(["GET", "POST"])
def mail(request: HttpRequest) -> HttpResponse:
    """Choose which mail to get, and see what the next one would say."""
    at_home(request, Link(_("Mail and calendar"), ""))
    if request.method == "POST":
        form = MailForm(request.POST)
        form.is_valid()
        choose_mail(wishes_row(reader(request)), **form.cleaned_data, by=reader(request))
        say(request, _("Your mail is chosen."))
        return redirect("my-mail")
    return render(request, "me/mail.html", {"page": mail_page(reader(request))})


@require_POST
def renew(request: HttpRequest) -> HttpResponse:
    """Make the calendar's secret address anew and show it once, or close it."""
    at_home(request, Link(_("Mail and calendar"), ""))
    wishes = wishes_row(reader(request))
    if "close" in request.POST:
        close_calendar(wishes, by=reader(request))
        say(request, _("The calendar’s address has stopped working."))
        return redirect("my-mail")
    secret = renew_calendar(wishes, by=reader(request))
    return render(request, "me/mail.html", {"page": mail_page(reader(request), secret)})


@csrf_exempt  # the signature in the address is the right to it; mail programs post to it from elsewhere
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop all mail to one person: a page with one button, or the one press of a mail program."""
    person = person_stopping(token)
    if person is None:
        return render(request, "me/stop.html", {"page": stop_page("")}, status=410)
    if request.method == "POST":
        stop_mail(wishes_row(person), by=person)
    page = stop_page(person.email, stopped=request.method == "POST")
    return render(request, "me/stop.html", {"page": page})


@require_GET
def calendar(request: HttpRequest, secret: str) -> HttpResponse:  # noqa: ARG001 - a view's signature
    """Give a calendar program what it subscribes to. The secret in the address is the right to it."""
    person = person_behind(secret)
    if person is None:
        return HttpResponse(
            _("This calendar address has stopped working. Make a new one in Gofar, under My week."),
            content_type="text/plain; charset=utf-8",
            status=410,
        )
    return attached(calendar_of(person), "text/calendar; charset=utf-8", "gofar.ics")
