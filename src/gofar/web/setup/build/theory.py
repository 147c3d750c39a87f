"""The page of the starter theory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.improvement.queries.theory import theory_for
from gofar.web.setup.build.words import crumbs, to_list
from gofar.web.setup.pages import DriverRow, IdeaRow, TheoryPage

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, Person
    from gofar.core.practice.templates.values import TemplateDriver, TemplateIdea
    from gofar.web.setup.forms.theory import TheoryForm


def theory_page(viewer: Person, network: Network, form: TheoryForm) -> TheoryPage:
    """Return the form over the template's drivers; or, once a theory is laid out, the way to it."""
    laid_out = bool(theory_for(viewer, network, ()).drivers)
    template = form.template
    title = (
        ngettext("Keep what fits of %(n)d driver", "Keep what fits of %(n)d drivers", len(template.drivers))
        if template.drivers
        else _("Write two to five drivers")
    )
    return TheoryPage(
        crumbs=crumbs(network, _("Theory")),
        title=_("The theory is laid out") if laid_out else title % {"n": len(template.drivers)},
        say=_("It changes where it is read: add, reword, move or retire its parts there.")
        if laid_out
        else _(
            "A first theory is a guess. Untick what does not fit, and rename what is said otherwise at your place."
        ),
        form=form,
        drivers=() if laid_out else tuple(_driver(form, driver) for driver in template.drivers),
        own=() if laid_out else tuple((form[f"own-{n}"], form[f"own-ideas-{n}"]) for n in form.own),
        back=to_list(network),
        laid_out=laid_out,
        theory_url=reverse("theory", args=[network.slug]),
    )


def _driver(form: TheoryForm, driver: TemplateDriver) -> DriverRow:
    ideas = tuple(_idea(form, idea) for idea in driver.ideas)
    return DriverRow(form[f"keep-{driver.key}"], form[f"name-{driver.key}"], driver.definition, ideas)


def _idea(form: TheoryForm, idea: TemplateIdea) -> IdeaRow:
    evidence = str(idea.source) if idea.source else _("No published evidence found.")
    return IdeaRow(form[f"keep-{idea.key}"], form[f"name-{idea.key}"], idea.definition, evidence)
