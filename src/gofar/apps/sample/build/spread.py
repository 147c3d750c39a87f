"""What the sample's schools say of ideas beyond their tests, and the test that four of them ran together."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from gofar.apps.access.clock import at
from gofar.apps.improvement.models import Test
from gofar.apps.sample.build.places import moment
from gofar.apps.sample.network import Part, words
from gofar.apps.sample.terms import TODAY
from gofar.apps.spread.actions.joint import Protocol, join_joint_test, plan_joint_test
from gofar.apps.spread.actions.saying import Word, say_adoption
from gofar.core.practice.adoption import Stage

if TYPE_CHECKING:
    from typing import Any

    from gofar.apps.sample.build.places import Places
    from gofar.apps.sample.records import Test as Given
    from gofar.apps.sample.story import Story

#: So many schools run the joint test.
_TOGETHER = 4
#: Since when a school has done what others test now: long before the network's second year.
_LONG_SINCE = dt.date(2025, 2, 3)


def put_spread(story: Story, places: Places) -> None:
    """Say what the words describe: two schools ask for the call, one has heard of it, one has long kept another idea."""
    told = words("spread").get(places.network.slug)
    if told is None:
        return
    _put_joint(story, places, told["joint"])
    untried = _untried(story, "call")
    planned = [test.school for test in story.tests if test.idea == "call" and test.cycles[0].starts > TODAY]
    asks = [*planned, *untried[len(untried) // 2 :]][:2]
    for school, reason in zip(asks, told["asks"], strict=True):
        day = TODAY - dt.timedelta(days=12)
        _say(story, places, school, "call", Word(Stage.INTERESTED, day, reason))
    heard = next(school for school in untried if school not in asks)
    _say(story, places, heard, "call", Word(Stage.AWARE, dt.date(2025, 11, 19), told["heard"]))
    _say(
        story,
        places,
        _untried(story, "greet")[-1],
        "greet",
        Word(Stage.ADOPTED, _LONG_SINCE, told["lasting"]),
    )


def _untried(story: Story, idea: str) -> list[str]:
    """Return the schools without a test of an idea, A to Z."""
    tested = {test.school for test in story.tests if test.idea == idea}
    return sorted(school.slug for school in story.network.schools if school.slug not in tested)


def _say(story: Story, places: Places, school: str, idea: str, word: Word) -> None:
    by = places.people[story.network.of_part(Part.SCHOOL_LEAD, school)[0].email]
    with at(moment(max(word.on or TODAY, dt.date(2025, 11, 19)), 16)):
        say_adoption(places.schools[school], places.nodes[idea], word, by=by)


def _put_joint(story: Story, places: Places, told: dict[str, Any]) -> None:
    """Plan the joint test before the first of its schools predicts, and let each bring its test before its result."""
    chosen = _alike(story, told["idea"])
    first = chosen[0].cycles[0]
    protocol = Protocol(
        first.scale,
        first.starts,
        max(test.cycles[0].ends for test in chosen),
        told["how"],
        first.of_what,
        tuple(told["conditions"]),
        places.measures.get(chosen[0].measure),
    )
    coach = places.people[story.network.of_part(Part.COACH)[0].email]
    planned = min(test.cycles[0].predicted_on for test in chosen) - dt.timedelta(days=4)
    with at(moment(planned, 10)):
        joint = plan_joint_test(
            places.network,
            places.nodes[told["idea"]],
            protocol,
            schools=[places.schools[test.school] for test in chosen],
            title=told["title"],
            by=coach,
        )
    for given in chosen:
        test = Test.objects.select_related("school", "idea", "network").get(
            network=places.network, number=given.number
        )
        with at(moment(given.cycles[0].predicted_on, 9)):
            join_joint_test(test, joint, by=places.people[given.lead])


def _alike(story: Story, idea: str) -> list[Given]:
    """Return the tests of an idea that began alike and closest to each other, each with a result of its first cycle."""
    held = [test for test in story.tests if test.idea == idea and test.cycles[0].result is not None]
    alike = [test for test in held if test.cycles[0].scale == held[0].cycles[0].scale]
    alike.sort(key=lambda test: test.cycles[0].starts)
    spans = [alike[i : i + _TOGETHER] for i in range(len(alike) - _TOGETHER + 1)]
    return min(spans, key=lambda span: span[-1].cycles[0].starts - span[0].cycles[0].starts)
