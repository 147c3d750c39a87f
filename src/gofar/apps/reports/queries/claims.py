"""What networks claim to have learned, with the rung on which each claim stands. The one place that asks for rungs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.gate import visible
from gofar.apps.improvement.models import Citation, Learning
from gofar.apps.improvement.queries.evidence import case_of, cases_of, rung_of_idea
from gofar.apps.improvement.queries.learning import sentence_of
from gofar.apps.improvement.queries.ledger.reading import rung_of as rung_of_claim
from gofar.apps.improvement.queries.own_numbers import numbers_of
from gofar.apps.improvement.queries.wording import Masked
from gofar.apps.reports.queries.tried import root_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from gofar.apps.access.gate import Viewer
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network
    from gofar.core.practice.evidence import Case


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim that is not retired, with its rung; its words are without counts of people."""

    number: int
    words: str
    next: str
    at: dt.datetime
    rung: int
    tests_for: tuple[TestReading, ...]
    tests_against: tuple[TestReading, ...]


def claims_across(
    viewer: Viewer, networks: Sequence[Network], tests: dict[int, list[TestReading]]
) -> dict[int, list[Claim]]:
    """Return each network's claims, newest first, by the network's key; `tests` are those of each network."""
    rows = visible(viewer, Learning).filter(network__in=networks, retracted_at=None, retired_at=None)
    learned = list(rows.select_related("idea", "measure").order_by("-at", "-pk"))
    cited: dict[int, list[tuple[int, bool]]] = defaultdict(list)
    pairs = Citation.objects.filter(learning__in=learned).order_by("test__number")
    for key, test, speaks_for in pairs.values_list("learning_id", "test_id", "speaks_for"):
        cited[key].append((test, speaks_for))
    numbers = numbers_of({test for of in cited.values() for test, _pro in of})
    known = {one.test.pk: one for every in tests.values() for one in every}
    of = {network.pk: network for network in networks}
    found: dict[int, list[Claim]] = defaultdict(list)
    for row in learned:
        sides = [(pro, known[test]) for test, pro in cited[row.pk] if test in known]
        own = frozenset[float]().union(*(numbers.get(test, ()) for test, _pro in cited[row.pk]))
        masked = Masked(open=False, own=own)
        found[row.network_id].append(
            Claim(
                row.number,
                sentence_of(row, masked),
                masked(row.what_next),
                row.at,
                rung_of_claim(row, _cases(sides), of[row.network_id]).value,
                tuple(test for pro, test in sides if pro),
                tuple(test for pro, test in sides if not pro),
            )
        )
    return found


def _cases(sides: Sequence[tuple[bool, TestReading]]) -> list[tuple[bool, Case]]:
    return [(pro, case_of(test, cycle)) for pro, test in sides for cycle in test.cycles]


def by_idea(tests: Sequence[TestReading]) -> dict[int, list[TestReading]]:
    """Return tests by the network's idea that they try."""
    found: dict[int, list[TestReading]] = defaultdict(list)
    for test in tests:
        found[root_of(test)].append(test)
    return found


def rung_of(tests: Sequence[TestReading]) -> int:
    """Return the rung of an idea from its tests, those of schools' own words for it included."""
    first = tests[0].test
    idea = first.idea.branch_of or first.idea
    return rung_of_idea(idea, cases_of(tests), first.network).value
