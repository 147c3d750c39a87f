"""The pages around the forms that move a part and say how sure one is of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.web.base.components.sure import sure_sentence
from gofar.web.theory.asked import Asked
from gofar.web.theory.build.words import crumbs
from gofar.web.theory.pages import FormPage

if TYPE_CHECKING:
    from gofar.apps.improvement.models import Node
    from gofar.apps.improvement.queries.theory import Part
    from gofar.apps.people.models import Network
    from gofar.web.theory.forms import MoveForm, SureForm


def move_page(network: Network, node: Node, form: MoveForm) -> FormPage:
    """Return the page that asks where a part should stand."""
    say = _("What hangs below it comes with it. You can undo it.")
    if node.branch_of_id is not None:
        say = _("A school’s branch moves with its idea. Move the idea instead.")
    return FormPage(
        crumbs=crumbs(network, _("Move")),
        title=_("Move “%(part)s”") % {"part": node.title},
        margin=_("Theory"),
        say=say,
        form=form,
        button=_("Move it"),
        action=reverse("move-part", args=[network.slug, node.slug]),
        back=_back(network, node),
    )


def sure_page(network: Network, node: Node, part: Part | None, form: SureForm) -> FormPage:
    """Return the page that asks how sure a person is, beside what the rule says."""
    rule = _("Tests are of ideas, so the rule says nothing of a driver.")
    if part is not None and part.is_idea:
        rule = _("The rule says: %(rule)s") % {"rule": sure_sentence(part.belief)}
    return FormPage(
        crumbs=crumbs(network, _("How sure")),
        title=_("How sure are you of “%(part)s”?") % {"part": node.title},
        margin=_("Theory"),
        say=_("%(rule)s Your word stands beside it, and never in its place.") % {"rule": rule},
        form=form,
        button=_("Save my word"),
        action=reverse("overrule-belief", args=[network.slug, node.slug]),
        back=_back(network, node),
    )


def _back(network: Network, node: Node) -> str:
    return reverse("theory", args=[network.slug]) + Asked(idea=node.slug).query()
