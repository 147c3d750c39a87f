"""Every school's differences, part by part, with the evidence side by side: for whoever may take one in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.queries import schools_in
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import branches_in, left_out_in, theory_for
from gofar.web.base.pages import Link
from gofar.web.branches.build.rows import Rows
from gofar.web.branches.build.words import how_many_schools
from gofar.web.branches.pages import Group, OverviewPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.improvement.queries.theory import Branch
    from gofar.apps.people.models import Network, Person


def overview_page(viewer: Person, network: Network) -> OverviewPage:
    """Return the overview as `viewer` reads it: offers that wait first, then the parts with most own words."""
    theory = theory_for(viewer, network, tests_of(viewer, network))
    found, rows = branches_in(viewer, theory), Rows(viewer, network, theory)
    waiting = [one for one in found if one.offer is not None and one.offer.state == "open"]
    left = left_out_in(viewer, network)
    by_part: dict[str, list[Branch]] = {}
    for one in found:
        if one not in waiting and one.root is not None:
            by_part.setdefault(one.root.node.slug, []).append(one)
    own = [one for one in found if one.is_own and one not in waiting]
    groups = [_group(slug, held, rows) for slug, held in sorted(by_part.items(), key=lambda g: -len(g[1]))]
    if own:
        groups.append(
            Group(
                "own-ideas",
                _("Own ideas"),
                "",
                _("%(schools)s with ideas that only they have") % {"schools": _schools(own)},
                tuple(rows.of(one) for one in own),
            )
        )
    return OverviewPage(
        crumbs=(
            Link(_("Theory"), reverse("theory", args=[network.slug])),
            Link(_("Schools’ own versions"), ""),
        ),
        title=_title(found, waiting),
        say=_(
            "What a school changed, and what its tests say. Underlined: the school’s. Struck through: the network’s."
        ),
        go=waiting[0].part.node.slug if waiting else "",
        offers=tuple(rows.of(one) for one in waiting),
        groups=tuple(groups),
        left=tuple(rows.left(row) for row in left),
        schools=tuple(
            Link(str(school), reverse("school-theory", args=[network.slug, school.slug]))
            for school in schools_in(viewer, network)
        ),
        back=reverse("theory", args=[network.slug]),
    )


def _schools(found: Sequence[Branch]) -> str:
    return how_many_schools(len({one.school.pk for one in found}))


def _group(slug: str, held: Sequence[Branch], rows: Rows) -> Group:
    name = held[0].root.node.title if held[0].root else ""
    told = ngettext(
        "%(schools)s: “%(part)s” in its own words",
        "%(schools)s: “%(part)s” in their own words",
        len(held),
    ) % {"schools": _schools(held), "part": name}
    kind = _("Idea") if held[0].part.is_idea else _("Driver")
    return Group(slug, name, kind, told, tuple(rows.of(one) for one in held))


def _title(found: Sequence[Branch], waiting: Sequence[Branch]) -> str:
    if not found:
        return _("Every school reads the theory as it stands")
    if waiting:
        return (
            _("%(schools)s offer their own words to the network") % {"schools": _schools(waiting)}
            if len({one.school.pk for one in waiting}) > 1
            else _("%(school)s offers its words to the network") % {"school": waiting[0].school}
        )
    return _("Own words or ideas at %(schools)s") % {"schools": _schools(found).lower()}
