"""One school's own words or idea as a row: what differs, what it rests on, what the reader may do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import today
from gofar.apps.access.gate import may, which
from gofar.apps.access.queries import schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.shown import shown_to
from gofar.web.base.both import marked
from gofar.web.base.components.times import near_day
from gofar.web.base.credit import credit_line
from gofar.web.base.pages import Link
from gofar.web.branches.build.words import label_of
from gofar.web.branches.pages import BranchRow, Change, LeftRow, Tried

if TYPE_CHECKING:
    from gofar.apps.improvement.models import LeftOut, Offer
    from gofar.apps.improvement.queries.theory import Branch, TheoryReading
    from gofar.apps.people.models import Network, Person

#: How many tests a row names; the idea's own page has all.
_MOST = 8


class Rows:
    """Makes rows for one reader: what they may do is asked once for all of them."""

    def __init__(self, viewer: Person, network: Network, theory: TheoryReading) -> None:
        self.network = network
        self.edits = may(viewer, Verb.EDIT_THEORY, theory.theory)
        self.own = which(viewer, Verb.BRANCH_THEORY, schools_in(viewer, network))
        self.shown = shown_to(viewer, network)

    def of(self, branch: Branch) -> BranchRow:
        """Return one branch as a row."""
        part, node = branch.part, branch.part.node
        primary, acts = self._acts(branch)
        writes = branch.school.pk in self.own
        return BranchRow(
            slug=node.slug,
            name=branch.root.node.title if branch.root else node.title,
            url=reverse("idea", args=[self.network.slug, node.slug]) if part.is_idea else "",
            school=Link(
                str(branch.school), reverse("school-theory", args=[self.network.slug, branch.school.slug])
            ),
            changes=changes_of(branch),
            note=_note(branch),
            tests=_tests(len(part.tests)) if part.is_idea and (part.tests or news_of(branch)) else "",
            tried=tuple(
                Tried(one.test.number, reverse("test", args=[self.network.slug, one.test.number]))
                for one in part.tests[:_MOST]
            ),
            more=max(0, len(part.tests) - _MOST),
            belief=part.belief if part.is_idea and part.tests else None,
            offer=self._offer(branch.offer) if branch.offer else "",
            why=self.shown(branch.offer.why) if branch.offer else "",
            answer=self.shown(branch.offer.answer) if branch.offer else "",
            offered=branch.offer is not None and branch.offer.state == "open",
            credit=credit_line(branch.credit) if branch.credit else "",
            primary=primary,
            acts=acts,
            drop=reverse("drop-branch", args=[self.network.slug, node.slug]) if writes else "",
            drop_label=_("Give it up") if branch.is_own else _("Read it like the network again"),
        )

    def _acts(self, branch: Branch) -> tuple[Link | None, tuple[Link, ...]]:
        """Return the one thing to do next with a branch, and the others."""
        node, school, slug = branch.part.node, branch.school, self.network.slug
        found = []
        news = news_of(branch)
        offered = branch.offer is not None and branch.offer.state == "open"
        if self.edits and news:
            found.append(
                Link(_("Take into the network’s theory"), reverse("take-branch", args=[slug, node.slug]))
            )
            if offered:
                found.append(Link(_("Not now"), reverse("decline-offer", args=[slug, node.slug])))
        elif school.pk in self.own and news and not offered:
            found.append(Link(_("Offer to the network"), reverse("offer-branch", args=[slug, node.slug])))
        primary = found[0] if found else None
        rest = found[1:]
        if school.pk in self.own:
            rest.append(Link(_("Reword"), reverse("own-words", args=[slug, school.slug, node.slug])))
        return primary, tuple(rest)

    def _offer(self, offer: Offer) -> str:
        day = near_day(offer.at, today(self.network))
        slots = {"name": offer.by.name, "day": day}
        if offer.state == "declined":
            return _("%(name)s offered it, %(day)s. Not taken for now:") % slots
        if offer.state == "taken":
            return _("%(name)s offered it, %(day)s. The network took it.") % slots
        return _("%(name)s offers it to the network, %(day)s:") % slots

    def left(self, row: LeftOut) -> LeftRow:
        """Return one part that a school leaves out."""
        mine = row.school_id in self.own
        address = [self.network.slug, row.school.slug, row.node.slug]
        return LeftRow(
            name=row.node.title,
            school=str(row.school),
            reason=self.shown(row.reason),
            who=_("%(name)s, %(day)s") % {"name": row.by.name, "day": near_day(row.at, today(self.network))},
            take_up=reverse("take-up", args=address) if mine else "",
        )


def news_of(branch: Branch) -> bool:
    """Whether the network would gain words or an idea from a branch."""
    return branch.is_own or bool(branch.differs)


def changes_of(branch: Branch) -> tuple[Change, ...]:
    """Return what differs, field by field; an own idea tells what it is."""
    if branch.root is not None:
        return tuple(
            Change(label_of(one.name), marked(str(one.network), str(one.branch))) for one in branch.differs
        )
    part = branch.part
    told = {"hypothesis": part.hypothesis, "definition": part.node.definition}
    return tuple(Change(label_of(name), text) for name, text in told.items() if text)


def _note(branch: Branch) -> str:
    if branch.root is None:
        return ""
    if not branch.differs:
        same = _("Reads like the network’s today.")
        return _("Reads like the network’s today. Its tests stay here.") if branch.part.tests else same
    return _("The network’s words have changed since this was written.") if branch.overtaken else ""


def _tests(count: int) -> str:
    if not count:
        return _("Not tested in these words yet.")
    return ngettext("Tested %(n)d time:", "Tested %(n)d times:", count) % {"n": count}
