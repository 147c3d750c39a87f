"""Read claims: the words as a viewer may read them, the rung as everybody reads it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Q

from gofar.apps.access.errors import NotVisible
from gofar.apps.improvement.queries.evidence import case_of, closed_of, rung_of_idea, rung_with
from gofar.apps.improvement.queries.learning import learned_from
from gofar.apps.improvement.queries.ledger.fallen import fallen
from gofar.apps.improvement.queries.ledger.values import Cite, ClaimReading
from gofar.apps.improvement.queries.tests import tests_of
from gofar.core.practice.belief import belief
from gofar.core.practice.claims import Direction, counts_as, is_better, state
from gofar.core.practice.measure import Direction as Better
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from gofar.apps.access.gate import Viewer
    from gofar.apps.data.models import Measure
    from gofar.apps.improvement.models import Learning, Node
    from gofar.apps.improvement.queries.learning import LearningReading
    from gofar.apps.improvement.queries.ledger.fallen import Fallen
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network
    from gofar.core.practice.belief import Closed
    from gofar.core.practice.evidence import Case, Rung


def claims_in(viewer: Viewer, network: Network) -> list[ClaimReading]:
    """Return the network's claims as `viewer` may read them, newest first, retired ones too."""
    return claims_from(viewer, network, tests_of(viewer, network))


def claims_from(viewer: Viewer, network: Network, tests: Iterable[TestReading]) -> list[ClaimReading]:
    """Return the network's claims; `tests` are all those of the network, read for the same viewer."""
    return [_claim(entry, network) for entry in learned_from(viewer, network, tests)]


def claim_for(
    viewer: Viewer, network: Network, number: int, tests: Iterable[TestReading]
) -> tuple[LearningReading, ClaimReading]:
    """Return one claim with its row, or refuse as if it did not exist."""
    for entry in learned_from(viewer, network, tests, number=number):
        return entry, _claim(entry, network)
    raise NotVisible(_("There is no such claim for you."), code="claim.not-visible")


def rung_of(claim: Learning, sides: Iterable[tuple[bool, Case]], network: Network) -> Rung:
    """Return a claim's rung: its cited tests on the evidence ladder, each cycle as its side and its result allow.

    Its measure is asked where the claim says that it moved in the good direction.
    """
    direction = Direction(claim.direction)

    def moved() -> Measure | None:
        measure = claim.measure
        return measure if measure is not None and is_better(direction, Better(measure.direction)) else None

    return rung_with(list(_counted(direction, sides)), network, moved)


def _counted(direction: Direction, sides: Iterable[tuple[bool, Case]]) -> Iterator[Case]:
    for speaks_for, case in sides:
        if case.verdict is not None and case.closed:
            counted = counts_as(case.verdict, speaks_for=speaks_for, direction=direction)
            # That a team stopped speaks for a claim that the idea moves nothing.
            stopped = case.stopped and not (speaks_for and direction is Direction.NEITHER)
            yield replace(case, verdict=counted, stopped=stopped)


def fallen_for(
    viewer: Viewer, network: Network, entry: LearningReading, claim: ClaimReading
) -> Fallen | None:
    """Return how a claim's rung fell by what was taken back of the tests it cites; None where it did not."""
    sides = {c.test.number: c.speaks_for for c in entry.learning.citations.all()}
    keys = [c.test_id for c in entry.learning.citations.all()]
    return fallen(
        viewer,
        network,
        Q(pk__in=keys),
        claim.evidence,
        lambda cases: rung_of(entry.learning, [(sides[case.test], case) for case in cases], network),
    )


def idea_fallen(viewer: Viewer, network: Network, idea: Node, now: Rung) -> Fallen | None:
    """Return how an idea's rung fell by what was taken back of its tests; None where it did not."""
    return fallen(viewer, network, Q(idea=idea), now, lambda cases: rung_of_idea(idea, cases, network))


def _closed(direction: Direction, sides: Iterable[tuple[bool, TestReading]]) -> Iterator[Closed]:
    for speaks_for, reading in sides:
        for one in closed_of([reading]):
            yield replace(one, verdict=counts_as(one.verdict, speaks_for=speaks_for, direction=direction))


def _claim(entry: LearningReading, network: Network) -> ClaimReading:
    row = entry.learning
    direction = Direction(row.direction)
    sides = [(True, test) for test in entry.tests_for] + [(False, test) for test in entry.tests_against]
    cases = [(speaks, case_of(test, cycle)) for speaks, test in sides for cycle in test.cycles]
    found = rung_of(row, cases, network)
    sure = belief(_closed(direction, sides))
    return ClaimReading(
        key=row.pk,
        number=row.number,
        sentence=entry.claim,
        idea=row.idea.slug if row.idea else "",
        idea_title=row.idea.title if row.idea else "",
        measure=row.measure.name if row.measure else "",
        direction=direction,
        for_whom=entry.for_whom,
        conditions=entry.conditions,
        what_next=entry.what_next,
        evidence=found,
        tests_for=_cites(entry.tests_for),
        tests_against=_cites(entry.tests_against),
        state=state(
            rung=found.value,
            cites_for=len(entry.tests_for),
            cites_against=len(entry.tests_against),
            leans=sure.met > sure.missed,
            contradicted=sure.contradicted,
            retired=row.retired_at is not None,
        ),
        by=row.by.name,
        at=row.at,
        version=row.version,
        retired_at=row.retired_at,
        retired_why=entry.retired_why,
    )


def _cites(tests: Sequence[TestReading]) -> tuple[Cite, ...]:
    return tuple(cite_of(test) for test in tests)


def cite_of(reading: TestReading) -> Cite:
    """Return a test as a claim cites it."""
    closed = [c for c in reading.cycles if c.verdict is not None and c.cycle.decision]
    return Cite(
        number=reading.test.number,
        school=str(reading.test.school),
        verdict=closed[-1].verdict if closed else None,
        decision=reading.decision,
        idea=reading.test.idea.slug,
        steps=tuple(dict.fromkeys(c.cycle.step for c in closed if c.cycle.step)),
        settings=tuple(dict.fromkeys(words for c in closed for words in c.conditions)),
    )
