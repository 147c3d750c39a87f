"""The page on which a network begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.queries import networks_of
from gofar.core.practice.templates.load import templates
from gofar.web.setup.forms.start import StartForm
from gofar.web.setup.pages import Offer, StartPage

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.people.models import Person
    from gofar.core.practice.templates.values import Template


def start_form(request: HttpRequest, viewer: Person) -> StartForm:
    """Return the form: as it was sent, or with the hub that the reader works for."""
    if request.method == "POST":
        return StartForm(request.POST)
    network = next(iter(networks_of(viewer)), None)
    return StartForm(initial={"hub": network.hub.name if network else ""})


def start_page(form: StartForm) -> StartPage:
    """Return the page around the form."""
    chosen = form["template"].value()
    return StartPage(
        title=_("Start a network"),
        form=form,
        offers=tuple(
            Offer(one.key, one.name, one.says, _counted(one), chosen=one.key == chosen) for one in templates()
        ),
    )


def _counted(one: Template) -> str:
    if not one.drivers:
        return ""
    cited = sum(idea.source is not None for idea in one.ideas)
    ideas = ngettext("%(n)d idea", "%(n)d ideas", len(one.ideas)) % {"n": len(one.ideas)}
    return _("%(drivers)d drivers, %(ideas)s, %(cited)d of them with published evidence") % {
        "drivers": len(one.drivers),
        "ideas": ideas,
        "cited": cited,
    }
