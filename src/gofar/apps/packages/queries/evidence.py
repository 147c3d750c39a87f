"""How far the evidence for an idea reaches, as a package tells it. The one place that knows where rungs come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.improvement.queries.learning import learned_from
from gofar.apps.improvement.queries.speaking import spoken
from gofar.apps.packages.queries.naming import in_words
from gofar.core.practice.cycle import Decision
from gofar.core.practice.package import Claim, Evidence, Stopped
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.improvement.queries.theory import Part
    from gofar.apps.packages.queries.naming import Names
    from gofar.apps.people.models import Network, Person

#: From this rung on an idea has been tried to an end somewhere, and is offered for the package.
TESTED = 2
_RULES = (
    _("Nobody has written a prediction for it yet."),
    _("A test has its prediction; no result stands beside it yet."),
    _("One cycle has a prediction, a result and a decision."),
    _("One school has closed three cycles."),
    _("Three schools or more have closed cycles, and most met their prediction."),
)
_MISSING = (
    _("A prediction."),
    _("A result and a decision."),
    _("More cycles in one school."),
    _("Closed cycles in three schools."),
    _("Two terms in which the gain holds, in five schools."),
)


def rung_of(idea: Part) -> int:
    """Return an idea's rung."""
    return idea.rung


def word_of(idea: Part) -> str:
    """Return the word for an idea's rung."""
    return idea.rung_word


def is_warning(idea: Part) -> bool:
    """Whether an idea is told as one that did not work: somebody stopped it, and nobody kept it."""
    ends = {test.decision for test in idea.tests}
    return Decision.ABANDON in ends and Decision.ADOPT not in ends


def evidence_of(idea: Part, names: Names) -> Evidence:
    """Return the evidence for an idea that was read with an onlooker's eyes."""
    told, rung = spoken(idea.tests), rung_of(idea)
    closed = [test for test in idea.tests if any(c.verdict and c.cycle.decision for c in test.cycles)]
    return Evidence(
        rung=rung,
        word=word_of(idea),
        rule=in_words(_RULES[rung]),
        schools=_schools(closed),
        schools_for=_schools(told.speaks_for),
        schools_against=_schools(told.against),
        tests=len(idea.tests),
        tests_for=len(told.speaks_for),
        tests_against=len(told.against),
        missing=(in_words(_MISSING[rung]),),
        adaptations=_reasons(idea.tests, Decision.ADAPT, names),
        did_not_work=_stopped(idea.tests, names),
    )


def _schools(tests: Iterable[TestReading]) -> int:
    return len({test.test.school_id for test in tests})


def _reasons(tests: Iterable[TestReading], decision: Decision, names: Names) -> tuple[str, ...]:
    """Return why teams decided so, each reason once, as far as an onlooker may read it."""
    found = (
        names.from_a_team(cycle.words.reason)
        for test in tests
        for cycle in test.cycles
        if cycle.cycle.decision == decision
    )
    return tuple(dict.fromkeys(reason for reason in found if reason))


def _stopped(tests: Iterable[TestReading], names: Names) -> tuple[Stopped, ...]:
    return tuple(
        Stopped(names.school(test.test.school), reason)
        for test in tests
        if test.decision is Decision.ABANDON
        for reason in _reasons([test], Decision.ABANDON, names) or ("",)
    )


def claims_of(
    onlooker: Person,
    network: Network,
    tests: Sequence[TestReading],
    chosen: Mapping[int, str],
    names: Names,
) -> tuple[Claim, ...]:
    """Return what was learned from tests of the chosen ideas; `chosen` maps the key of an idea's row to its key outside."""
    found = []
    for entry in reversed(learned_from(onlooker, network, tests)):
        ideas = dict.fromkeys(
            chosen[test.test.idea_id] for test in entry.tests if test.test.idea_id in chosen
        )
        claim = names.from_a_team(entry.claim)
        if ideas and claim:
            found.append(Claim(claim, tuple(ideas), len(entry.tests_for), len(entry.tests_against)))
    return tuple(found)
