"""How far the evidence for an idea reaches, as a package tells it. The one place that knows where rungs come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.clock import now
from gofar.apps.improvement.queries.ledger import claims_from
from gofar.apps.improvement.queries.speaking import spoken
from gofar.apps.packages.queries.naming import in_words
from gofar.core.practice.cycle import Decision, Verdict
from gofar.core.practice.package import Claim, Evidence, Stopped
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from gofar.apps.improvement.queries.ledger import Cite, ClaimReading
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.improvement.queries.theory import Part
    from gofar.apps.packages.queries.naming import Names
    from gofar.apps.people.models import Network, Person

#: From this rung on an idea has been tried to an end somewhere, and is offered for the package.
TESTED = 2


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
    told, found = spoken(idea.tests), idea.evidence
    closed = [test for test in idea.tests if any(c.verdict and c.cycle.decision for c in test.cycles)]
    return Evidence(
        rung=found.value,
        word=found.word,
        rule=in_words(found.rule),
        schools=_schools(closed),
        schools_for=_schools(told.speaks_for),
        schools_against=_schools(told.against),
        tests=len(idea.tests),
        tests_for=len(told.speaks_for),
        tests_against=len(told.against),
        missing=tuple(in_words(one) for one in found.missing),
        adaptations=_reasons(idea.tests, Decision.ADAPT, names),
        did_not_work=_stopped(idea.tests, names),
    )


def _schools(tests: Iterable[TestReading]) -> int:
    return len({test.test.school_id for test in tests})


def _reasons(tests: Iterable[TestReading], decision: Decision, names: Names) -> tuple[str, ...]:
    """Return why teams decided so, each reason once. One that holds a count would lose its sense without it: it stays."""
    found = (
        names.from_a_team(cycle.words.reason)
        for test in tests
        for cycle in test.cycles
        if cycle.cycle.decision == decision and cycle.words.reason == cycle.cycle.reason
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
    onlooker: Person, network: Network, tests: Sequence[TestReading], chosen: frozenset[str], names: Names
) -> tuple[Claim, ...]:
    """Return what the network says it has learned of the chosen ideas (by slug), the oldest first; nothing it took back."""
    found = []
    for entry in reversed(claims_from(onlooker, network, tests)):
        ideas = dict.fromkeys(
            one for one in (entry.idea, *(cite.idea for cite in entry.tests)) if one in chosen
        )
        sentence = names.from_a_team(entry.sentence)
        if ideas and sentence and entry.retired_at is None and entry.at <= now(network):
            found.append(_claim(entry, sentence, tuple(ideas), names))
    return tuple(found)


def _claim(entry: ClaimReading, sentence: str, ideas: tuple[str, ...], names: Names) -> Claim:
    return Claim(
        claim=sentence,
        ideas=ideas,
        for_whom=names.from_a_team(entry.for_whom),
        conditions=names.from_a_team(entry.conditions),
        rung=entry.rung,
        word=entry.rung_word,
        rule=in_words(entry.rule),
        tests_for=len(entry.tests_for),
        tests_against=len(entry.tests_against),
        contradictions=tuple(names(_against(one)) for one in entry.contradictions),
    )


def _against(cite: Cite) -> str:
    """Return how a test speaks against a claim: its school, and that it stopped or missed."""
    if cite.decision is Decision.ABANDON:
        return in_words(_("{school}: stopped", school=cite.school))
    if cite.verdict is Verdict.MISSED:
        return in_words(_("{school}: missed its prediction", school=cite.school))
    return in_words(_("{school}: speaks against it", school=cite.school))
