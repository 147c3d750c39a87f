"""Many charts as arrays, and one of them as a `ChartResult`."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.spc.block import block_of
from gofar.core.spc.chance import expected_false_signals
from gofar.core.spc.judge import Leaning
from gofar.core.spc.kinds import Chart
from gofar.core.spc.limits import Band, band
from gofar.core.spc.marks import codes
from gofar.core.spc.notes import notes_on
from gofar.core.spc.results import ChartResult, PhaseResult
from gofar.core.spc.verdict import assurance, variation
from gofar.core.stats.constants import CONTROL_SIGMAS, WARNING_SIGMAS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from gofar.core.spc.anhoej import SideArray
    from gofar.core.spc.marks import MarkArray
    from gofar.core.spc.plan import Plan
    from gofar.core.spc.results import BoolArray, FloatArray, IntArray
    from gofar.core.spc.series import SeriesSet


@dataclass(frozen=True, slots=True)
class Points:
    """What is known of each point, time down and series across: (T, S)."""

    value: FloatArray
    sigma: FloatArray
    marks: MarkArray
    towards: SideArray
    phase: NDArray[np.int16]

    @classmethod
    def blank(cls, width: int, series: int) -> Points:
        """Return room for so many points of so many series."""
        shape = (width, series)
        return cls(
            value=np.empty(shape),
            sigma=np.empty(shape),
            marks=np.zeros(shape, dtype=np.uint16),
            towards=np.zeros(shape, dtype=np.int8),
            phase=np.zeros(shape, dtype=np.int16),
        )

    def columns(self, rows: slice) -> Points:
        """Return the part that belongs to these series; writing to it writes here."""
        return Points(**{part.name: getattr(self, part.name)[:, rows] for part in fields(self)})

    def during(self, times: slice) -> Points:
        """Return the part that belongs to these times; writing to it writes here."""
        return Points(**{part.name: getattr(self, part.name)[times] for part in fields(self)})


@dataclass(frozen=True, slots=True)
class Phases:
    """What is known of each phase of each series, (P, S), and of the last phase of each, (S,)."""

    length: IntArray
    centre: FloatArray
    around: FloatArray
    useful: IntArray
    longest: IntArray
    crossings: IntArray
    longest_limit: FloatArray
    crossings_limit: FloatArray
    judged: BoolArray
    signal: BoolArray
    unscreened: BoolArray
    leaning: NDArray[np.int8]
    judged_points: IntArray

    @classmethod
    def blank(cls, phases: int, series: int) -> Phases:
        """Return room for so many phases of so many series."""
        shape = (phases, series)
        return cls(
            length=np.zeros(shape, dtype=np.int64),
            centre=np.full(shape, np.nan),
            around=np.full(shape, np.nan),
            useful=np.zeros(shape, dtype=np.int64),
            longest=np.zeros(shape, dtype=np.int64),
            crossings=np.zeros(shape, dtype=np.int64),
            longest_limit=np.full(shape, np.nan),
            crossings_limit=np.full(shape, np.nan),
            judged=np.zeros(shape, dtype=np.bool_),
            signal=np.zeros(shape, dtype=np.bool_),
            unscreened=np.zeros(shape, dtype=np.bool_),
            leaning=np.zeros(series, dtype=np.int8),
            judged_points=np.zeros(series, dtype=np.int64),
        )

    def columns(self, rows: slice) -> Phases:
        """Return the part that belongs to these series; writing to it writes here."""
        return Phases(**{part.name: getattr(self, part.name)[..., rows] for part in fields(self)})

    @property
    def last(self) -> IntArray:
        """The number of the last phase of each series; 0 is the first."""
        last: IntArray = np.maximum((self.length > 0).sum(axis=0) - 1, 0)
        return last

    def of_last(self, values: IntArray) -> IntArray:
        """Return the entry of each series' last phase."""
        chosen: IntArray = np.take_along_axis(values, self.last[None, :], axis=0)[0]
        return chosen


@dataclass(frozen=True, slots=True)
class NetworkCount:
    """How many series signal, and how many would by chance alone."""

    series: int
    with_signal: int
    expected_by_chance: float


