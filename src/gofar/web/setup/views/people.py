"""Invite people by mail, or print a sheet of codes for each school."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from gofar.apps.access.queries import schools_of
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.actions_of_setup.inviting import invite_all, print_seats
from gofar.web.base.inviting import mail_invitations
from gofar.web.base.notices import say
from gofar.web.base.place import reader
from gofar.web.setup.build.people import people_page, read_asked
from gofar.web.setup.build.sheet import sheet_page
from gofar.web.setup.forms.choices import SheetForm
from gofar.web.setup.forms.lists import people_form
from gofar.web.setup.views.place import being_set_up

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.people.models import Network
    from gofar.ingest.pasted.people import Asked
    from gofar.web.setup.forms.lists import PasteForm


@require_http_methods(["GET", "POST"])
def paste(request: HttpRequest, network: str) -> HttpResponse:
    """Read the lines; on "send", mail those that are whole and keep the others in the box."""
    place = being_set_up(request, network, Verb.INVITE)
    if request.method == "GET":
        return _show(request, place, people_form())
    form = people_form(request.POST)
    if not form.is_valid():
        return _show(request, place, form, status=422)
    if "send" not in request.POST:
        return _show(request, place, form)
    return _send(request, place, form)


def _send(request: HttpRequest, place: Network, form: PasteForm) -> HttpResponse:
    read = read_asked(reader(request), place, form.cleaned_data["text"])
    sends = [one for one in read if not one.wrong]
    held = [one.text for one in read if one.wrong]
    try:
        _mail(request, place, sends)
    except OSError:
        form.add_error(None, _("The mail could not be sent, so nothing was kept. Try again in a minute."))
        return _show(request, place, form, status=422)
    say(
        request,
        ngettext("%(n)d invitation is on its way.", "%(n)d invitations are on their way.", len(sends))
        % {"n": len(sends)},
    )
    if held:
        return _show(request, place, people_form({"text": "\n".join(held)}))
    return redirect("setup", place.slug)


def _mail(request: HttpRequest, place: Network, sends: list[Asked]) -> None:
    """Write the invitations and send their mails, all or none."""
    with transaction.atomic():
        secrets = invite_all(place, sends, by=reader(request))
        mail_invitations(request, secrets)


def _show(request: HttpRequest, place: Network, form: PasteForm, *, status: int = 200) -> HttpResponse:
    page = people_page(reader(request), place, form)
    return render(request, "setup/people.html", {"page": page}, status=status)


@require_POST
def sheet(request: HttpRequest, network: str) -> HttpResponse:
    """Make sheets to print. The codes of an older sheet that nobody has taken stop working."""
    place = being_set_up(request, network, Verb.INVITE)
    form = SheetForm(list(schools_of(reader(request), place)), request.POST)
    if not form.is_valid():
        say(request, _("Choose a school, or all of them."))
        return redirect("setup-people", place.slug)
    with transaction.atomic():
        printed = [(school, print_seats(school, by=reader(request))) for school in form.chosen]
    page = sheet_page(request, place, printed)
    return render(request, "setup/sheet.html", {"page": page})
