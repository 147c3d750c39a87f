"""The evidence ledger of the sample: claims as the hub wrote them, one reworded later, one retired."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.clock import at
from gofar.apps.improvement.actions.claims import retire_claim, reword_claim
from gofar.apps.improvement.actions.learning import Parts, write_learning
from gofar.apps.improvement.models import Test
from gofar.apps.sample.build.places import Places, moment
from gofar.core.practice.claims import Direction

if TYPE_CHECKING:
    from gofar.apps.data.models import Measure
    from gofar.apps.sample.records import Learning
    from gofar.apps.sample.story import Story


def put_claims(story: Story, places: Places) -> None:
    """Write each claim on its day, with the tests that had spoken by then."""
    tests = {test.number: test for test in Test.objects.filter(network=places.network)}
    for entry in story.learning:
        _put(entry, tests, places)


def _put(entry: Learning, tests: dict[int, Test], places: Places) -> None:
    says, by = entry.says, places.people[entry.by]
    idea = places.nodes[says.idea]
    with at(moment(entry.on)):
        claim = write_learning(
            places.network,
            entry.claim,
            parts=Parts(
                idea=idea,
                for_whom=says.for_whom,
                direction=Direction(says.direction),
                measure=_measure(tests, entry),
                conditions=entry.reworded[1] if entry.reworded else says.conditions,
            ),
            what_next=entry.what_next,
            tests_for=[tests[number] for number in entry.supporting],
            tests_against=[tests[number] for number in entry.contradicting],
            by=by,
        )
    if entry.reworded:
        day, _before, why = entry.reworded
        with at(moment(day)):
            reword_claim(claim, {"conditions": says.conditions}, expected=1, reason=why, by=by)
    if entry.retired:
        day, why = entry.retired
        with at(moment(day)):
            retire_claim(claim, why, by=by)


def _measure(tests: dict[int, Test], entry: Learning) -> Measure | None:
    return tests[entry.supporting[0]].measure
