"""The evidence for one part: kept, adapted and stopped with equal dignity, and what was learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.gate import which
from gofar.apps.access.queries import schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.causes import causes_behind
from gofar.apps.improvement.queries.learning import learned_from
from gofar.apps.improvement.queries.shown import shown_to
from gofar.apps.improvement.queries.theory import Kind, credits_for, end_of
from gofar.core.practice.cycle import Decision
from gofar.web.base.components.sure import percent, sure_sentence
from gofar.web.base.credit import credit_line
from gofar.web.base.origin import origin_line
from gofar.web.base.pages import Link
from gofar.web.base.talk import talk_links
from gofar.web.base.words import told as in_words
from gofar.web.theory.build.results import column, going
from gofar.web.theory.build.tools import tools_of
from gofar.web.theory.build.words import tally_words
from gofar.web.theory.pages import Evidence, Learned, Said

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.improvement.queries.theory import Part, TheoryReading
    from gofar.apps.packages.queries import From
    from gofar.apps.people.models import Network, Person

#: The three columns, side by side.
_FATES = (Decision.ADOPT, Decision.ADAPT, Decision.ABANDON)


class Evidences:
    """Tells what one viewer may know of parts of one theory; `tests` are all those of the network."""

    def __init__(
        self,
        viewer: Person,
        network: Network,
        theory: TheoryReading,
        tests: Sequence[TestReading],
        *,
        edits: bool,
        origins: Mapping[int, From] | None = None,
    ) -> None:
        self.origins = origins or {}
        self.viewer, self.network, self.theory, self.tests, self.edits = viewer, network, theory, tests, edits

    def of(self, part: Part) -> Evidence:
        """Return what is known of a part."""
        node = part.node
        starts = part.is_idea and bool(
            which(self.viewer, Verb.START_TEST, schools_in(self.viewer, self.network))
        )
        start = reverse("start-test", args=[self.network.slug]) + f"?idea={node.slug}"
        word = part.overrule
        causes = [] if part.is_idea else causes_behind(self.viewer, node)
        shown = shown_to(self.viewer, self.network)
        page = reverse("causes", args=[self.network.slug])
        return Evidence(
            slug=node.slug,
            name=node.title,
            what=_kind(part),
            hypothesis=part.hypothesis,
            definition=node.definition,
            branch=_branch(part),
            credits=self._credits(part),
            own=tuple(_own(self.network, branch) for branch in part.branches),
            is_idea=part.is_idea,
            belief=part.belief,
            sure=sure_sentence(part.belief) if part.is_idea else _below(part),
            stated=word.value if word else None,
            said=Said(word.by.name, percent(word.value), shown(word.reason), word.at) if word else None,
            gaps=tuple(sorted(part.gaps)),
            causes=tuple(Link(shown(cause.text), page) for cause in causes),
            columns=tuple(column(part, fate) for fate in _FATES) if part.tests else (),
            going=tuple(going(test) for test in part.tests if test.decision is None),
            learned=self._learned(part) if part.tests else (),
            tested=bool(part.tests),
            tools=tools_of(self.network, self.theory, part) if self.edits else None,
            talk=talk_links(self.viewer, self.network, node, edits=self.edits)
            if self.theory.on is None
            else (),
            start=start if starts and self.theory.on is None else "",
            origin=origin_line(self.origins.get(node.pk)),
        )

    def _credits(self, part: Part) -> tuple[str, ...]:
        """Return whose words stand in a part today; a day that has passed had other words."""
        if self.theory.on is not None:
            return ()
        return tuple(credit_line(credit) for credit in credits_for(self.viewer, part.node))

    def _learned(self, idea: Part) -> tuple[Learned, ...]:
        """Return the claims that rest on a test of the idea, as far as they were written on the day that is read."""
        own, on = {test.test.pk for test in idea.tests}, self.theory.on
        until = end_of(self.network, on) if on else None
        return tuple(
            Learned(in_words(entry.claim), entry.what_next)
            for entry in learned_from(self.viewer, self.network, self.tests)
            if any(test.test.pk in own for test in entry.tests)
            and (until is None or entry.learning.at < until)
        )


def _kind(part: Part) -> str:
    return {Kind.PRIMARY: _("Driver of the aim"), Kind.SECONDARY: _("Smaller driver")}.get(
        Kind(part.node.kind), _("Idea")
    )


def _own(network: Network, branch: Part) -> Link:
    """Return a school's own words for the part, with the way to its page."""
    node = branch.node
    school = node.school
    told = _("%(school)s: %(part)s") % {"school": school, "part": node.title}
    return Link(told, reverse("school-theory", args=[network.slug, school.slug]) if school else "")


def _branch(part: Part) -> str:
    node = part.node
    if node.school is None:
        return ""
    if node.branch_of is None:
        return _("An idea that only %(school)s has.") % {"school": node.school}
    return _("%(school)s’s branch of “%(idea)s”.") % {"school": node.school, "idea": node.branch_of.title}


def _below(part: Part) -> str:
    """Return what tests say of the ideas below a driver: of the driver itself they say nothing."""
    tally = part.tally
    if not tally.n:
        return _("No idea below it has a closed cycle yet.")
    said = ngettext(
        "Ideas below it have %(n)d closed cycle: %(said)s.",
        "Ideas below it have %(n)d closed cycles: %(said)s.",
        tally.n,
    )
    return said % {"n": tally.n, "said": tally_words(tally)}
