"""The causes of the problem: read them, add one, change one, retire it, bring it back, read every version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gofar.apps.access.errors import Conflict
from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.causes import add_cause, bring_cause_back, retire_cause, reword_cause
from gofar.apps.improvement.queries.causes import cause_for, cause_of
from gofar.apps.improvement.queries.theory import theory_of
from gofar.core.errors import DataRefused
from gofar.web.base.notices import say, tell, tell_refusal
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused
from gofar.web.theory.answered import keeping_answer, note_answer
from gofar.web.theory.build.cause_forms import base_of, cause_conflict, cause_form, cause_page
from gofar.web.theory.build.cause_words import causes_history
from gofar.web.theory.build.causes import causes_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from django.http import HttpRequest, HttpResponse

    from gofar.apps.improvement.models import Cause
    from gofar.apps.people.models import Network, Person
    from gofar.web.theory.forms import CauseForm

#: The field at which a refusal of the record is mended.
_FIELD_OF = {"causes.source": "source", "causes.category": "category", "causes.parent": "parent"}


@require_GET
def causes(request: HttpRequest, network: str) -> HttpResponse:
    """See why the problem is there, and what rests on what."""
    place = network_of(request, network)
    page = causes_page(reader(request), place)
    return render(request, "theory/causes.html", {"page": page})


@require_GET
def history(request: HttpRequest, network: str) -> HttpResponse:
    """Read every version of every cause."""
    place = network_of(request, network)
    return render(request, "theory/history.html", {"page": causes_history(reader(request), place)})


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, network: str) -> HttpResponse:
    """Add a cause with its evidence."""
    place = network_of(request, network)
    theory = theory_of(reader(request), place)
    check(reader(request), Verb.EDIT_THEORY, theory)
    form = cause_form(request, reader(request), place, None)
    if form.is_bound and form.is_valid():
        try:
            cause = add_cause(theory, _words(reader(request), place, form.words), by=reader(request))
        except DataRefused as refusal:
            form.add_error(_FIELD_OF.get(refusal.code), refused(refusal))
        else:
            tell(request, place, _("Cause %(n)d is on the fishbone.") % {"n": cause.number})
            note_answer(request, place, cause)
            return redirect("causes", place.slug)
    page = keeping_answer(request, cause_page(reader(request), place, form, None))
    return render(request, "theory/cause.html", {"page": page}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, network: str, cause: int) -> HttpResponse:
    """Change a cause; a second writer is shown both texts."""
    place = network_of(request, network)
    found = cause_for(reader(request), place, cause)
    check(reader(request), Verb.EDIT_THEORY, found)
    form = cause_form(request, reader(request), place, found)
    if form.is_bound and form.is_valid():
        try:
            return _save(request, place, found, form)
        except Conflict:
            return _both(request, place, cause, form)
        except DataRefused as refusal:
            form.add_error(_FIELD_OF.get(refusal.code), refused(refusal))
    page = cause_page(reader(request), place, form, found)
    return render(request, "theory/cause.html", {"page": page}, status=422 if form.is_bound else 200)


def _save(request: HttpRequest, network: Network, cause: Cause, form: CauseForm) -> HttpResponse:
    changes = form.changes(base_of(reader(request), cause, form))
    if not changes:
        say(request, _("You changed nothing, so nothing was saved."))
        return redirect("causes", network.slug)
    reword_cause(
        cause,
        _words(reader(request), network, changes),
        expected=form.cleaned_data["expected"],
        reason=form.cleaned_data["reason"],
        by=reader(request),
    )
    tell(request, network, _("Cause %(n)d is changed.") % {"n": cause.number})
    return redirect("causes", network.slug)


def _words(viewer: Person, network: Network, words: dict[str, Any]) -> dict[str, Any]:
    """Return the words with the larger cause as the record knows it."""
    return words | {"parent": cause_of(viewer, network, words["parent"])} if "parent" in words else words


def _both(request: HttpRequest, network: Network, number: int, form: CauseForm) -> HttpResponse:
    page = cause_conflict(reader(request), network, cause_for(reader(request), network, number), form)
    if page is None:
        say(request, _("Somebody else has saved the same words. There was nothing left to save."))
        return redirect("causes", network.slug)
    return render(request, "base/conflict.html", {"page": page}, status=409)


@require_POST
def retire(request: HttpRequest, network: str, cause: int) -> HttpResponse:
    """Take a cause off the fishbone."""
    return _stand(request, network, cause, retire_cause, _("Cause %(n)d is retired."))


@require_POST
def bring_back(request: HttpRequest, network: str, cause: int) -> HttpResponse:
    """Put a retired cause back."""
    return _stand(request, network, cause, bring_cause_back, _("Cause %(n)d is back on the fishbone."))


def _stand(
    request: HttpRequest, network: str, number: int, act: Callable[..., Cause], words: str
) -> HttpResponse:
    place = network_of(request, network)
    found = cause_for(reader(request), place, number)
    check(reader(request), Verb.EDIT_THEORY, found)
    try:
        act(found, by=reader(request))
    except DataRefused as refusal:
        tell_refusal(request, refusal)
    else:
        tell(request, place, words % {"n": found.number})
    return redirect("causes", place.slug)
