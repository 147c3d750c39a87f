"""Propose other words for the charter or a part, or a new part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.charter import charter_for, text_of
from gofar.apps.improvement.queries.theory import part_for, words_of
from gofar.apps.proposals.actions.proposing import Ask, Kind, propose
from gofar.core.errors import DataRefused
from gofar.web.base.notices import tell
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused
from gofar.web.together.build.proposing import (
    charter_form,
    charter_page,
    new_form,
    new_page,
    part_form,
    part_page,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from gofar.apps.people.models import Network
    from gofar.web.together.forms import WordsForm
    from gofar.web.together.pages import FormPage


@require_http_methods(["GET", "POST"])
def propose_charter(request: HttpRequest, network: str) -> HttpResponse:
    """Propose other words for a section of the charter."""
    place = network_of(request, network)
    check(reader(request), Verb.PROPOSE, place)
    form = charter_form(request, reader(request), place)

    def ask() -> Ask:
        base = form.cleaned_data["base"]
        words = text_of(reader(request), charter_for(reader(request), place), base)
        return Ask(Kind.CHARTER, form.changed(words), base=base)

    return _sent(request, place, form, ask) or _shown(request, charter_page(request, place, form))


@require_http_methods(["GET", "POST"])
def propose_words(request: HttpRequest, network: str, part: str) -> HttpResponse:
    """Propose other words for a driver or an idea."""
    place = network_of(request, network)
    node = part_for(reader(request), place, part)
    check(reader(request), Verb.PROPOSE, place)
    form = part_form(request, reader(request), place, node)

    def ask() -> Ask:
        base = form.cleaned_data["base"]
        return Ask(Kind.WORDS, form.changed(words_of(reader(request), node, base)), part=node, base=base)

    return _sent(request, place, form, ask) or _shown(request, part_page(place, node, form))


@require_http_methods(["GET", "POST"])
def propose_part(request: HttpRequest, network: str) -> HttpResponse:
    """Propose a new idea or driver."""
    place = network_of(request, network)
    check(reader(request), Verb.PROPOSE, place)
    form = new_form(request, reader(request), place)
    sent = _sent(request, place, form, lambda: Ask(Kind.NEW, form.part, part=form.above))
    return sent or _shown(request, new_page(place, form))


def _sent(
    request: HttpRequest, network: Network, form: WordsForm, ask: Callable[[], Ask]
) -> HttpResponse | None:
    """Propose what was sent and go there; None when the form must be shown."""
    if not (form.is_bound and form.is_valid()) or asks_about_names(reader(request), network, form):
        return None
    given = form.cleaned_data
    try:
        made = propose(network, ask(), why=given["why"], key=given["key"], by=reader(request))
    except DataRefused as refusal:
        form.add_error(None, refused(refusal))
        return None
    tell(request, network, _("Proposal %(n)d waits for the hub’s word.") % {"n": made.number})
    return redirect("proposal", network.slug, made.number)


def _shown(request: HttpRequest, page: FormPage) -> HttpResponse:
    return render(request, "together/form.html", {"page": page}, status=422 if page.form.is_bound else 200)
