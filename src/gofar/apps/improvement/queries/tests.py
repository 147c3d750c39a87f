"""Tests for a viewer. Small counts are for those entitled to rows; others read met, partly or missed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q

from gofar.apps.access import gate
from gofar.apps.access.clock import today
from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, visible
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.models import Cycle, Prediction, Result, Test
from gofar.apps.improvement.queries.wording import CycleWords, without_counts, words_of
from gofar.core.practice.cycle import Decision, Standing, Verdict, size_band, standing, verdict

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from django.db.models import QuerySet

    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network, Person, School


@dataclass(frozen=True, slots=True)
class Count:
    """A number that may be shown: “8 of 12”, and of what."""

    value: float
    out_of: float | None
    of_what: str = ""

    @property
    def share(self) -> float | None:
        """The number as a share, where it has an “out of”."""
        return self.value / self.out_of if self.out_of else None


@dataclass(frozen=True, slots=True)
class PredictionReading:
    """A prediction. `count` is None for those who may not see it."""

    count: Count | None
    confidence: str
    at: dt.datetime
    locked: bool
    is_correction: bool
    by: str = ""
    locked_at: dt.datetime | None = None
    of_what: str = ""


@dataclass(frozen=True, slots=True)
class CycleReading:
    """One cycle as one viewer may read it. Its words stand in `words`: `cycle` holds them with all counts."""

    cycle: Cycle
    standing: Standing
    predictions: tuple[PredictionReading, ...]
    result: Count | None
    verdict: Verdict | None
    size: str
    results: tuple[Result, ...]
    words: CycleWords
    result_at: dt.datetime | None = None

    @property
    def has_plan(self) -> bool:
        """Whether somebody has said what will happen; a cycle that was only drafted waits for that."""
        return bool(self.predictions)

    @property
    def prediction(self) -> PredictionReading | None:
        """The prediction that counts: the last one made before the first result."""
        before = [p for p in self.predictions if not p.is_correction]
        return before[-1] if before else None

    @property
    def corrections(self) -> tuple[PredictionReading, ...]:
        """Predictions made after the first result, shown beside the one that counts."""
        return tuple(p for p in self.predictions if p.is_correction)


@dataclass(frozen=True, slots=True)
class TestReading:
    """A test as one viewer may read it. `open` says whether its counts are."""

    test: Test
    open: bool
    cycles: tuple[CycleReading, ...]

    @property
    def last(self) -> CycleReading | None:
        """The newest cycle."""
        return self.cycles[-1] if self.cycles else None

    @property
    def last_with_result(self) -> CycleReading | None:
        """The newest cycle that has a result."""
        return next((c for c in reversed(self.cycles) if c.verdict is not None), None)

    @property
    def decision(self) -> Decision | None:
        """How the ramp ended: keep, or stop; else the last decision that changed it; else None."""
        made = [Decision(c.cycle.decision) for c in self.cycles if c.cycle.decision]
        ends = [d for d in made if d in {Decision.ADOPT, Decision.ABANDON}]
        if ends:
            return ends[-1]
        return Decision.ADAPT if Decision.ADAPT in made else None

    @property
    def standing(self) -> Standing:
        """Where the test stands: as its newest cycle does."""
        return self.last.standing if self.last else Standing.PLANNED

    @property
    def undecided_since(self) -> dt.date | None:
        """The day of the newest result, while it waits for a decision."""
        last = self.last
        waits = last is not None and last.standing is Standing.UNDECIDED and last.result_at is not None
        return last.result_at.date() if waits and last and last.result_at else None

    @property
    def met(self) -> int:
        """How many cycles met their prediction."""
        return sum(c.verdict is Verdict.MET for c in self.cycles)

    @property
    def judged(self) -> int:
        """How many cycles have a result beside a prediction."""
        return sum(c.verdict is not None for c in self.cycles)

    @property
    def ended_on(self) -> dt.date | None:
        """The day of the decision that ended it."""
        moments = [
            c.cycle.decided_at for c in self.cycles if c.cycle.decision in {Decision.ADOPT, Decision.ABANDON}
        ]
        moment = moments[-1] if moments else None
        return moment.date() if moment else None


def _tests(viewer: Viewer, network: Network) -> QuerySet[Test]:
    cycles = Cycle.objects.filter(retracted_at=None).prefetch_related(
        Prefetch("predictions", Prediction.objects.select_related("by").order_by("number")),
        Prefetch("results", Result.objects.filter(retracted_at=None)),
    )
    return (
        visible(viewer, Test)
        .filter(network=network, retracted_at=None)
        .select_related("idea", "school", "team", "lead", "measure", "network")
        .prefetch_related(Prefetch("cycles", cycles))
    )


def tests_of(viewer: Viewer, network: Network, **narrowed: object) -> list[TestReading]:
    """Return the network's tests, oldest first, narrowed by fields such as `measure=` or `school=`."""
    tests = list(_tests(viewer, network).filter(**narrowed))
    return _readings(viewer, network, tests)