@dataclass(frozen=True, slots=True)
class ChartSet:
    """The charts of a set of series."""

    series: SeriesSet
    plan: Plan
    points: Points
    phases: Phases

    def __len__(self) -> int:
        return self.series.count

    def part(self, rows: slice) -> ChartSet:
        """Return the charts of some of the series; the arrays are shared, not copied."""
        own = None if self.plan.own is None else self.plan.own.part(rows)
        return ChartSet(
            self.series.part(rows),
            replace(self.plan, own=own),
            self.points.columns(rows),
            self.phases.columns(rows),
        )

    @property
    def centre(self) -> FloatArray:
        """The centre line of every series; shape (S, T)."""
        return self._along(self.phases.centre)

    def _along(self, phases: FloatArray) -> FloatArray:
        """Return at each point what holds in its phase; shape (S, T)."""
        found = np.take_along_axis(phases, self.points.phase.astype(np.int64), axis=0)
        return np.where(self.series.present, found.T, np.nan)

    def lines(self, around: FloatArray, sigma: FloatArray, sigmas: float = CONTROL_SIGMAS) -> Band:
        """Return the limits so many standard deviations out, as they are drawn."""
        found = band(self.plan.kind, around, sigma, sigmas)
        if self.plan.options.compatible and self.plan.kind is Chart.MR:
            return replace(found, lower=np.zeros_like(found.upper))
        return found

    def limits(self, sigmas: float = CONTROL_SIGMAS) -> Band:
        """Return the limits of every series so many standard deviations out; shape (S, T), for points that are there."""
        return self.lines(self._along(self.phases.around), self.points.sigma.T, sigmas)

    def network(self) -> NetworkCount:
        """Return how many series signal in their last phase, beside the number that chance would give."""
        signalling = ~np.isin(self.phases.leaning, [Leaning.NOTHING, Leaning.TOO_FEW])
        return NetworkCount(
            series=len(self),
            with_signal=int(signalling.sum()),
            expected_by_chance=expected_false_signals(
                self.plan.kind,
                self.phases.of_last(self.phases.useful),
                self.phases.judged_points,
                self.plan.options.rules,
            ),
        )

    def result(self, index: int) -> ChartResult:
        """Return the chart of one series."""
        block = block_of(self.series, slice(index, index + 1), self.plan)
        size = int(block.present.sum())
        phase = self.points.phase[:size, index].astype(np.int64)
        around, sigma = self.phases.around[phase, index], self.points.sigma[:size, index]
        outer, inner = self.lines(around, sigma), self.lines(around, sigma, WARNING_SIGMAS)
        blank = np.full(size, np.nan)
        tops, bottoms = blank, blank
        if self.series.denominator is not None:
            tops, bottoms = self.series.value[index, :size], self.series.denominator[index, :size]
        said = Leaning(self.phases.leaning[index])
        return ChartResult(
            kind=self.plan.kind.value,
            rules=self.plan.options.rules,
            times=tuple(self.series.labels[place] for place in self.series.when[index, :size]),
            value=self.points.value[:size, index],
            numerator=tops,
            denominator=bottoms,
            centre=self.phases.centre[phase, index],
            lower=outer.lower,
            upper=outer.upper,
            lower_2sigma=inner.lower,
            upper_2sigma=inner.upper,
            phase=phase + 1,
            baseline=block.baseline[:size, 0],
            included=block.included[:size, 0],
            signals=tuple(codes(marks) for marks in self.points.marks[:size, index].tolist()),
            towards=self.points.towards[:size, index],
            phases=self._phase_results(index),
            variation=variation(said, self.plan.options.improve),
            assurance=assurance(outer, said, self.plan.options),
            notes=notes_on(self, index, block),
            furthest=self._furthest(index, block.included[:size, 0]),
        )

    def _furthest(self, index: int, included: BoolArray) -> float:
        """How many standard deviations the judged points of the last phase lie out, at most; NaN without limits."""
        last, size = int(self.phases.last[index]), len(included)
        judged = included & (self.points.phase[:size, index] == last)
        value, power = self.points.value[:size, index][judged], self.plan.kind.facts.power
        reading = value if power == 1.0 else value ** (1 / power)
        with np.errstate(invalid="ignore", divide="ignore"):
            away = np.abs(reading - self.phases.around[last, index]) / self.points.sigma[:size, index][judged]
        return float(np.fmax.reduce(away, initial=np.nan))

    def _phase_results(self, index: int) -> tuple[PhaseResult, ...]:
        ends = np.cumsum(self.phases.length[:, index])
        return tuple(
            PhaseResult(
                start=int(ends[number] - self.phases.length[number, index]),
                end=int(ends[number]),
                centre=float(self.phases.centre[number, index]),
                useful=int(self.phases.useful[number, index]),
                longest_run=int(self.phases.longest[number, index]),
                longest_run_limit=float(self.phases.longest_limit[number, index]),
                crossings=int(self.phases.crossings[number, index]),
                crossings_limit=float(self.phases.crossings_limit[number, index]),
                runs_signal=self._runs_signal(number, index),
            )
            for number in range(int(self.phases.last[index]) + 1)
        )

    def _runs_signal(self, number: int, index: int) -> bool | None:
        """Whether the run rules fire: never on a chart that has none, unknown under ten useful points."""
        if self.plan.kind.facts.run_rules and not self.phases.judged[number, index]:
            return None
        return bool(self.phases.signal[number, index])
