"""A network's own pages: home, schools and people, a visit, the log of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gofar.apps.access.clock import today
from gofar.apps.access.errors import Conflict
from gofar.apps.access.gate import check
from gofar.apps.access.queries import change_for, members_of, school_for, schools_of
from gofar.apps.access.undo import undo
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.actions import invite
from gofar.apps.administration.giving import parts_given
from gofar.apps.administration.queries import districts_of
from gofar.apps.improvement.actions.learning import write_note
from gofar.web.base.components.times import full_day
from gofar.web.base.inviting import mail_invitations
from gofar.web.base.notices import say, tell
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.pages import Link
from gofar.web.base.place import network_of, reader
from gofar.web.base.today import read_place
from gofar.web.network.build.changes import changes_page, take_back_page
from gofar.web.network.build.home import home_page
from gofar.web.network.build.people import invite_page, schools_page
from gofar.web.network.build.school import school_page
from gofar.web.network.forms import InviteForm, NoteForm
from gofar.web.network.visit import read_visit

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.people.models import Network, School


@require_GET
def home(request: HttpRequest, network: str) -> HttpResponse:
    """See what changed since last week, whom to call, and what is stuck."""
    place = network_of(request, network)
    _crumbs(request, Link(_("Home"), ""), Link(full_day(today(place)), ""))
    page = home_page(read_place(reader(request), place))
    return render(request, "network/home.html", {"page": page})


@require_GET
def schools(request: HttpRequest, network: str) -> HttpResponse:
    """See the schools A to Z and the people by part."""
    place = network_of(request, network)
    _crumbs(request, Link(_("Schools and people"), ""))
    page = schools_page(reader(request), place)
    return render(request, "network/schools.html", {"page": page})


@require_http_methods(["GET", "POST"])
def invite_person(request: HttpRequest, network: str) -> HttpResponse:
    """Invite somebody by mail."""
    place = network_of(request, network)
    check(reader(request), Verb.INVITE, place)
    form = _invite_form(request, place)
    if form.is_bound and form.is_valid() and _invited(request, place, form):
        say(request, _("The invitation is on its way to %(name)s.") % {"name": form.cleaned_data["name"]})
        return redirect("schools", place.slug)
    _crumbs(
        request, Link(_("Schools and people"), reverse("schools", args=[place.slug])), Link(_("Invite"), "")
    )
    page = invite_page(place, form)
    return render(request, "network/invite.html", {"page": page}, status=422 if form.is_bound else 200)


def _invite_form(request: HttpRequest, network: Network) -> InviteForm:
    viewer = reader(request)
    return InviteForm(
        request.POST if request.method == "POST" else None,
        initial={"school": request.GET.get("school", "")},
        schools=list(schools_of(viewer, network)),
        districts=districts_of(viewer, network),
        given=parts_given(viewer, network),
        taken=[member.person.email for member in members_of(viewer, network)],
    )


def _invited(request: HttpRequest, network: Network, form: InviteForm) -> bool:
    """Write the invitation and send its mail, both or neither."""
    try:
        with transaction.atomic():
            secret = invite(
                network,
                email=form.cleaned_data["email"],
                name=form.cleaned_data["name"],
                role=form.part,
                by=reader(request),
                school=form.in_school,
                district=form.in_district,
            )
            mail_invitations(request, [secret])
    except OSError:
        form.add_error(None, _("The mail could not be sent, so nothing was kept. Try again in a minute."))
        return False
    return True


@require_GET
def school(request: HttpRequest, network: str, school: str) -> HttpResponse:
    """Prepare a visit in two minutes."""
    place = network_of(request, network)
    found = school_for(reader(request), place, school)
    return _school(request, place, found, NoteForm(today=today(place)))


def _school(
    request: HttpRequest, network: Network, school: School, form: NoteForm, status: int = 200
) -> HttpResponse:
    _crumbs(
        request, Link(_("Schools and people"), reverse("schools", args=[network.slug])), Link(str(school), "")
    )
    page = school_page(read_visit(reader(request), network, school), form)
    return render(request, "network/school.html", {"page": page}, status=status)


@require_POST
def note(request: HttpRequest, network: str, school: str) -> HttpResponse:
    """Leave a note, an ask or the day of a visit."""
    place = network_of(request, network)
    found = school_for(reader(request), place, school)
    check(reader(request), Verb.WRITE_NOTE, found)
    form = NoteForm(request.POST, today=today(place))
    if not form.is_valid() or asks_about_names(reader(request), place, form):
        return _school(request, place, found, form, status=422)
    told = form.cleaned_data
    row = write_note(found, told["text"], kind=told["kind"], on=told["on"], by=reader(request))
    tell(request, place, _saved(row.kind))
    return redirect("school", place.slug, found.slug)


def _saved(kind: str) -> str:
    return {
        "note": _("The note is saved."),
        "ask": _("The ask is saved. The team sees it on this page."),
        "visit": _("The visit is planned."),
    }[kind]


@require_GET
def changes(request: HttpRequest, network: str) -> HttpResponse:
    """Read who did what, and take it back."""
    place = network_of(request, network)
    _crumbs(request, Link(_("Recent changes"), ""))
    page = changes_page(reader(request), place, request.GET.get("page", "1"))
    return render(request, "network/changes.html", {"page": page})


@require_POST
def take_back(request: HttpRequest, network: str, change: int) -> HttpResponse:
    """Take a change back; where somebody has built on it, show both texts first."""
    place = network_of(request, network)
    entry = change_for(reader(request), place, change)
    back = _next(request, place)
    try:
        undo(entry, by=reader(request), anyway="anyway" in request.POST)
    except Conflict as built_on:
        page = take_back_page(place, entry, built_on, back)
        return render(request, "network/take_back.html", {"page": page}, status=409)
    say(request, _("Taken back: %(what)s.") % {"what": entry.says})
    return HttpResponseRedirect(back)


def _next(request: HttpRequest, network: Network) -> str:
    """Return where the reader came from, never on another host."""
    asked = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        asked, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return asked if safe else reverse("changes", args=[network.slug])


def _crumbs(request: HttpRequest, *links: Link) -> None:
    request.crumbs = links  # type: ignore[attr-defined]  # read by the shell
