"""From tests and words to facts with a day: what `core.practice.adoption` reads to say where a school stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.core.practice.adoption import AFTER, Fact, Stage, in_own_words
from gofar.core.practice.cycle import Decision, Standing

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from zoneinfo import ZoneInfo

    from gofar.apps.improvement.models import Node
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.spread.queries.values import Word


def facts_of(
    idea: Node, tests: Sequence[TestReading], words: Sequence[Word], zone: ZoneInfo
) -> Iterator[Fact]:
    """Yield what happened with an idea in one school. A fact's key is the place of its test; a word's is below zero."""
    for place, reading in enumerate(tests):
        for fact in _of_test(reading, place, zone):
            # A test of the school's own words for the idea: kept that way, the idea itself is adapted.
            own = reading.test.idea_id != idea.pk
            yield Fact(in_own_words(fact.stage), fact.on, order=fact.order, key=place) if own else fact
    for place, word in enumerate(words):
        if word.of_test is not None:
            continue
        yield Fact(word.stage, word.on, said=True, order=place, key=-1 - place)


def _of_test(reading: TestReading, key: int, zone: ZoneInfo) -> Iterator[Fact]:
    first = reading.cycles[0] if reading.cycles else None
    if first is None:
        return
    if all(cycle.standing is Standing.PLANNED for cycle in reading.cycles):
        # Planned and not begun: the school wants to try it, from the day of its first prediction.
        planned = _day(first.predictions[0].at, zone) if first.predictions else first.cycle.starts
        yield Fact(Stage.INTERESTED, planned, key=key)
        return
    yield Fact(Stage.TESTING, first.cycle.starts, key=key)
    for cycle in reading.cycles:
        stage = AFTER.get(Decision(cycle.cycle.decision)) if cycle.cycle.decision else None
        if stage is not None and cycle.cycle.decided_at is not None:
            moment = cycle.cycle.decided_at
            yield Fact(stage, _day(moment, zone), order=moment.timestamp(), key=key)


def _day(moment: dt.datetime, zone: ZoneInfo) -> dt.date:
    return moment.astimezone(zone).date()
