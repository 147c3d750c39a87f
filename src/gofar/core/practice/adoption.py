"""Where a school stands with an idea: from its tests, its decisions and its own word, by one stated rule.

The stages are those of a record of spread: heard of it, wants to try it, trying, adapted, kept, kept for two terms,
stopped. Nobody types where a school stands. What its tests and its people have said are facts with a day, and
`stand` reads them in their order. See the page on spread in `docs/methods`.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from gofar.core.practice.cycle import Decision

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Stage(StrEnum):
    """Where a school stands with an idea. The order is that of a school's way; it is no score."""

    NOT_YET = "not-yet"
    AWARE = "aware"
    INTERESTED = "interested"
    TESTING = "testing"
    ADAPTED = "adapted"
    ADOPTED = "adopted"
    SUSTAINED = "sustained"
    DROPPED = "dropped"


#: Before a school has tried anything. None of these is "stopped".
BEFORE = frozenset({Stage.NOT_YET, Stage.AWARE, Stage.INTERESTED})
#: The idea is at work in the school, as it was or in the school's own way.
AT_WORK = frozenset({Stage.ADAPTED, Stage.ADOPTED, Stage.SUSTAINED})
#: What a team has decided after a result.
DECIDED = AT_WORK | {Stage.DROPPED}
#: What a person may say. That something was kept for two terms follows from the day on which it was kept.
SAYABLE = (Stage.AWARE, Stage.INTERESTED, Stage.TESTING, Stage.ADAPTED, Stage.ADOPTED, Stage.DROPPED)
#: Two terms of eighteen weeks.
TWO_TERMS = dt.timedelta(weeks=36)

#: What a decision makes of a school's stage. To repeat, or to try with more, changes nothing: the school is trying.
AFTER = {Decision.ADOPT: Stage.ADOPTED, Decision.ADAPT: Stage.ADAPTED, Decision.ABANDON: Stage.DROPPED}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened, on its day. `said` is a person's word; `order` parts facts of one day; `key` is the caller's."""

    stage: Stage
    on: dt.date
    said: bool = False
    order: float = 0.0
    key: int = 0


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a school stands, since when, and the fact that says so; None where nothing has happened."""

    stage: Stage = Stage.NOT_YET
    since: dt.date | None = None
    fact: Fact | None = None


def stand(facts: Iterable[Fact], today: dt.date) -> Stand:
    """Return where a school stands with an idea.

    The facts are read by day; on one day a person's word comes after what tests say. Each takes the place of the one
    before it, with two exceptions. To have heard of an idea, or to want it, takes back nothing that was tried. A
    test that begins takes the place of "stopped" but not of "adapted" or "kept": who keeps an idea may go on testing.
    A test that says once more what holds already changes nothing; a person's word brings its reason.

    Parameters
    ----------
    facts : Iterable of Fact
        What happened, in any order. Facts after `today` count from their day on.
    today : date
        The day for which is asked.

    Returns
    -------
    Stand
        The stage, and since when it has held without a break. "Kept" that has held for two terms of eighteen weeks
        is "kept for two terms". Without facts the school has not tried the idea yet, which is not "stopped".
    """
    held = Stand()
    for fact in sorted(facts, key=lambda f: (f.on, f.said, f.order)):
        if fact.on > today or not _replaces(fact, held.stage):
            continue
        if fact.stage is not held.stage:
            held = Stand(fact.stage, fact.on, fact)
        elif fact.said:
            held = Stand(fact.stage, held.since, fact)
    if held.stage is Stage.ADOPTED and held.since is not None and today - held.since >= TWO_TERMS:
        return Stand(Stage.SUSTAINED, held.since, held.fact)
    return held


def _replaces(fact: Fact, held: Stage) -> bool:
    if fact.stage is Stage.AWARE:
        return held in {Stage.NOT_YET, Stage.AWARE}
    if fact.stage is Stage.INTERESTED:
        return held in BEFORE
    if fact.stage is Stage.TESTING and not fact.said:
        return held not in AT_WORK
    return True


def in_own_words(stage: Stage) -> Stage:
    """Return what a stage with a school's own version of an idea says of the idea itself: kept that way is adapted."""
    return Stage.ADAPTED if stage in {Stage.ADOPTED, Stage.SUSTAINED} else stage


@dataclass(frozen=True, slots=True)
class Tally:
    """How many schools stand where with one idea."""

    kept: int
    adapted: int
    stopped: int
    trying: int
    asked: int
    not_tried: int

    @property
    def decided(self) -> int:
        """How many schools have decided."""
        return self.kept + self.adapted + self.stopped

    @property
    def tried(self) -> int:
        """How many schools have tried it, or are trying it."""
        return self.decided + self.trying


def tally(stages: Iterable[Stage]) -> Tally:
    """Count schools by stage. Who wants to try is counted among those who have not tried, too."""
    found = Counter(stages)
    return Tally(
        kept=found[Stage.ADOPTED] + found[Stage.SUSTAINED],
        adapted=found[Stage.ADAPTED],
        stopped=found[Stage.DROPPED],
        trying=found[Stage.TESTING],
        asked=found[Stage.INTERESTED],
        not_tried=sum(found[stage] for stage in BEFORE),
    )


def most_to_say(tallies: Mapping[str, Tally]) -> str | None:
    """Return the key of the idea about which most schools have decided, then that most have tried; the first of equals."""
    told = [key for key, one in tallies.items() if one.tried]
    return max(told, key=lambda key: (tallies[key].decided, tallies[key].tried), default=None)


def latest(
    decided: Iterable[tuple[int, dt.date]], *, besides: int | None = None, most: int = 3
) -> tuple[int, ...]:
    """Return up to `most` different schools that have decided, those first that did so last; never the asker's own.

    `decided` pairs a school's key with the day of a decision. Of schools that decided on one day, the one that
    was named first comes first.
    """
    newest: dict[int, dt.date] = {}
    for school, day in decided:
        if school != besides:
            newest[school] = max(day, newest.get(school, day))
    return tuple(sorted(newest, key=lambda school: newest[school], reverse=True)[:most])
