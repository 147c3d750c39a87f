"""Why a rung fell: what was taken back since, and where the rung would stand had it stayed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.gate import Viewer, visible
from gofar.apps.access.models import AuditEntry
from gofar.apps.improvement.models import Cycle, Result, Test
from gofar.apps.improvement.queries.tests.counted import Counted, turns_of
from gofar.apps.improvement.queries.tests.numbers import counting, total_of
from gofar.core.practice.compare import compare
from gofar.core.practice.cycle import Decision
from gofar.core.practice.evidence import Case

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Mapping

    from django.db.models import Q

    from gofar.apps.people.models import Network
    from gofar.core.practice.evidence import Rung

#: What stands for each action that evidence rests on.
_WHAT = {
    "improvement.start_test": "test",
    "improvement.decide": "decision",
    "improvement.log_result": "result",
}


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A test, its decision or its result, taken back on a day."""

    test: int
    what: str
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class Fallen:
    """The rung before and after, and what was taken back in between."""

    before: int
    after: int
    taken: tuple[TakenBack, ...]


def fallen(
    viewer: Viewer,
    network: Network,
    tests: Q,
    now: Rung,
    rated: Callable[[list[Case]], Rung],
) -> Fallen | None:
    """Return how a rung fell by what was taken back; None where it did not.

    `tests` says which tests it rests or rested on, taken back or not; `rated` makes a rung of their cases as if
    nothing had been.
    """
    entries = _undone(viewer, network)
    if not entries:
        return None
    rows = {t.pk: t for t in visible(viewer, Test).filter(tests, network=network)}
    taken = _taken(entries, rows)
    if not taken:
        return None
    before = rated(_as_before(list(rows.values()), taken))
    if before.value <= now.value:
        return None
    told = sorted({one for ones in taken.values() for one, _ in ones}, key=lambda one: (one.at, one.test))
    return Fallen(before.value, now.value, tuple(told))


def _undone(viewer: Viewer, network: Network) -> list[AuditEntry]:
    """Return what was taken back in a network of all that evidence rests on, oldest first."""
    rows = visible(viewer, AuditEntry).filter(network=network, undoes__action__in=_WHAT)
    return list(rows.select_related("undoes").order_by("at"))


def _taken(
    entries: list[AuditEntry], tests: Mapping[int, Test]
) -> dict[int, list[tuple[TakenBack, AuditEntry]]]:
    """Return what was taken back of some tests and still is, by the key of the cycle; 0 for a whole test."""
    cycles = {c.pk: c for c in Cycle.objects.filter(test__in=tests)}
    results = dict(Result.objects.filter(cycle__in=cycles).values_list("pk", "cycle_id"))
    found: dict[int, list[tuple[TakenBack, AuditEntry]]] = defaultdict(list)
    for entry in entries:
        done = entry.undoes
        assert done is not None  # noqa: S101 - filtered above
        what, key = _WHAT[done.action], int(done.about_id)
        if what == "test":
            if key in tests and tests[key].retracted_at is not None:
                found[0].append((TakenBack(tests[key].number, what, entry.at), done))
            continue
        cycle = cycles.get(key if what == "decision" else results.get(key, 0))
        if cycle is not None:
            found[cycle.pk].append((TakenBack(tests[cycle.test_id].number, what, entry.at), done))
    return found


def _as_before(tests: list[Test], taken: Mapping[int, list[tuple[TakenBack, AuditEntry]]]) -> list[Case]:
    """Return the cases of some tests as if nothing of them had been taken back."""
    turns = turns_of(tests)
    gone = _gone({key for key in taken if key})
    cases = []
    for test in tests:
        for cycle in turns.cycles[test.pk]:
            guess = counting(turns.guesses[cycle.pk])
            total = total_of(turns.results[cycle.pk] or gone.get(cycle.pk, []))
            said = None
            if guess is not None and total is not None:
                said = compare(
                    predicted=guess.value,
                    predicted_of=guess.out_of,
                    result=total.value,
                    result_of=total.out_of,
                ).verdict
            closed, stopped = cycle.decided_at if cycle.decision else None, cycle.decision == Decision.ABANDON
            for _told, entry in taken.get(cycle.pk, ()):
                decided = entry.action == "improvement.decide" or bool(entry.detail.get("decided"))
                closed = closed or (entry.at if decided else None)
            cases.append(
                Case(
                    school=str(test.school_id),
                    test=test.number,
                    cycle=cycle.number,
                    predicted=guess is not None and not guess.after_the_fact,
                    verdict=said,
                    closed_at=closed,
                    setting=frozenset(words.casefold() for words in cycle.conditions),
                    stopped=stopped,
                )
            )
    return cases


def _gone(cycles: Collection[int]) -> dict[int, list[Counted]]:
    """Return the results that were taken back, by cycle: they count where no other result stands."""
    found: dict[int, list[Counted]] = defaultdict(list)
    rows = Result.objects.filter(cycle__in=cycles).exclude(retracted_at=None)
    for row in rows:
        found[row.cycle_id] = [Counted(row.value, row.out_of, "", "", row.at)]
    return found
