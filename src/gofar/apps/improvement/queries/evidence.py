"""From tests as read to the evidence ladder: schools, verdicts, dates and settings, what the measure says, and no count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.clock import local, today
from gofar.apps.access.reading import once
from gofar.apps.data.queries.held import held_since
from gofar.core.practice.belief import Closed
from gofar.core.practice.cycle import Decision
from gofar.core.practice.evidence import HELD, REPLICATED, Case, Held, Rung, first_closed, rung
from gofar.core.practice.holding import TWO_TERMS
from gofar.core.practice.ramp import Step

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from gofar.apps.data.models import Measure
    from gofar.apps.improvement.models import Node
    from gofar.apps.improvement.queries.tests import CycleReading, TestReading
    from gofar.apps.people.models import Network


def cases_of(tests: Iterable[TestReading]) -> list[Case]:
    """Return every cycle of some tests as evidence. A rung is the same for whoever looks, so no count is read."""
    return [case_of(reading, cycle) for reading in tests for cycle in reading.cycles]


def case_of(reading: TestReading, cycle: CycleReading) -> Case:
    """Return one cycle as evidence: what stands beside a prediction that was made before it."""
    row, guess = cycle.cycle, cycle.prediction
    return Case(
        school=str(reading.test.school_id),
        test=reading.test.number,
        cycle=row.number,
        predicted=guess is not None and not guess.after_the_fact,
        verdict=cycle.verdict,
        closed_at=row.decided_at if row.decision else None,
        # The row's own words: what is masked for one viewer must not make another's rung. They are only compared.
        setting=frozenset(words.casefold() for words in row.conditions),
        stopped=row.decision == Decision.ABANDON,
    )


def rung_of_idea(idea: Node, cases: Sequence[Case], network: Network, *, on: dt.date | None = None) -> Rung:
    """Return the rung of an idea: what its cases earned, and on the last step what its measure says.

    With `on`, as the measure stood on that day.
    """
    return rung_with(cases, network, lambda: _measure_of(idea), on=on)


def rung_with(
    cases: Sequence[Case],
    network: Network,
    measure: Callable[[], Measure | None],
    *,
    on: dt.date | None = None,
) -> Rung:
    """Return the rung of some cases. The measure is asked for, and read, only where it could lift them."""
    found = rung(cases)
    if found.value < REPLICATED:
        return found
    until = on or today(network)
    closed = {int(key): local(network, moment).date() for key, moment in first_closed(cases).items()}
    ripe = sum(day <= until - TWO_TERMS for day in closed.values())
    if ripe < HELD:
        return rung(cases, Held(ripe))
    moved = measure()
    if moved is None:
        return found
    question = ("held", moved.pk, tuple(sorted(closed.items())), until)
    return rung(cases, once(question, lambda: held_since(moved, closed, until=until)))


def _measure_of(idea: Node) -> Measure | None:
    """Return what an idea should move: its own measure, or that of the driver above it."""
    if idea.measure is not None:
        return idea.measure
    edge = (idea.branch_of or idea).edges_up.select_related("parent__measure").order_by("pk").first()
    return edge.parent.measure if edge is not None and edge.parent is not None else None


def closed_of(tests: Iterable[TestReading]) -> Iterator[Closed]:
    """Yield what the closed cycles said: a prediction, a result and a decision each. No count is read."""
    for reading in tests:
        for cycle in reading.cycles:
            if cycle.verdict is not None and cycle.cycle.decision:
                yield Closed(cycle.verdict, cycle.size, Step(cycle.cycle.step) if cycle.cycle.step else None)
