"""Ways from the charter and from a part of the theory to what people propose and say about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.proposals.queries.comments import talk_about
from gofar.web.base.pages import Link

if TYPE_CHECKING:
    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network, Person
    from gofar.apps.proposals.queries.comments import Talk


def talk_links(viewer: Person, network: Network, part: Node | None, *, edits: bool) -> tuple[Link, ...]:
    """Return the way to propose other words, for those who cannot write them themselves, and to what is said."""
    place = [network.slug] if part is None else [network.slug, part.slug]
    about = reverse("about-charter" if part is None else "about-part", args=place)
    said = Link(_said(talk_about(viewer, network, part)), about)
    if edits or not may(viewer, Verb.PROPOSE, network):
        return (said,)
    url = reverse("propose-charter" if part is None else "propose-words", args=place)
    found = (Link(_("Propose other words"), url), said)
    if part is None or part.kind == "idea":
        return found
    below = reverse("propose-part", args=[network.slug]) + f"?under={part.slug}"
    return (Link(_("Propose an idea below it"), below), *found)


def new_part_link(viewer: Person, network: Network, *, edits: bool) -> Link | None:
    """Return the way to propose a new part of the theory, for those who cannot add it themselves."""
    if edits or not may(viewer, Verb.PROPOSE, network):
        return None
    return Link(_("Propose an idea"), reverse("propose-part", args=[network.slug]))


def _said(talk: Talk) -> str:
    comments = ngettext("%(n)d comment", "%(n)d comments", talk.comments) % {"n": talk.comments}
    proposals = ngettext("%(n)d proposal", "%(n)d proposals", talk.proposals) % {"n": talk.proposals}
    if talk.comments and talk.proposals:
        return _("%(proposals)s, %(comments)s") % {"proposals": proposals, "comments": comments}
    if talk.proposals:
        return proposals
    return comments if talk.comments else _("Versions and comments")
