"""A test, its cycles and their numbers, as one viewer may read them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from gofar.apps.improvement.queries.wording import words_of
from gofar.core.practice.cycle import Decision, Standing, Verdict
from gofar.core.practice.ramp import CONDITIONS, covered

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.improvement.models import Cycle, Test
    from gofar.apps.improvement.queries.tests.counted import Counted
    from gofar.apps.improvement.queries.wording import CycleWords, Masked
    from gofar.core.practice.compare import Compared


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
    """A prediction. `count` is None for those who may not see it.

    `verdict` is what the result says about this prediction, once there is one; `compared` says by how much, for
    those who may see the counts.
    """

    count: Count | None
    confidence: str
    at: dt.datetime
    locked: bool
    is_correction: bool
    by: str = ""
    locked_at: dt.datetime | None = None
    of_what: str = ""
    verdict: Verdict | None = None
    compared: Compared | None = None
    comparable: bool = True
    after_the_fact: bool = False


@dataclass(frozen=True)
class CycleReading:
    """One cycle as one viewer may read it. Its words stand in `words`: `cycle` holds them with all counts.

    Words are read when a page asks for them: most lists count cycles and show the words of none, and to take the
    counts out of thousands of texts costs more than all else. `said` holds the results with their notes as written,
    `masked` and `reads_notes` what this viewer may read of both.
    """

    cycle: Cycle
    standing: Standing
    predictions: tuple[PredictionReading, ...]
    result: Count | None
    verdict: Verdict | None
    size: str
    results: tuple[Count, ...]
    masked: Masked
    reads_notes: bool
    said: tuple[Counted, ...] = ()

    @cached_property
    def words(self) -> CycleWords:
        """The cycle's words as they may be read."""
        return words_of(self.cycle, self.masked, reads_notes=self.reads_notes)

    @cached_property
    def noticed(self) -> tuple[str, ...]:
        """The notes that came with the results, for those who may read them."""
        return tuple(self.masked(r.note) for r in self.said if r.note) if self.reads_notes else ()

    @property
    def felt(self) -> str:
        """The team's own word on the last result, for those who may read it."""
        return next((r.compared for r in reversed(self.said) if r.compared), "") if self.reads_notes else ""

    @cached_property
    def conditions(self) -> tuple[str, ...]:
        """What the cycle was tried with."""
        return tuple(self.masked(words) for words in self.cycle.conditions)

    @property
    def result_at(self) -> dt.datetime | None:
        """When the newest result came."""
        return max((result.at for result in self.said), default=None)

    @property
    def shared(self) -> bool:
        """Whether the team has shared its notes with the network."""
        return self.cycle.notes_shared_at is not None

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


@dataclass(frozen=True)
class TestReading:
    """A test as one viewer may read it. `masked.open` says whether its counts are; `notes_open` whether the team's notes."""

    test: Test
    masked: Masked
    cycles: tuple[CycleReading, ...]
    notes_open: bool = False

    @property
    def open(self) -> bool:
        """Whether its counts may be seen."""
        return self.masked.open

    @cached_property
    def conditions(self) -> tuple[str, ...]:
        """What the team lists to try it with, after what every test is tried with."""
        return tuple(self.masked(words) for words in (*CONDITIONS, *self.test.conditions))

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
    def begun(self) -> bool:
        """Whether it has come to its first day: what is planned has not been tried."""
        return any(c.standing is not Standing.PLANNED for c in self.cycles)

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
    def tried_with(self) -> tuple[str, ...]:
        """The conditions of every cycle that has a result."""
        return covered(self.conditions, self._tried())[0]

    @property
    def not_yet_with(self) -> tuple[str, ...]:
        """The conditions on the team's list that no cycle with a result has met."""
        return covered(self.conditions, self._tried())[1]

    def _tried(self) -> list[tuple[str, ...]]:
        return [cycle.conditions for cycle in self.cycles if cycle.result_at is not None]

    @property
    def ended_on(self) -> dt.date | None:
        """The day of the decision that ended it."""
        moments = [
            c.cycle.decided_at for c in self.cycles if c.cycle.decision in {Decision.ADOPT, Decision.ABANDON}
        ]
        moment = moments[-1] if moments else None
        return moment.date() if moment else None
