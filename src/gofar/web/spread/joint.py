"""Joint tests: plan one, read what it found, bring one's own test into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.tests import test_for
from gofar.apps.improvement.queries.theory import measure_of
from gofar.apps.spread.actions.joint import join_joint_test, plan_joint_test
from gofar.apps.spread.queries import joint_for
from gofar.core.errors import DataRefused
from gofar.web.base.notices import tell
from gofar.web.base.nudge import asks_about_names
from gofar.web.base.place import network_of, reader
from gofar.web.base.spread import own_schools
from gofar.web.base.words import refused
from gofar.web.spread.build.joint import joint_page
from gofar.web.spread.build.planning import joint_form, plan_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def one(request: HttpRequest, network: str, joint: int) -> HttpResponse:
    """Read a joint test: its protocol, and each school's prediction beside its result."""
    place = network_of(request, network)
    page = joint_page(reader(request), place, joint)
    return render(request, "spread/joint.html", {"page": page})


@require_http_methods(["GET", "POST"])
def plan(request: HttpRequest, network: str) -> HttpResponse:
    """Plan a test that several schools run together."""
    place, viewer = network_of(request, network), reader(request)
    check(viewer, Verb.LEAD_JOINT_TEST, place)
    form = joint_form(request, viewer, place)
    if form.is_bound and form.is_valid() and not asks_about_names(viewer, place, form):
        idea, data = form.chosen_idea, form.cleaned_data
        try:
            made = plan_joint_test(
                place,
                idea,
                form.protocol(measure_of(viewer, idea)),
                schools=form.chosen_schools,
                title=data["title"],
                uuid=data["key"],
                by=viewer,
            )
        except DataRefused as refusal:
            fields = {"joint.schools": "schools", "joint.end-before-start": "ends"}
            form.add_error(fields.get(refusal.code, "idea"), refused(refusal))
        else:
            tell(
                request,
                place,
                _("Joint test %(n)d is planned. Each school starts its own test in it.") % {"n": made.number},
            )
            return redirect("joint-test", place.slug, made.number)
    page = plan_page(place, form)
    return render(request, "spread/plan.html", {"page": page}, status=422 if form.is_bound else 200)


@require_POST
def join(request: HttpRequest, network: str, joint: int) -> HttpResponse:
    """Bring a test of one's own into a joint test."""
    place, viewer = network_of(request, network), reader(request)
    held = joint_for(viewer, place, joint).joint
    number = request.POST.get("test", "")
    if not (number.isascii() and number.isdigit()):
        if not own_schools(viewer, place):
            check(viewer, Verb.START_TEST, place)
        return redirect("joint-test", place.slug, joint)
    try:
        join_joint_test(test_for(viewer, place, int(number[:9])).test, held, by=viewer)
    except DataRefused as refusal:
        tell(request, place, refused(refusal), undone=False)
    else:
        tell(request, place, _("Test %(n)s stands in the joint test.") % {"n": number})
    return redirect("joint-test", place.slug, joint)
