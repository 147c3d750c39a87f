"""The form that plans a joint test."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import today
from gofar.apps.access.queries import schools_in
from gofar.apps.improvement.queries.theory import ideas_of
from gofar.web.base.pages import Link
from gofar.web.spread.forms import JointForm, joint_days
from gofar.web.spread.pages import FormPage

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.people.models import Network, Person


def joint_form(request: HttpRequest, viewer: Person, network: Network) -> JointForm:
    """Return the form: as it was sent, or with the idea of the address, its steps, and two weeks from Monday."""
    ideas = ideas_of(viewer, network)
    asked = next((one for one in ideas if one.slug == request.GET.get("idea", "")), None)
    initial = {"idea": asked.slug, "how": asked.definition} if asked else {}
    return JointForm(
        request.POST if request.method == "POST" else None,
        ideas=ideas,
        schools=schools_in(viewer, network),
        initial=initial | joint_days(today(network)),
    )


def plan_page(network: Network, form: JointForm) -> FormPage:
    """Return the page around the form."""
    url = reverse("spread", args=[network.slug])
    return FormPage(
        crumbs=(Link(_("Spread"), url), Link(_("Plan a joint test"), "")),
        title=_("Several schools, one protocol, one prediction each"),
        say=_(
            "Every school starts its own test with one tap. It predicts for its own students, before its first result."
        ),
        form=form,
        action=reverse("plan-joint", args=[network.slug]),
        button=_("Plan the joint test"),
        back=Link(_("Back to the board"), url),
        margin=_("Joint test"),
    )
