"""The board: schools and ideas, and where each school stands, as one viewer may read it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from gofar.apps.access import gate
from gofar.apps.access.clock import today
from gofar.apps.access.gate import visible
from gofar.apps.access.queries import schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import ideas_of
from gofar.apps.improvement.queries.wording import without_counts
from gofar.apps.spread.models import Adoption
from gofar.apps.spread.queries.facts import facts_of
from gofar.apps.spread.queries.values import Board, Cell, Column, Word
from gofar.core.practice.adoption import AFTER, Stage, stand

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from gofar.apps.access.gate import Viewer
    from gofar.apps.improvement.models import Node, Test
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network, School

Place = tuple[int, int]


def board(
    viewer: Viewer,
    network: Network,
    tests: Sequence[TestReading] | None = None,
    *,
    ideas: Sequence[Node] | None = None,
) -> Board:
    """Return where each school that `viewer` sees stands with each idea.

    `tests` and `ideas` are all of the network's, where the caller has read them already. A school's own words for an idea have
    a column of their own where another school has tried them; else its tests count for the idea itself.
    """
    held = tests_of(viewer, network) if tests is None else tests
    schools = schools_in(viewer, network)
    ideas = _with_columns(ideas_of(viewer, network) if ideas is None else ideas, held)
    by_place = _by_place(held, {idea.pk for idea in ideas})
    words = _words(viewer, network, schools)
    by_key = {reading.test.pk: reading.test for reading in held}
    maker = _Maker(ZoneInfo(network.time_zone), today(network), by_key)
    columns = [
        Column(
            idea,
            tuple(
                maker.cell(school, idea, by_place[school.pk, idea.pk], words[school.pk, idea.pk])
                for school in schools
            ),
        )
        for idea in ideas
    ]
    return Board(
        schools,
        tuple(column for column in columns if column.under_test),
        tuple(column for column in columns if not column.under_test),
    )


def stage_of(
    viewer: Viewer,
    network: Network,
    school: School,
    idea: Node,
    tests: Sequence[TestReading] | None = None,
) -> Cell:
    """Return where one school stands with one idea."""
    column = board(viewer, network, tests).column(idea.slug)
    found = next((cell for cell in column.cells if cell.school.pk == school.pk), None) if column else None
    return found or Cell(school, idea)


def _with_columns(ideas: Iterable[Node], tests: Iterable[TestReading]) -> list[Node]:
    """Return the network's ideas, and those of one school that were tried: words for another idea by others, too."""
    tried_by = defaultdict(set)
    for reading in tests:
        tried_by[reading.test.idea_id].add(reading.test.school_id)
    found = []
    for idea in ideas:
        besides = {idea.school_id} if idea.branch_of_id is not None else set()
        if idea.school_id is None or tried_by[idea.pk] - besides:
            found.append(idea)
    return found


def _by_place(tests: Iterable[TestReading], shown: set[int]) -> defaultdict[Place, list[TestReading]]:
    found: defaultdict[Place, list[TestReading]] = defaultdict(list)
    for reading in tests:
        test, idea = reading.test, reading.test.idea
        if idea.pk in shown:
            found[test.school_id, idea.pk].append(reading)
        if idea.branch_of_id is not None and idea.school_id == test.school_id:
            found[test.school_id, idea.branch_of_id].append(reading)
    return found


def _words(viewer: Viewer, network: Network, schools: Sequence[School]) -> defaultdict[Place, list[Word]]:
    """Return what people said, by place, without counts for those who may not see that school's."""
    open_to = gate.which(viewer, Verb.SEE_COUNTS, schools)
    rows = visible(viewer, Adoption).filter(network=network, retracted_at=None, test__retracted_at=None)
    found: defaultdict[Place, list[Word]] = defaultdict(list)
    for school, idea, key, stage, on, by, reason, change, test in rows.values_list(*_SAID):
        shown = str if school in open_to else without_counts
        found[school, idea].append(Word(key, Stage(stage), on, by, shown(reason), shown(change), test))
    return found


_SAID = ("school_id", "idea_id", "pk", "stage", "on", "by__name", "reason", "change", "test__number")


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the cells of one board."""

    zone: ZoneInfo
    today: dt.date
    tests: Mapping[int, Test]

    def cell(self, school: School, idea: Node, tests: Sequence[TestReading], words: Sequence[Word]) -> Cell:
        """Return where one school stands with one idea."""
        if not tests and not words:
            return Cell(school, idea)
        stands = stand(facts_of(idea, tests, words, self.zone), self.today)
        key = stands.fact.key if stands.fact is not None else None
        decisive = tests[key] if key is not None and key >= 0 else None
        said = words[-1 - key] if key is not None and key < 0 else None
        return Cell(
            school,
            idea,
            stands.stage,
            stands.since,
            tuple(tests),
            tuple(words),
            decisive,
            said,
            why=said.reason if said is not None else _reason(decisive),
            source=self._source(school, tests),
        )

    def _source(self, school: School, tests: Sequence[TestReading]) -> Test | None:
        """Return the first test of another school from which a test here was copied."""
        for reading in tests:
            source = self.tests.get(reading.test.cloned_from_id or 0)
            if source is not None and source.school_id != school.pk:
                return source
        return None


def _reason(reading: TestReading | None) -> str:
    """Return why the team decided as it did, as far as the viewer may read it."""
    cycles = reversed(reading.cycles) if reading is not None else ()
    return next((c.words.reason for c in cycles if c.cycle.decision in AFTER and c.words.reason), "")
