"""Accept, decline or withdraw a proposal; both texts when somebody was first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gofar.apps.access.errors import Conflict
from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.proposals.actions.deciding import accept, decline
from gofar.apps.proposals.actions.proposing import withdraw
from gofar.apps.proposals.queries.proposals import proposal_for
from gofar.core.errors import DataRefused
from gofar.web.base.notices import tell, tell_refusal
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.place import network_of, reader
from gofar.web.together.build.deciding import decline_page, settle_form, settle_page
from gofar.web.together.build.proposal import proposal_page
from gofar.web.together.build.thread import comment_form
from gofar.web.together.forms import AcceptForm, DeclineForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.people.models import Network
    from gofar.apps.proposals.models import Proposal
    from gofar.web.together.forms import WordsForm


@require_POST
def accept_it(request: HttpRequest, network: str, number: int) -> HttpResponse:
    """Let the proposed words stand, or those that were settled after both texts were read."""
    place = network_of(request, network)
    found = proposal_for(reader(request), place, number)
    _check(request, found)
    word = AcceptForm(request.POST)
    if not word.is_valid() or asks_about_names(reader(request), place, word):
        page = proposal_page(reader(request), place, found, comment_form(reader(request), place), word)
        return render(request, "together/proposal.html", {"page": page}, status=422)
    form = settle_form(reader(request), place, found, data=request.POST) if "base" in request.POST else None
    if form is not None and (not form.is_valid() or asks_about_names(reader(request), place, form)):
        both = settle_page(reader(request), place, found, form, word)
        return render(request, "together/settle.html", {"page": both}, status=422)
    try:
        return _accepted(request, place, found, form, word.cleaned_data["answer"])
    except Conflict as conflict:
        fresh = proposal_for(reader(request), place, number)
        mine = fresh.changes if form is None else form.words
        initial = {**mine, "base": conflict.version}
        form = settle_form(reader(request), place, fresh, initial=initial)
        both = settle_page(reader(request), place, fresh, form, word)
        return render(request, "together/settle.html", {"page": both}, status=409)
    except DataRefused as refusal:
        tell_refusal(request, refusal)
    return redirect("proposal", place.slug, number)


def _accepted(
    request: HttpRequest, network: Network, found: Proposal, form: WordsForm | None, answer: str
) -> HttpResponse:
    settled = None if form is None else form.words
    expected = None if form is None else form.cleaned_data["base"]
    accept(found, settled=settled, expected=expected, answer=answer, by=reader(request))
    told = _("Proposal %(n)d is accepted. The history names %(name)s.")
    tell(request, network, told % {"n": found.number, "name": found.by.name})
    return redirect("proposal", network.slug, found.number)


@require_http_methods(["GET", "POST"])
def decline_it(request: HttpRequest, network: str, number: int) -> HttpResponse:
    """Decline a proposal, and say why."""
    place = network_of(request, network)
    found = proposal_for(reader(request), place, number)
    _check(request, found)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and not asks_about_names(reader(request), place, form):
        try:
            decline(found, reason=form.cleaned_data["reason"], by=reader(request))
        except DataRefused as refusal:
            tell_refusal(request, refusal)
        else:
            tell(request, place, _("Proposal %(n)d is declined, with your words.") % {"n": number})
        return redirect("proposal", place.slug, number)
    page = decline_page(reader(request), place, found, form)
    return render(request, "together/form.html", {"page": page}, status=422 if form.is_bound else 200)


@require_POST
def withdraw_it(request: HttpRequest, network: str, number: int) -> HttpResponse:
    """Withdraw what one proposed."""
    place = network_of(request, network)
    found = proposal_for(reader(request), place, number)
    check(reader(request), Verb.PROPOSE, found)
    try:
        withdraw(found, by=reader(request))
    except DataRefused as refusal:
        tell_refusal(request, refusal)
    else:
        tell(request, place, _("Proposal %(n)d is withdrawn.") % {"n": number})
    return redirect("proposal", place.slug, number)


def _check(request: HttpRequest, found: Proposal) -> None:
    verb = Verb.EDIT_CHARTER if found.kind == "charter" else Verb.EDIT_THEORY
    check(reader(request), verb, found)
