"""Words that the pages of proposals share: what one is about, a field's value, the way to a page."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from gofar.apps.proposals.fields import SECTIONS
from gofar.web.base.aimline import share
from gofar.web.base.pages import Link
from gofar.web.together.forms import label_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network
    from gofar.apps.proposals.models import Proposal


def crumbs(network: Network, *here: str) -> tuple[Link, ...]:
    """Return the way to a page below Together."""
    return (Link(_("Together"), reverse("together", args=[network.slug])), *(Link(name, "") for name in here))


def section_label(section: str) -> str:
    """Return the name of a section of the charter."""
    return _("Aim") if section == "aim" else label_of(section)


def title_of(proposal: Proposal, title: str) -> str:
    """Return what a proposal asks for. `title` is the name of a new part, as the reader may read it."""
    if proposal.kind == "charter":
        return _("Other words for the charter: %(section)s") % {"section": _section(proposal)}
    if proposal.kind == "words" and proposal.part is not None:
        return _("Other words for “%(part)s”") % {"part": proposal.part.title}
    new = (
        _("A new idea: “%(title)s”")
        if proposal.changes.get("kind") == "idea"
        else _("A new driver: “%(title)s”")
    )
    return new % {"title": title}


def _section(proposal: Proposal) -> str:
    for section, names in SECTIONS.items():
        if set(proposal.changes) <= set(names):
            return section_label(section).lower()
    return _("several parts")


def told(name: str, value: Any, measures: Mapping[int, str]) -> str:  # noqa: ANN401 - a field's plain value
    """Return one plain value in words; nothing for what is not said."""
    if value is None or value == "":
        return ""
    if name == "measure":
        return measures.get(value, _("a measure that is no longer here"))
    if name == "target":
        return share(value)
    if name == "by_when":
        day = dt.date.fromisoformat(str(value))
        return dateformat.format(day, pgettext("day format with month and year", "j F Y"))
    return str(value)


def about_link(network: Network, part: Node | None) -> Link:
    """Return the way to what is said about a part; about the charter, without one."""
    if part is None:
        return Link(_("Charter"), reverse("about-charter", args=[network.slug]))
    return Link(part.title, reverse("about-part", args=[network.slug, part.slug]))


def home_of(network: Network, part: Node | None) -> Link:
    """Return the way back to the charter or to the part's own page."""
    if part is None:
        return Link(_("Back to the charter"), reverse("charter", args=[network.slug]))
    if part.kind == "idea":
        return Link(_("Back to the idea"), reverse("idea", args=[network.slug, part.slug]))
    theory = reverse("theory", args=[network.slug])
    return Link(_("Back to the theory"), f"{theory}?idea={part.slug}")
