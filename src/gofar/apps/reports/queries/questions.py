"""What networks' records say to the six questions: a few counts over structure, rhythm, tests, support and momentum."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from django.db.models import Min

from gofar.apps.access.clock import today
from gofar.apps.access.eyes import onlooker_of
from gofar.apps.access.gate import visible
from gofar.apps.agenda.models import Answer, Question
from gofar.apps.improvement.models import Node, Signature
from gofar.apps.people.models import Membership
from gofar.apps.people.roles import Role
from gofar.apps.reports.queries.claims import by_idea
from gofar.apps.reports.queries.tried import moved
from gofar.apps.surveys.models import Survey
from gofar.core.practice.cycle import Verdict
from gofar.core.practice.portfolio import FEWEST_SCHOOLS, WINDOW

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.reports.queries.portfolio import NetworkReading, Portfolio

_HUB = (Role.HUB_DIRECTOR, Role.HUB_STAFF, Role.COACH)


@dataclass(frozen=True, slots=True)
class Facts:
    """What one network's record says. Days are medians; None where nothing of the kind is there yet.

    `active` are schools in which a test moved in thirty days, `spread` ideas with closed cycles in three schools or
    more, `split` those of them that met their prediction in some schools and missed it in others.
    """

    row: NetworkReading
    began: dt.date | None
    cycle_days: float | None
    to_decision: float | None
    to_first_test: int | None
    hub: int
    active: int
    spread: int
    split: int
    own_ideas: int
    signed: int
    pulses: int


@dataclass(frozen=True, slots=True)
class Board:
    """The facts of all networks, and how many of their own questions stand under each of the six; how many are answered."""

    facts: tuple[Facts, ...]
    asked: dict[str, int]
    answered: dict[str, int]


def board_for(found: Portfolio) -> Board:
    """Return the board of a portfolio that was just read, in seven questions."""
    networks = [one.network for one in found.rows]
    with onlooker_of(networks) as onlooker:
        members = visible(onlooker, Membership).filter(network__in=networks)
        began = dict(members.values_list("network_id").annotate(Min("started_at")))
        hub = Counter(members.filter(role__in=_HUB, ended_at=None).values_list("network_id", flat=True))
        own = (
            visible(onlooker, Node)
            .filter(theory__network__in=networks, retracted_at=None)
            .exclude(school=None)
        )
        ideas = Counter(own.values_list("theory__network_id", flat=True))
        words = visible(onlooker, Signature).filter(
            charter__network__in=networks,
            retracted_at=None,
            state=Signature.State.SIGNED,
            about=Signature.About.CHARTER,
        )
        signed = Counter(words.values_list("charter__network_id", flat=True))
        questions = visible(onlooker, Question).filter(network__in=networks, retracted_at=None)
        themes = dict(questions.values_list("pk", "theme"))
        answers = visible(onlooker, Answer).filter(question__in=themes, retracted_at=None)
        answered = set(answers.values_list("question_id", flat=True))
        surveys = visible(onlooker, Survey).filter(network__in=networks, retracted_at=None)
        pulses = Counter(surveys.values_list("network_id", flat=True))
    facts = [
        Facts(
            row=one,
            began=started.date() if (started := began.get(one.network.pk)) else None,
            cycle_days=_middle(_cycle_days(one.tests)),
            to_decision=_middle(_to_decision(one.tests)),
            to_first_test=_first(one, started.date()) if started else None,
            hub=hub[one.network.pk],
            active=len(_active(one)),
            spread=len(list(_spread(one.tests))),
            split=sum(_spread(one.tests)),
            own_ideas=ideas[one.network.pk],
            signed=signed[one.network.pk],
            pulses=pulses[one.network.pk],
        )
        for one in found.rows
    ]
    return Board(
        tuple(facts),
        Counter(theme for theme in themes.values() if theme),
        Counter(theme for key, theme in themes.items() if theme and key in answered),
    )


def _middle(days: Iterator[float]) -> float | None:
    held = list(days)
    return median(held) if held else None


def _cycle_days(tests: Sequence[TestReading]) -> Iterator[float]:
    """Yield how many days each closed cycle took, from its first day to its decision."""
    for test in tests:
        for cycle in test.cycles:
            if cycle.cycle.decided_at is not None:
                yield (cycle.cycle.decided_at.date() - cycle.cycle.starts).days


def _to_decision(tests: Sequence[TestReading]) -> Iterator[float]:
    """Yield how many days each result waited for its decision."""
    for test in tests:
        for cycle in test.cycles:
            if cycle.cycle.decided_at is not None and cycle.result_at is not None:
                yield max(0, (cycle.cycle.decided_at - cycle.result_at).days)


def _first(row: NetworkReading, began: dt.date) -> int | None:
    """Return how many days after the network began its first test did."""
    started = min((test.test.started_on for test in row.tests), default=None)
    return None if started is None else max(0, (started - began).days)


def _active(row: NetworkReading) -> set[int]:
    """Return the schools in which a test moved lately."""
    day = today(row.network)
    first = day - WINDOW
    told = ((test.test.school_id, moved(test)) for test in row.tests)
    return {school for school, one in told if any(first < when <= day for when in (*one.days, *one.decided))}


def _spread(tests: Sequence[TestReading]) -> Iterator[bool]:
    """Yield, for each idea with closed cycles in enough schools, whether schools differ in what came of it."""
    for of in by_idea(tests).values():
        schools: dict[int, list[bool]] = defaultdict(list)
        for test in of:
            for cycle in test.cycles:
                if cycle.cycle.decision and cycle.verdict is not None:
                    schools[test.test.school_id].append(cycle.verdict is Verdict.MET)
        if len(schools) >= FEWEST_SCHOOLS:
            most = {2 * sum(met) >= len(met) for met in schools.values()}
            yield len(most) == 2
