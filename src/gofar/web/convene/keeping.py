"""Take what was said into the record: one thing in a form or in one press, or all questions at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.convenings.actions.keeping import Become, keep, keep_unreached
from gofar.apps.convenings.queries.keeping import said_for, session_for
from gofar.core.errors import DataRefused
from gofar.core.practice.keeping import Becomes
from gofar.web.base.notices import tell
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused
from gofar.web.convene.build.keep import keep_page, kind_of, kinds_for
from gofar.web.convene.choices import Choices
from gofar.web.convene.forms import KeepForm

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

    from gofar.apps.convenings.models import Contribution
    from gofar.apps.people.models import Network

#: Which field mends which refusal of the record.
_AT = {"idea": "idea", "owner": "owner", "due": "due", "bone": "bone", "parent": "parent", "text": "text"}


@require_http_methods(["GET", "POST"])
def keep_one(request: HttpRequest, network: str, session: int, said: UUID) -> HttpResponse:
    """Make one thing that was said a cause, a driver, an idea, a question or a test."""
    place = network_of(request, network)
    row = said_for(reader(request), session_for(reader(request), place, session), said)
    check(reader(request), Verb.KEEP_FROM_SESSION, row)
    kind = kind_of(request, row, kinds_for(reader(request), place))
    choices = Choices(reader(request), place, row)
    form = KeepForm(_sent(request, row), kind=kind, choices=choices, initial=choices.likely(kind))
    if (
        form.is_bound
        and form.is_valid()
        and not asks_about_names(reader(request), place, form)
        and _kept(request, place, row, form)
    ):
        return redirect(f"{reverse('convening-record', args=[place.slug, session])}#s-{row.uuid}")
    page = keep_page(reader(request), place, row, form)
    return render(request, "convene/keep.html", {"page": page}, status=422 if form.is_bound else 200)


def _sent(request: HttpRequest, row: Contribution) -> object:
    """Return the form as it was sent; one press on the record's page sends its words alone."""
    if request.method != "POST":
        return None
    return request.POST if "text" in request.POST else {"text": row.text, "as_it_is": "pressed"}


def _kept(request: HttpRequest, network: Network, row: Contribution, form: KeepForm) -> bool:
    given, choices = form.cleaned_data, form.choices
    owner, school = choices.owner(given.get("owner", ""))
    become = Become(
        form.kind,
        given["text"],
        bone=given.get("bone", ""),
        parent=choices.drivers.get(given.get("parent", "")),
        idea=choices.ideas.get(given.get("idea", "")),
        school=school,
        owner=owner,
        due=form.day,
        scale=given.get("scale", ""),
        theme=given.get("theme", ""),
    )
    try:
        keep(row, become, by=reader(request))
    except DataRefused as refusal:
        at = _AT.get(refusal.code.rpartition(".")[2], "text")
        form.add_error(at if at in form.fields else "text", refused(refusal))
        return False
    tell(request, network, _done(form.kind))
    return True


def _done(kind: Becomes) -> str:
    return {
        Becomes.CAUSE: _("It stands among the causes of the problem now."),
        Becomes.DRIVER: _("It is a driver of the theory now."),
        Becomes.IDEA: _("It is an idea of the theory now."),
        Becomes.QUESTION: _("The question is on the agenda."),
        Becomes.TEST: _("The test is planned. It waits for its team’s prediction."),
    }[kind]


@require_POST
def keep_questions(request: HttpRequest, network: str, session: int) -> HttpResponse:
    """Put all questions that the room did not come to on the agenda."""
    place = network_of(request, network)
    row = session_for(reader(request), place, session)
    check(reader(request), Verb.KEEP_FROM_SESSION, row)
    kept = len(keep_unreached(row, by=reader(request)))
    if kept:
        words = ngettext("%(n)d question is on the agenda.", "%(n)d questions are on the agenda.", kept)
        tell(request, place, words % {"n": kept})
    return redirect(f"{reverse('convening-record', args=[place.slug, session])}#questions")
