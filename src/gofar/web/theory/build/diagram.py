"""Parts of the theory as the diagram shows them: boxes for drivers, rows for ideas, narrowed where asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.figures.words import inside
from gofar.web.base.components.sure import percent
from gofar.web.base.evidence import rung_word
from gofar.web.base.pages import Link
from gofar.web.theory.build.words import tally_words, tests_words
from gofar.web.theory.pages import Chosen, DriverBox, IdeaRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.improvement.queries.theory import Part
    from gofar.apps.packages.queries import From
    from gofar.apps.people.models import Network
    from gofar.web.theory.asked import Asked

#: What stands for the aim where a driver's name would stand.
AIM = "aim"


def idea_name(part: Part) -> str:
    """Return an idea's name; a branch says whose it is."""
    node = part.node
    if node.branch_of_id is not None and node.school is not None:
        return _("%(school)s’s branch: %(idea)s") % {"school": node.school, "idea": inside(node.title)}
    if node.school is not None:
        return _("%(school)s’s own idea: %(idea)s") % {"school": node.school, "idea": inside(node.title)}
    return node.title


def tests_told(part: Part) -> str:
    """Return an idea's tests with what they said: "17 tests: 14 met, 5 missed"."""
    tests, said = tests_words(len(part.tests)), tally_words(part.belief)
    return _("%(tests)s: %(said)s") % {"tests": tests, "said": said} if said else tests


class Diagram:
    """Draws parts of one network's theory for one reader."""

    def __init__(
        self, network: Network, asked: Asked, *, edits: bool, origins: Mapping[int, From] | None = None
    ) -> None:
        self.network, self.asked, self.edits, self.origins = network, asked, edits, origins or {}

    def drivers(self, parts: tuple[Part, ...]) -> tuple[DriverBox, ...]:
        """Return the drivers of the aim; narrowed, only those with something to show."""
        return tuple(self._driver(part, AIM) for part in parts if self._shows(part))

    def _shows(self, part: Part) -> bool:
        show = self.asked.show
        return show is None or any(show in one.gaps for one in part.parts())

    def _own(self, part: Part) -> bool:
        show = self.asked.show
        return show is None or show in part.gaps or any(show in branch.gaps for branch in part.branches)

    def _driver(self, part: Part, above: str) -> DriverBox:
        node, tally = part.node, tally_words(part.tally)
        measure = None
        if node.measure is not None:
            url = reverse("measure", args=[self.network.slug, node.measure.slug])
            measure = Link(node.measure.name, url)
        return DriverBox(
            name=node.title,
            url=self._url(part),
            measure=measure,
            because=part.hypothesis,
            tally=_("Cycles below: %(said)s") % {"said": tally} if tally else "",
            stated=_("A person says: %(share)s sure") % {"share": percent(part.overrule.value)}
            if part.overrule
            else "",
            gaps=tuple(sorted(part.gaps)),
            ideas=tuple(row for below in part.below if below.is_idea for row in self._rows(below, node.slug)),
            below=tuple(
                self._driver(below, node.slug)
                for below in part.below
                if not below.is_idea and self._shows(below)
            ),
            at=self._at(part, above),
            bare=not part.below,
            selected=node.slug == self.asked.idea,
            origin=self._origin(part),
        )

    def _origin(self, part: Part) -> str:
        """Return which network a part came from, in few words; its evidence there stands with the chosen part."""
        came = self.origins.get(part.node.pk)
        return _("from %(network)s") % {"network": came.network} if came else ""

    def _rows(self, idea: Part, above: str, branch_of: str = "") -> list[IdeaRow]:
        """Return the idea's row, and below it those of its branches."""
        if not self._own(idea):
            return []
        node = idea.node
        row = IdeaRow(
            name=idea_name(idea),
            url=self._url(idea),
            tests=tests_told(idea),
            rung=idea.rung,
            rung_word=rung_word(idea.rung_word),
            belief=idea.belief,
            stated=idea.overrule.value if idea.overrule else None,
            gaps=tuple(sorted(idea.gaps)),
            at=None if branch_of else self._at(idea, above),
            selected=node.slug == self.asked.idea,
            branch_of=branch_of,
            origin=self._origin(idea),
        )
        return [row, *(one for branch in idea.branches for one in self._rows(branch, above, node.title))]

    def _url(self, part: Part) -> str:
        return f"{self.asked.but(idea=part.node.slug).query()}#evidence"

    def _at(self, part: Part, above: str) -> Chosen | None:
        if not self.edits:
            return None
        slug = part.node.slug
        return Chosen(slug, reverse("move-part", args=[self.network.slug, slug]), above)
