"""Ideas that went from school to school, and from network to network. The one place that says what counts as moved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.gate import visible
from gofar.apps.improvement.models import Node
from gofar.apps.packages.models import Origin, Package
from gofar.apps.reports.queries.tried import root_of
from gofar.core.practice.cycle import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gofar.apps.access.gate import Viewer
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network

#: What makes an idea a school's own after it copied a test: it is kept, as it was or in the school's own way.
_AT_WORK = frozenset({Decision.ADOPT, Decision.ADAPT})


@dataclass(frozen=True, slots=True)
class Between:
    """An idea that one network took from another."""

    title: str
    source: int
    taker: int


def between_schools(tests: Sequence[TestReading]) -> int:
    """Return how many ideas went from one school to another of the network and are at work there.

    One idea and one pair of schools count once.
    """
    return len(
        {
            (root_of(one), one.test.cloned_from.school_id, one.test.school_id)
            for one in tests
            if one.test.cloned_from is not None
            and one.test.cloned_from.network_id == one.test.network_id
            and one.test.cloned_from.school_id != one.test.school_id
            and one.decision in _AT_WORK
        }
    )


def between_networks(viewer: Viewer, networks: Sequence[Network]) -> list[Between]:
    """Return the ideas that one of these networks took from another's change package, A to Z.

    An idea counts as long as it stands in the taker's theory. Both networks let funders read how ideas spread.
    """
    sent = visible(viewer, Package).filter(network__in=networks)
    source = dict(sent.values_list("content_id", "network_id"))
    came = visible(viewer, Origin).filter(
        node__theory__network__in=networks,
        node__kind=Node.Kind.IDEA,
        node__retracted_at=None,
        arrival__retracted_at=None,
        arrival__content_id__in=source,
    )
    rows = came.values_list("node__title", "arrival__content_id", "node__theory__network_id")
    found = {Between(title, source[content], taker) for title, content, taker in rows}
    return sorted(
        (one for one in found if one.source != one.taker),
        key=lambda one: (one.title.casefold(), one.source, one.taker),
    )


def keepers(tests: Iterable[TestReading]) -> set[int]:
    """Return the keys of the schools that have decided to keep an idea."""
    return {one.test.school_id for one in tests if one.decision is Decision.ADOPT}
