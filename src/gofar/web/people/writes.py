"""Change a part, end it, say a skill, agree with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gofar.apps.access.gate import check
from gofar.apps.access.queries import schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.actions import end_membership
from gofar.apps.administration.giving import parts_given
from gofar.apps.roster.actions.parts import change_part
from gofar.apps.roster.actions.skills import agree_skill, say_skill
from gofar.apps.roster.queries.people import member_for
from gofar.apps.roster.queries.skills import claim_for
from gofar.web.base.notices import tell
from gofar.web.base.place import network_of, reader
from gofar.web.people.build.person import person_page
from gofar.web.people.forms import PartForm, SkillForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.people.models import Network


@require_POST
def part(request: HttpRequest, network: str, member: int) -> HttpResponse:
    """Give somebody another part."""
    place = network_of(request, network)
    held = member_for(reader(request), place, member)
    check(reader(request), Verb.INVITE, held)
    form = PartForm(
        request.POST, schools=schools_in(reader(request), place), given=parts_given(reader(request), place)
    )
    if not form.is_valid():
        page = person_page(reader(request), place, held, part_form=form)
        return render(request, "people/person.html", {"page": page}, status=422)
    fresh = change_part(held, form.part, school=form.in_school, by=reader(request))
    _done(request, place, _("The part is changed. It counts from the next page on."))
    return redirect("person", place.slug, fresh.pk)


@require_POST
def end(request: HttpRequest, network: str, member: int) -> HttpResponse:
    """End somebody's part, on its own button; a form that was sent empty changes nothing."""
    place = network_of(request, network)
    held = member_for(reader(request), place, member)
    check(reader(request), Verb.INVITE, held)
    if "end" not in request.POST:
        page = person_page(reader(request), place, held)
        return render(request, "people/person.html", {"page": page}, status=422)
    end_membership(held, by=reader(request))
    _done(request, place, _("%(name)s has no part here any more.") % {"name": held.person.name})
    return redirect("people", place.slug)


@require_POST
def skill(request: HttpRequest, network: str, member: int) -> HttpResponse:
    """Say how well one can do a thing."""
    place = network_of(request, network)
    held = member_for(reader(request), place, member)
    check(reader(request), Verb.SAY_SKILL, held)
    form = SkillForm(request.POST)
    if not form.is_valid():
        page = person_page(reader(request), place, held, say_form=form)
        return render(request, "people/person.html", {"page": page}, status=422)
    say_skill(held, form.cleaned_data["skill"], form.cleaned_data["level"], by=reader(request))
    _done(request, place, _("Your word is kept. A coach who has seen it may agree."))
    return redirect("person", place.slug, held.pk)


@require_POST
def agree(request: HttpRequest, network: str, member: int) -> HttpResponse:
    """Agree with what somebody says they can do."""
    place = network_of(request, network)
    held = member_for(reader(request), place, member)
    check(reader(request), Verb.AGREE_SKILL, held)
    key = request.POST.get("claim", "")
    claim = claim_for(reader(request), place, int(key)) if key.isdecimal() and len(key) < 10 else None
    if claim is None or claim.person_id != held.person_id:
        raise Http404
    agree_skill(claim, by=reader(request))
    _done(request, place, _("You agree. It says so, with your name."))
    return redirect("person", place.slug, held.pk)


def _done(request: HttpRequest, network: Network, words: str) -> None:
    tell(request, network, words)
