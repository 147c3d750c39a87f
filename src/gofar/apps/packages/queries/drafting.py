"""What the next version could hold: each idea with its evidence and its guide, and which of them are offered first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.packages.queries.contents import record_of, written
from gofar.apps.packages.queries.evidence import TESTED, is_warning, rung_of, word_of
from gofar.apps.packages.queries.outsider import as_onlooker
from gofar.apps.packages.queries.published import contents_of, latest_of
from gofar.core.practice.package import Words

if TYPE_CHECKING:
    from gofar.apps.access.gate import Viewer
    from gofar.apps.improvement.queries.theory import Part
    from gofar.apps.packages.models import Package as Row
    from gofar.apps.packages.queries.contents import Chosen, Record
    from gofar.apps.people.models import Network
    from gofar.core.practice.package import Package


@dataclass(frozen=True, slots=True)
class Offered:
    """One idea that could be in the package. `first` says that it is ticked to begin with."""

    slug: str
    title: str
    driver: str
    rung: int
    word: str
    warning: bool
    guided: bool
    first: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What the next version could hold, read once; and, for what is chosen, what it would hold."""

    offered: tuple[Offered, ...]
    record: Record
    latest: Row | None

    @property
    def number(self) -> int:
        """The number of the next version."""
        return self.latest.number + 1 if self.latest else 1

    def last_words(self) -> tuple[str, Words]:
        """Return the title and the words of the last version, to begin the next one with."""
        return (self.latest.title, contents_of(self.latest).words) if self.latest else ("", Words())

    def package(self, chosen: Chosen) -> Package:
        """Return the version as it would go out."""
        with as_onlooker(self.record.network) as onlooker:
            return written(onlooker, self.record, chosen, self.number)


def draft_for(viewer: Viewer, network: Network) -> Draft:
    """Return what the next version could hold, read with an onlooker's eyes, for those who may publish it."""
    check(viewer, Verb.PUBLISH_PACKAGE, network)
    with as_onlooker(network) as onlooker:
        record = record_of(onlooker, network)
    offered = tuple(_offered(record, idea) for idea in record.ideas)
    return Draft(offered, record, latest_of(network))


def _offered(record: Record, idea: Part) -> Offered:
    above, warning, rung = record.theory.above(idea), is_warning(idea), rung_of(idea)
    return Offered(
        slug=idea.node.slug,
        title=idea.node.title,
        driver=above.node.title if above else "",
        rung=rung,
        word=word_of(idea),
        warning=warning,
        guided=idea.node.pk in record.guides,
        first=warning or rung >= TESTED,
    )
