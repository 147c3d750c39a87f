"""The forms in which something is proposed, filled in with the words that stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.data.queries.measures import measures_of
from gofar.apps.improvement.queries.charter import charter_for, text_of
from gofar.apps.improvement.queries.theory import drivers_of, words_of
from gofar.apps.proposals.fields import PART_FIELDS, SECTIONS
from gofar.web.base.pages import Link
from gofar.web.together.build.words import crumbs, home_of, section_label
from gofar.web.together.forms import NewForm, WordsForm
from gofar.web.together.pages import FormPage

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network, Person


def section_of(request: HttpRequest) -> str:
    """Return the section of the charter that a request is about."""
    asked = request.GET.get("words", "")
    return asked if asked in SECTIONS else next(iter(SECTIONS))


def charter_form(request: HttpRequest, viewer: Person, network: Network) -> WordsForm:
    """Return the form for a section of the charter: as it was sent, or with the words that stand."""
    names = SECTIONS[section_of(request)]
    if request.method == "POST":
        return WordsForm(request.POST, names=names)
    charter = charter_for(viewer, network)
    return WordsForm(initial={**text_of(viewer, charter), "base": charter.version}, names=names)


def charter_page(request: HttpRequest, network: Network, form: WordsForm) -> FormPage:
    """Return the page around it."""
    url, section = reverse("propose-charter", args=[network.slug]), section_of(request)
    return FormPage(
        crumbs=crumbs(network, _("Other words for the charter")),
        title=_("Propose other words for the charter"),
        margin=_("Proposal"),
        say=_(
            "Change the words below. They stand when the hub accepts them, and the charter says whose they are."
        ),
        form=form,
        button=_("Propose it"),
        action=f"{url}?words={section}",
        back=home_of(network, None),
        shown=tuple(Link(section_label(one), f"{url}?words={one}", one == section) for one in SECTIONS),
    )


def part_form(request: HttpRequest, viewer: Person, network: Network, part: Node) -> WordsForm:
    """Return the form for a part: as it was sent, or with the words that stand."""
    measures: list[Any] = list(measures_of(viewer, network))
    if request.method == "POST":
        return WordsForm(request.POST, names=PART_FIELDS, measures=measures)
    words = {**words_of(viewer, part), "base": part.version}
    return WordsForm(initial=words, names=PART_FIELDS, measures=measures)


def part_page(network: Network, part: Node, form: WordsForm) -> FormPage:
    """Return the page around it."""
    return FormPage(
        crumbs=crumbs(network, part.title),
        title=_("Propose other words for “%(part)s”") % {"part": part.title},
        margin=_("Proposal"),
        say=_(
            "Change the words below. They stand when the hub accepts them, and the theory says whose they are."
        ),
        form=form,
        button=_("Propose it"),
        action=reverse("propose-words", args=[network.slug, part.slug]),
        back=home_of(network, part),
    )


def new_form(request: HttpRequest, viewer: Person, network: Network) -> NewForm:
    """Return the form for a new part: as it was sent, or with the driver that the link named."""
    return NewForm(
        request.POST if request.method == "POST" else None,
        initial={"kind": "idea", "under": request.GET.get("under", "")},
        drivers=drivers_of(viewer, network),
    )


def new_page(network: Network, form: NewForm) -> FormPage:
    """Return the page around it."""
    return FormPage(
        crumbs=crumbs(network, _("A new idea")),
        title=_("Propose a new idea or driver"),
        margin=_("Proposal"),
        say=_("It joins the theory when the hub accepts it, and the theory says whose it is."),
        form=form,
        button=_("Propose it"),
        action=reverse("propose-part", args=[network.slug]),
        back=Link(_("Back to the theory"), reverse("theory", args=[network.slug])),
    )
