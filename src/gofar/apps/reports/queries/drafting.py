"""What a report of a network would say today, as plain values: read with an onlooker's eyes, whoever asks."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from gofar.apps.access.clock import today
from gofar.apps.access.eyes import onlooker_of
from gofar.apps.access.gate import check
from gofar.apps.access.queries import schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.own_numbers import numbers_of
from gofar.apps.improvement.queries.wording import Masked, without_counts
from gofar.apps.reports.queries.adoptions import between_schools, keepers
from gofar.apps.reports.queries.aims import AimReading, aims_across
from gofar.apps.reports.queries.claims import Claim, by_idea, claims_across, rung_of
from gofar.apps.reports.queries.theories import theory_story
from gofar.apps.reports.queries.tried import misses, moved, tests_across, title_of
from gofar.core.practice.cycle import Decision, Standing, Verdict
from gofar.core.practice.portfolio import FEWEST_SCHOOLS, pulse
from gofar.figures.frozen import to_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.access.gate import Viewer
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network
    from gofar.apps.reports.queries.theories import TheoryStory

_OPEN = frozenset({Standing.RUNNING, Standing.DUE, Standing.UNDECIDED, Standing.PLANNED})


def draft_values(viewer: Viewer, network: Network) -> dict[str, Any]:
    """Return the values of a report as of today. They are the same for whoever may see the network."""
    check(viewer, Verb.SEE, network)
    with onlooker_of([network]) as onlooker:
        tests = tests_across(onlooker, [network]).get(network.pk, [])
        aim = aims_across(onlooker, [network]).get(network.pk)
        claims = claims_across(onlooker, [network], {network.pk: tests}).get(network.pk, [])
        theory = theory_story(onlooker, network)
        schools = len(schools_in(onlooker, network))
    told = pulse((moved(test) for test in tests), today(network))
    rate = misses(tests)
    return {
        "on": today(network).isoformat(),
        "network": network.name,
        "schools": schools,
        "aim": None if aim is None else _aim(aim),
        "pulse": {"tests": told.tests, "predicted": told.predicted, "decided": told.decided},
        "counts": {
            "tests": len(tests),
            "closed": rate.closed,
            "missed": rate.missed,
            "claims": len(claims),
            "keeping": len(keepers(tests)) if schools >= FEWEST_SCHOOLS else None,
            "moved": between_schools(tests),
            "version": theory.version,
        },
        "numbers": [test.test.number for test in tests],
        "tried": [_tried(of) for of in by_idea(tests).values()],
        "learned": [_learned(claim) for claim in claims],
        "stopped": _stopped([test for test in tests if test.decision is Decision.ABANDON]),
        "turns": _turns(theory),
        "open": [_open(test) for test in tests if test.standing in _OPEN],
    }


def _aim(aim: AimReading) -> dict[str, Any]:
    charter, found = aim.charter, aim.students
    measure = charter.measure
    return {
        "population": charter.population,
        "for_whom": charter.for_whom,
        "baseline": charter.baseline,
        "target": charter.target,
        "by_when": charter.by_when.isoformat() if charter.by_when else None,
        "measure": measure.slug if measure else "",
        "name": measure.name if measure else "",
        "what": (measure.numerator_words or measure.short_name) if measure else "",
        "rhythm": measure.rhythm if measure else "",
        "spec": None if aim.spec is None else to_plain(aim.spec),
        "students": None if found is None else asdict(found),
    }


def _tried(tests: Sequence[TestReading]) -> dict[str, Any]:
    closed = [c for t in tests for c in t.cycles if c.cycle.decision and c.verdict is not None]
    idea = tests[0].test.idea.branch_of or tests[0].test.idea
    return {
        "title": without_counts(title_of(tests[0])),
        "slug": idea.slug,
        "numbers": [test.test.number for test in tests],
        "schools": len({test.test.school_id for test in tests}),
        "closed": len(closed),
        "met": sum(c.verdict is Verdict.MET for c in closed),
        "rung": rung_of(tests),
        "decisions": {
            one.value: n for one, n in Counter(t.decision for t in tests).items() if one is not None
        },
    }


def _learned(claim: Claim) -> dict[str, Any]:
    return {
        "number": claim.number,
        "words": without_counts(claim.words),
        "next": without_counts(claim.next),
        "rung": claim.rung,
        "for": [test.test.number for test in claim.tests_for],
        "against": [test.test.number for test in claim.tests_against],
    }


def _stopped(tests: Sequence[TestReading]) -> list[dict[str, Any]]:
    """Return what was stopped and why, in the team's words without counts of people."""
    numbers = numbers_of({test.test.pk for test in tests})
    found = []
    for test in tests:
        masked = Masked(open=False, own=numbers.get(test.test.pk, frozenset()))
        reasons = (one.cycle.reason for one in test.cycles if one.cycle.decision == Decision.ABANDON)
        reason = next((reason for reason in reasons if reason), "")
        title = without_counts(test.test.title)
        found.append({"number": test.test.number, "title": title, "reason": masked(reason)})
    return found


def _turns(theory: TheoryStory) -> list[dict[str, Any]]:
    return [
        {
            "turn": turn.turn.value,
            "slug": turn.slug,
            "title": without_counts(turn.title),
            "before": without_counts(turn.before),
            "after": without_counts(turn.after),
        }
        for turn in theory.turns
    ]


def _open(test: TestReading) -> dict[str, Any]:
    return {
        "number": test.test.number,
        "title": without_counts(test.test.title),
        "ends": test.cycles[-1].cycle.ends.isoformat() if test.cycles else None,
        "standing": test.standing.value,
    }
