"""The charter: read it, reword it, see its versions, sign it or ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gofar.apps.access.errors import Conflict
from gofar.apps.access.gate import check
from gofar.apps.access.queries import school_for
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.charter import reword_charter, sign_charter, sign_theory
from gofar.apps.improvement.queries.charter import charter_for, text_of
from gofar.apps.improvement.queries.theory import theory_of
from gofar.core.errors import DataRefused
from gofar.web.base.notices import say, tell
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused
from gofar.web.charter.build.changes import changes_page
from gofar.web.charter.build.charter import charter_page
from gofar.web.charter.build.editing import charter_form, conflict_page, edit_page
from gofar.web.charter.build.history import history_page
from gofar.web.charter.build.signing import sign_form, sign_page, sign_theory_page
from gofar.web.charter.forms import ASK

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.improvement.models import Charter
    from gofar.apps.people.models import Network
    from gofar.web.charter.forms import CharterForm

#: The field at which a refusal of the record is mended.
_FIELD_OF = {"charter.ends-before-start": "by_when", "charter.ends-in-the-past": "by_when"}


@require_GET
def charter(request: HttpRequest, network: str) -> HttpResponse:
    """Read what the network agreed."""
    place = network_of(request, network)
    page = charter_page(reader(request), place, charter_for(reader(request), place))
    return render(request, "charter/charter.html", {"page": page})


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, network: str) -> HttpResponse:
    """Reword the charter; a second writer is shown both texts."""
    place = network_of(request, network)
    found = charter_for(reader(request), place)
    check(reader(request), Verb.EDIT_CHARTER, found)
    form = charter_form(request, reader(request), found)
    if form.is_bound and form.is_valid():
        try:
            return _save(request, place, found, form)
        except Conflict:
            return _both(request, place, form)
        except DataRefused as refusal:
            form.add_error(_FIELD_OF.get(refusal.code), refused(refusal))
    page = edit_page(place, form)
    return render(request, "charter/edit.html", {"page": page}, status=422 if form.is_bound else 200)


def _save(request: HttpRequest, network: Network, charter: Charter, form: CharterForm) -> HttpResponse:
    expected, reason = form.cleaned_data["expected"], form.cleaned_data["reason"]
    changes = form.changes(text_of(reader(request), charter, expected))
    if changes:
        small = form.cleaned_data["small"]
        reword_charter(charter, changes, expected=expected, reason=reason, small=small, by=reader(request))
        tell(request, network, _("The charter is saved as version %(n)d.") % {"n": charter.version})
    else:
        say(request, _("You changed nothing, so nothing was saved."))
    return redirect("charter", network.slug)


def _both(request: HttpRequest, network: Network, form: CharterForm) -> HttpResponse:
    fresh = charter_for(reader(request), network)
    page = conflict_page(reader(request), network, fresh, form)
    if page is None:
        say(request, _("Somebody else has saved the same words. There was nothing left to save."))
        return redirect("charter", network.slug)
    return render(request, "base/conflict.html", {"page": page}, status=409)


@require_GET
def history(request: HttpRequest, network: str) -> HttpResponse:
    """Read every version of the charter."""
    place = network_of(request, network)
    page = history_page(reader(request), place, charter_for(reader(request), place))
    return render(request, "charter/history.html", {"page": page})


@require_GET
def changes(request: HttpRequest, network: str) -> HttpResponse:
    """See what changed between two versions."""
    place = network_of(request, network)
    page = changes_page(request, reader(request), place, charter_for(reader(request), place))
    return render(request, "base/compared.html", {"page": page})


@require_http_methods(["GET", "POST"])
def sign_shared(request: HttpRequest, network: str, school: str) -> HttpResponse:
    """Say for a school that the theory is shared, or ask a question first."""
    place = network_of(request, network)
    theirs = school_for(reader(request), place, school)
    check(reader(request), Verb.SIGN_CHARTER, theirs)
    form = sign_form(request, reader(request), place, theirs)
    if form.is_bound and form.is_valid():
        asks = form.cleaned_data["word"] == ASK
        question = form.cleaned_data["question"] if asks else ""
        sign_theory(theirs, name=form.cleaned_data["name"], question=question, by=reader(request))
        said = _("Your question is kept beside %(school)s.") if asks else _("%(school)s shares the theory.")
        tell(request, place, said % {"school": theirs})
        return redirect(reverse("charter", args=[place.slug]) + "#theory")
    charter = charter_for(reader(request), place)
    page = sign_theory_page(reader(request), charter, theory_of(reader(request), place), theirs, form)
    return render(request, "charter/sign.html", {"page": page}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, network: str, school: str) -> HttpResponse:
    """Sign for a school, or ask a question first."""
    place = network_of(request, network)
    found, theirs = charter_for(reader(request), place), school_for(reader(request), place, school)
    check(reader(request), Verb.SIGN_CHARTER, theirs)
    form = sign_form(request, reader(request), place, theirs)
    if form.is_bound and form.is_valid():
        asks = form.cleaned_data["word"] == ASK
        question = form.cleaned_data["question"] if asks else ""
        sign_charter(theirs, name=form.cleaned_data["name"], question=question, by=reader(request))
        said = _("Your question is kept beside %(school)s.") if asks else _("%(school)s has signed.")
        tell(request, place, said % {"school": theirs})
        return redirect("charter", place.slug)
    page = sign_page(reader(request), found, theirs, form)
    return render(request, "charter/sign.html", {"page": page}, status=422 if form.is_bound else 200)