def tests_of_idea(viewer: Viewer, network: Network, idea: Node) -> list[TestReading]:
    """Return the tests of an idea and of the branches that schools have made of it, oldest first."""
    root = idea.branch_of_id or idea.pk
    family = Q(idea_id=root) | Q(idea__branch_of_id=root)
    return _readings(viewer, network, list(_tests(viewer, network).filter(family)))


def waiting_for(viewer: Person, network: Network) -> list[TestReading]:
    """Return the tests that wait for a word that `viewer` may give: what is due first, one's own first."""
    tests = list(_tests(viewer, network))
    may_log = gate.which(viewer, Verb.LOG_TEST, tests)
    readings = _readings(viewer, network, [test for test in tests if test.pk in may_log])
    waiting = [reading for reading in readings if reading.standing in _WAITS]
    return sorted(
        waiting,
        key=lambda r: (r.test.lead_id != viewer.pk, _WAITS.index(r.standing), r.cycles[-1].cycle.ends),
    )


#: What waits for a word, most pressing first.
_WAITS = (Standing.DUE, Standing.UNDECIDED, Standing.RUNNING)


def test_for(viewer: Viewer, network: Network, number: int) -> TestReading:
    """Return one test, or refuse as if it did not exist."""
    test = _tests(viewer, network).filter(number=number).first()
    if test is None:
        raise NotVisible("There is no such test for you.", code="test.not-visible")
    return _readings(viewer, network, [test])[0]


def _readings(viewer: Viewer, network: Network, tests: Sequence[Test]) -> list[TestReading]:
    schools: set[School] = {test.school for test in tests}
    open_schools = gate.which(viewer, Verb.SEE_ROWS, schools)
    day = today(network)
    return [_reading(test, day, is_open=test.school_id in open_schools) for test in tests]


def _reading(test: Test, day: dt.date, *, is_open: bool) -> TestReading:
    return TestReading(
        test, is_open, tuple(_cycle(cycle, day, is_open=is_open) for cycle in test.cycles.all())
    )


def _cycle(cycle: Cycle, day: dt.date, *, is_open: bool) -> CycleReading:
    results = tuple(cycle.results.all())
    predictions = tuple(cycle.predictions.all())
    total = _total(results)
    guess = _counting(predictions)
    judged = None
    if guess is not None and total is not None:
        judged = verdict(
            predicted=guess.value, predicted_of=guess.out_of, result=total.value, result_of=total.out_of
        )
    size = total.out_of if total and total.out_of else (guess.out_of if guess and guess.out_of else None)
    return CycleReading(
        cycle=cycle,
        standing=standing(
            starts=cycle.starts,
            ends=cycle.ends,
            has_result=bool(results),
            decided=bool(cycle.decision),
            today=day,
        ),
        predictions=tuple(_prediction(p, is_open=is_open) for p in predictions),
        result=total if is_open else None,
        verdict=judged,
        size=size_band(size) if size else "",
        results=results if is_open else (),
        words=words_of(cycle, is_open=is_open),
        result_at=max((result.at for result in results), default=None),
    )


def _prediction(p: Prediction, *, is_open: bool) -> PredictionReading:
    count = Count(p.value, p.out_of, p.of_what) if is_open else None
    return PredictionReading(
        count=count,
        confidence=p.confidence,
        at=p.at,
        locked=p.locked_at is not None,
        is_correction=_is_correction(p),
        by=p.by.name,
        locked_at=p.locked_at,
        of_what=p.of_what if is_open else without_counts(p.of_what),
    )


def _is_correction(p: Prediction) -> bool:
    """Whether it was made after the first result: then it was born locked."""
    return p.locked_at is not None and p.locked_at == p.at


def _counting(predictions: Iterable[Prediction]) -> Prediction | None:
    """Return the prediction that a result is set against: the last one made before it."""
    before = [p for p in predictions if not _is_correction(p)]
    return before[-1] if before else None


def _total(results: Sequence[Result]) -> Count | None:
    """Add the counts of a cycle's results; the last one counts where there is nothing to add it to."""
    if not results:
        return None
    if all(result.out_of for result in results):
        return Count(sum(r.value for r in results), sum(r.out_of or 0 for r in results))
    return Count(results[-1].value, results[-1].out_of)
