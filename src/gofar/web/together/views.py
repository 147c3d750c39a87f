"""Read what is proposed, say something about it, take a comment back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.theory import retired_for
from gofar.apps.proposals.actions.commenting import comment, take_comment_back
from gofar.apps.proposals.queries.comments import comment_for
from gofar.apps.proposals.queries.proposals import proposal_for
from gofar.web.base.notices import tell
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.place import network_of, reader
from gofar.web.together.build.about import about_page
from gofar.web.together.build.landing import together_page
from gofar.web.together.build.proposal import proposal_page
from gofar.web.together.build.thread import comment_form
from gofar.web.together.build.words import about_link

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network
    from gofar.apps.proposals.models import Proposal
    from gofar.web.together.forms import CommentForm


@require_GET
def together(request: HttpRequest, network: str) -> HttpResponse:
    """See what is proposed and what was decided."""
    place = network_of(request, network)
    page = together_page(reader(request), place, request.GET.get("show", ""))
    return render(request, "together/together.html", {"page": page})


@require_http_methods(["GET", "POST"])
def proposal(request: HttpRequest, network: str, number: int) -> HttpResponse:
    """Read one proposal and what is said about it; a post says something more."""
    place = network_of(request, network)
    found = proposal_for(reader(request), place, number)
    form = _form(request, place)
    if form is not None and _ready(request, place, form):
        _comment(request, place, form, proposal=found)
        return redirect("proposal", place.slug, number)
    page = proposal_page(reader(request), place, found, form)
    return render(request, "together/proposal.html", {"page": page}, status=_status(form))


def about_charter(request: HttpRequest, network: str) -> HttpResponse:
    """Read the charter's words, what is proposed and said about them, and their versions."""
    place = network_of(request, network)
    return _about(request, place, None)


def about_part(request: HttpRequest, network: str, part: str) -> HttpResponse:
    """Read the same about a driver or an idea, retired or not."""
    place = network_of(request, network)
    return _about(request, place, retired_for(reader(request), place, part))


@require_http_methods(["GET", "POST"])
def _about(request: HttpRequest, network: Network, part: Node | None) -> HttpResponse:
    form = _form(request, network)
    if form is not None and _ready(request, network, form):
        _comment(request, network, form, part=part)
        return redirect(about_link(network, part).url)
    page = about_page(reader(request), network, part, form)
    return render(request, "together/about.html", {"page": page}, status=_status(form))


@require_POST
def take_back(request: HttpRequest, network: str, comment: int) -> HttpResponse:
    """Take a comment back."""
    place = network_of(request, network)
    row = comment_for(reader(request), place, comment)
    take_comment_back(row, by=reader(request))
    tell(request, place, _("The comment is taken back."))
    if row.proposal is not None:
        return redirect("proposal", place.slug, row.proposal.number)
    return redirect(about_link(place, row.part).url)


def _form(request: HttpRequest, network: Network) -> CommentForm | None:
    if request.method == "POST":
        check(reader(request), Verb.COMMENT, network)
    return comment_form(reader(request), network, request.POST if request.method == "POST" else None)


def _ready(request: HttpRequest, network: Network, form: CommentForm) -> bool:
    return form.is_bound and form.is_valid() and not asks_about_names(reader(request), network, form)


def _comment(
    request: HttpRequest,
    network: Network,
    form: CommentForm,
    *,
    proposal: Proposal | None = None,
    part: Node | None = None,
) -> None:
    given = form.cleaned_data
    comment(network, given["text"], proposal=proposal, part=part, key=given["key"], by=reader(request))
    tell(request, network, _("Your comment is there."))


def _status(form: CommentForm | None) -> int:
    return 422 if form is not None and form.is_bound else 200
