"""The page of one school's theory: the network's, in the school's own reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import (
    Kind,
    branches_in,
    credits_of,
    left_out_in,
    theory_for,
)
from gofar.web.base.both import marked
from gofar.web.base.credit import credit_line
from gofar.web.base.pages import Link
from gofar.web.branches.build.rows import Rows
from gofar.web.branches.build.words import crumbs, finding
from gofar.web.branches.pages import Line, SchoolPage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gofar.apps.improvement.models import LeftOut
    from gofar.apps.improvement.queries.theory import Branch, Part
    from gofar.apps.people.models import Network, Person, School


def school_page(viewer: Person, network: Network, school: School) -> SchoolPage:
    """Return a school's theory as `viewer` reads it."""
    theory = theory_for(viewer, network, tests_of(viewer, network))
    found = [one for one in branches_in(viewer, theory) if one.school.pk == school.pk]
    left = [row for row in left_out_in(viewer, network) if row.school_id == school.pk]
    rows = Rows(viewer, network, theory)
    writes = school.pk in rows.own
    read = {one.root.node.pk: one for one in found if one.root is not None}
    own = [one for one in found if one.is_own]
    told = (sum(bool(one.differs) for one in read.values()), len(own), len(left))
    lines = _Lines(network, school, read, {row.node_id: row for row in left}, rows if writes else None)
    taken = [one for one in credits_of(viewer, network) if one.school_id == school.pk]
    words = tuple(rows.of(one) for one in read.values())
    ideas = tuple(rows.of(one) for one in own)
    return SchoolPage(
        crumbs=crumbs(network, Link(str(school), "")),
        title=finding(school, told),
        say=_("Underlined words are the school’s. Words struck through are the network’s."),
        own_words=words,
        own_ideas=ideas,
        go=next((row.slug for row in (*words, *ideas) if row.primary), ""),
        taken=tuple(
            _("“%(part)s”: %(credit)s") % {"part": one.node.title, "credit": credit_line(one)}
            for one in taken
        ),
        left=tuple(rows.left(row) for row in left),
        lines=tuple(line for driver in theory.drivers for line in lines.of(driver, 1)),
        add=reverse("own-idea", args=[network.slug, school.slug]) if writes and theory.drivers else "",
        links=(
            Link(_("All schools’ own versions"), reverse("branches", args=[network.slug])),
            Link(_("The school’s page"), reverse("school", args=[network.slug, school.slug])),
        ),
    )


class _Lines:
    """Tells the theory line by line in one school's words; other schools' own parts are left away."""

    def __init__(
        self,
        network: Network,
        school: School,
        read: Mapping[int, Branch],
        left: Mapping[int, LeftOut],
        rows: Rows | None,
    ) -> None:
        self.network, self.school, self.read, self.left, self.rows = network, school, read, left, rows

    def of(self, part: Part, depth: int) -> Iterator[Line]:
        """Yield a part and everything below it."""
        node = part.node
        if node.school_id is not None and node.school_id != self.school.pk:
            return
        branch, left = self.read.get(node.pk), self.left.get(node.pk)
        yield Line(
            depth=depth,
            kind=_("Idea") if node.kind == Kind.IDEA else _("Driver"),
            name=marked(node.title, branch.part.node.title) if branch else node.title,
            state=self._state(part, branch, left),
            gone=left is not None,
            acts=self._acts(part, branch, left),
        )
        for below in part.below:
            yield from self.of(below, depth + 1)

    def _state(self, part: Part, branch: Branch | None, left: LeftOut | None) -> str:
        if left is not None:
            return _("left out")
        if part.node.school_id is not None:
            return _("own idea")
        return _("own words") if branch is not None and branch.differs else ""

    def _acts(self, part: Part, branch: Branch | None, left: LeftOut | None) -> tuple[Link, ...]:
        if self.rows is None or part.node.school_id is not None or left is not None:
            return ()
        place = [self.network.slug, self.school.slug, part.node.slug]
        words = _("Reword our words") if branch else _("Say it our way")
        return (
            Link(words, reverse("own-words", args=place)),
            Link(_("Leave out"), reverse("leave-out", args=place)),
        )
