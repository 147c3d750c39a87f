"""Bring in past tests. Their predictions were written after the fact, and say so."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from gofar.apps.access.action import Done, action, retract_with
from gofar.apps.access.clock import now
from gofar.apps.access.errors import CannotUndo
from gofar.apps.access.numbers import next_number
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import begin
from gofar.apps.data.actions.lists import ListFile, close_batch, open_batch, taken_back
from gofar.apps.improvement.actions.bringing.theory import drop_parts, find_or_plant
from gofar.apps.improvement.models import Cycle, Node, Prediction, Result, Test
from gofar.core.words import message as _
from gofar.ingest.lists.kinds import ListKind

if TYPE_CHECKING:
    from gofar.apps.access.models import AuditEntry
    from gofar.apps.data.models import Import
    from gofar.apps.people.models import Network, Person
    from gofar.ingest.lists.values import ListPlan, PastCycle, PastTest

#: Where ideas hang that a list of tests names and the theory does not have.
UNSORTED = "Ideas that were brought in"


def _take_back(entry: AuditEntry, batch: Import, by: Person) -> None:
    tests = Test.objects.filter(pk__in=batch.made.get("tests", []))
    if (
        Cycle.objects.filter(test__in=tests, retracted_at=None)
        .exclude(pk__in=batch.made.get("cycles", []))
        .exists()
    ):
        raise CannotUndo(
            _("A team has gone on with one of these tests."),
            fix=_("Leave the list in, or take the new cycle back first."),
            code="undo.built-on",
        )
    tests.update(retracted_at=now(entry.network))
    drop_parts(batch, by=by)
    taken_back(batch)


@action(Verb.LOAD_DATA, undo=retract_with(_take_back))
def bring_tests(network: Network, made: ListPlan[PastTest], file: ListFile, *, by: Person) -> Done[Import]:
    """Bring in a list of past tests, whole or not at all.

    A prediction from a list is marked as written after the fact: it stands beside the result, is called “not locked”,
    and counts as no prediction.

    Raises
    ------
    DataRefused
        Something found in it must be answered first, or nothing in it is new.
    """
    batch = open_batch(network, ListKind.TESTS, made, file, by=by)
    planted: list[Node] = []
    tests = [_test(network, past, planted, by=by) for past in made.items]
    cycles = [
        _cycle(test, i + 1, past, by=by)
        for test, item in zip(tests, made.items, strict=True)
        for i, past in enumerate(item.cycles)
    ]
    added = {
        "tests": [t.pk for t in tests],
        "cycles": [c.pk for c in cycles],
        "parts": [n.pk for n in planted],
    }
    close_batch(batch, made, file, added, rows=len(cycles), cycles=len(cycles))
    return Done(batch, f"brought in {len(tests)} past tests from {batch.file_name}", batch)


def _test(network: Network, past: PastTest, planted: list[Node], *, by: Person) -> Test:
    test = Test.objects.create(
        network=network,
        number=next_number(Test.objects.filter(network=network), network),
        idea=_idea(network, past, planted, by=by),
        school=network.schools.get(slug=past.school),
        lead=by,
        title=past.title,
        started_on=past.cycles[0].starts,
    )
    return begin(test, by=by, reason="Brought in from a list")


def _idea(network: Network, past: PastTest, planted: list[Node], *, by: Person) -> Node:
    if past.idea:
        return Node.objects.get(theory=network.theory, slug=past.idea)
    above = find_or_plant(network.theory, Node.Kind.PRIMARY, UNSORTED, None, planted, by=by)
    return find_or_plant(network.theory, Node.Kind.IDEA, past.idea_words, above, planted, by=by)


def _cycle(test: Test, number: int, past: PastCycle, *, by: Person) -> Cycle:
    ended = dt.datetime.combine(past.ends, dt.time(15), ZoneInfo(test.network.time_zone))
    cycle = Cycle.objects.create(
        test=test,
        number=number,
        scale=past.scale,
        starts=past.starts,
        ends=past.ends,
        did=past.notes,
        decision=past.decision or "",
        decided_at=ended if past.decision else None,
    )
    moment = now(test.network)
    if past.predicted is not None:
        # Born locked, as every prediction is that comes after its result; and told apart from a correction.
        Prediction.objects.create(
            cycle=cycle, number=1, value=past.predicted.value, out_of=past.predicted.out_of,
            by=by, at=moment, locked_at=moment, after_the_fact=True,
        )  # fmt: skip
    if past.result is not None:
        Result.objects.create(
            cycle=cycle, value=past.result.value, out_of=past.result.out_of, by=by, at=ended
        )
    return begin(cycle, by=by, reason="Brought in from a list")
