"""What was learned, and notes on schools, for a viewer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, visible
from gofar.apps.improvement.models import Citation, Learning, SchoolNote
from gofar.apps.improvement.queries.own_numbers import numbers_of
from gofar.apps.improvement.queries.wording import Masked
from gofar.core.practice.claims import Direction, sentence
from gofar.core.practice.cycle import Decision
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.db.models import QuerySet

    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network, School


@dataclass(frozen=True, slots=True)
class LearningReading:
    """A claim as one viewer may read it, with the tests that speak for it and against it.

    Counts of people inside the words are for those entitled to the counts of every test behind them: `shown` makes
    any other words about the claim, such as an older version, fit for the same viewer.
    """

    learning: Learning
    claim: str
    what_next: str
    tests_for: tuple[TestReading, ...]
    tests_against: tuple[TestReading, ...]
    for_whom: str = ""
    conditions: str = ""
    retired_why: str = ""
    shown: Callable[[str], str] = str

    @property
    def tests(self) -> tuple[TestReading, ...]:
        """Every test behind the claim."""
        return self.tests_for + self.tests_against

    @property
    def speaks_against_an_idea(self) -> bool:
        """Whether each test that the claim rests on was stopped: what was learned is that an idea did not fit."""
        ends = {test.decision for test in self.tests_for}
        return ends == {Decision.ABANDON}


def learning_of(viewer: Viewer, network: Network) -> QuerySet[Learning]:
    """Return the network's learning, newest first, with the tests it cites."""
    citations = Citation.objects.select_related("test", "test__school", "test__idea").order_by("test__number")
    return (
        visible(viewer, Learning)
        .filter(network=network, retracted_at=None)
        .select_related("by", "idea", "measure")
        .prefetch_related(Prefetch("citations", citations))
    )


def learned_from(
    viewer: Viewer, network: Network, tests: Iterable[TestReading], **narrowed: object
) -> list[LearningReading]:
    """Return the network's learning, newest first; `tests` are those of the network, read for the same viewer."""
    known = {test.test.pk: test for test in tests}
    entries = list(learning_of(viewer, network).filter(**narrowed))
    cited = {citation.test_id for entry in entries for citation in entry.citations.all()}
    closed = {key for key in cited if key not in known or not known[key].open}
    numbers = numbers_of(closed)
    return [_learned(entry, known, numbers) for entry in entries]


def _learned(
    entry: Learning, known: dict[int, TestReading], closed: dict[int, frozenset[float]]
) -> LearningReading:
    keys = [citation.test_id for citation in entry.citations.all()]
    cited = [(c.speaks_for, known[c.test_id]) for c in entry.citations.all() if c.test_id in known]
    own = frozenset[float]().union(*(closed[key] for key in keys if key in closed))
    masked = Masked(open=not any(key in closed for key in keys), own=own)
    return LearningReading(
        entry,
        sentence_of(entry, masked),
        masked(entry.what_next),
        tuple(test for speaks_for, test in cited if speaks_for),
        tuple(test for speaks_for, test in cited if not speaks_for),
        for_whom=masked(entry.for_whom),
        conditions=masked(entry.conditions),
        retired_why=masked(entry.retired_why),
        shown=masked,
    )


def sentence_of(entry: Learning, shown: Callable[[str], str]) -> str:
    """Return a claim in one sentence: its own words, or those that its parts make."""
    if entry.claim or entry.idea is None:
        return shown(entry.claim)
    return sentence(
        idea=entry.idea.title,
        measure=entry.measure.name if entry.measure else "",
        direction=Direction(entry.direction),
        for_whom=shown(entry.for_whom),
        conditions=shown(entry.conditions),
    )


def notes_on(viewer: Viewer, school: School) -> QuerySet[SchoolNote]:
    """Return the notes on a school, newest first."""
    return visible(viewer, SchoolNote).filter(school=school, retracted_at=None).select_related("by")


def notes_in(viewer: Viewer, network: Network) -> QuerySet[SchoolNote]:
    """Return the notes on all schools of a network, newest first."""
    return (
        visible(viewer, SchoolNote)
        .filter(school__network=network, retracted_at=None)
        .select_related("by", "school")
    )


def note_for(viewer: Viewer, school: School, key: int, *, kind: str) -> SchoolNote:
    """Return one note of a kind on a school, or refuse as if it did not exist."""
    note = notes_on(viewer, school).select_related("school__network").filter(pk=key, kind=kind).first()
    if note is None:
        raise NotVisible(_("There is no such note for you."), code="note.not-visible")
    return note
