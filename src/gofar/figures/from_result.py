"""From a chart's result to the spec of its figure: labels for times, a meaning for every point, a verdict."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from gofar.core.errors import DataRefused
from gofar.core.periods import Rhythm, parse
from gofar.core.practice.measure import Unit
from gofar.core.spc.chance import run_chance
from gofar.core.spc.results import Variation
from gofar.figures.numbers import fine_decimals
from gofar.figures.shift import find_shift, more_needed
from gofar.figures.spec import ChartSpec, Phase, Point, Shift, Side, Verdict
from gofar.figures.words import plural_name

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from gofar.core.practice.measure import Direction
    from gofar.core.spc.results import BoolArray, ChartResult, FloatArray
    from gofar.figures.spec import Break, Flag, Note, PhaseNote, Target

_VERDICTS = {
    Variation.IMPROVEMENT: Verdict.UP,
    Variation.CONCERN: Verdict.CARE,
    Variation.CHANGE: Verdict.CHANGED,
    Variation.COMMON_CAUSE: Verdict.USUAL,
    Variation.TOO_FEW: Verdict.FEW,
}
#: What a point's signals speak for. Runs are not among them: only the run that the finding speaks of is coloured.
_SIDES = {1: Side.ABOVE, -1: Side.BELOW}


@dataclass(frozen=True, slots=True)
class _When:
    """One time in its three lengths."""

    label: str
    short: str
    tick: str
    start: dt.date | None


def spec_from_result(  # noqa: PLR0913 - one place where a caller says all that the outputs need
    result: ChartResult,
    *,
    measure: str,
    subject: str = "",
    unit: Unit,
    improve: Direction,
    rhythm: Rhythm | None,
    axis: str = "",
    plural: bool | None = None,
    period_labels: Sequence[str] | None = None,
    flags: Sequence[Flag] = (),
    breaks: Sequence[Break] = (),
    ring: Collection[str] = (),
    hidden: Collection[str] = (),
    target: Target | None = None,
    remarks: Sequence[Note] = (),
    students: int | None = None,
    source: str = "",
    as_of: dt.date | None = None,
    phase_notes: Sequence[PhaseNote] = (),
) -> ChartSpec:
    """Return the spec of one series.

    Parameters
    ----------
    result : ChartResult
        Values, limits, phases, signals and verdict, from the core.
    measure, subject, axis : str
        What is measured ("Attendance"), whose it is ("Whole network"), and the words over the axis
        ("Attendance, % of student-days"); the axis defaults to measure and unit.
    unit, improve, rhythm
        How a value is written, which way is better, how often it is read. Without a rhythm, times are
        shown as written and counted as points.
    plural : bool, optional
        Whether the measure's name takes "have"; guessed from an English name when not given.
    period_labels : sequence of str, optional
        One label a point, in place of those made from the times.
    flags, breaks, ring, target, remarks, phase_notes
        Tests, days without school, keys of points to circle, the target, remarks and people's reasons for phases.
    hidden : collection of str
        Keys of points whose value exists and is not shown; they are drawn as gaps and named in the table.
    students : int, optional
        How many students stand behind the series.
    """
    whens = [_when(key, rhythm) for key in result.times]
    if period_labels is not None:
        whens = [_When(t, t, t, w.start) for t, w in zip(period_labels, whens, strict=True)]
    points = tuple(_points(result, whens, frozenset(hidden)))
    phases = tuple(_phases(result, phase_notes))
    shift = find_shift(points, phases, result.rules)
    verdict = _verdict(result.variation, shift, improve)
    values = [p.value for p in points if p.value is not None]
    return ChartSpec(
        measure=measure,
        subject=subject,
        axis=axis or (f"{measure}, %" if unit is Unit.PERCENT else measure),
        unit=unit,
        improve=improve,
        rhythm=rhythm,
        kind=result.kind,
        rules=result.rules,
        points=tuple(_coloured(points, shift, improve, bare=verdict is Verdict.FEW and len(phases) < 2)),
        phases=phases,
        variation=result.variation,
        assurance=result.assurance,
        verdict=verdict,
        shift=shift,
        decimals=fine_decimals(values, unit),
        plural=plural_name(measure) if plural is None else plural,
        target=target,
        flags=tuple(sorted(flags, key=lambda f: f.number)),
        breaks=tuple(breaks),
        ring=frozenset(ring),
        remarks=tuple(remarks),
        chance=run_chance(shift.length, shift.useful) if shift else None,
        more=more_needed(points, phases, improve, result.rules),
        students=students,
        source=source,
        as_of=f"{as_of.day} {as_of:%B} {as_of.year}" if as_of else "",
        notes=result.notes,
    )


@lru_cache(maxsize=4096)  # the charts of a page share their times
def _when(key: str, rhythm: Rhythm | None) -> _When:
    """Return the period behind a time, or the time as it is written."""
    try:
        period = parse(key, rhythm)
    except DataRefused:
        return _When(key, key, key, None)
    tick = str(period.start.year) if period.rhythm is Rhythm.COHORT else period.short.split(",")[0]
    return _When(period.label, period.short, tick, period.start)


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None


def _points(result: ChartResult, whens: Sequence[_When], hidden: frozenset[str]) -> list[Point]:
    veiled = np.array([key in hidden for key in result.times], dtype=np.bool_)
    columns = zip(
        result.times,
        whens,
        *(_numbers(held, veiled) for held in (result.value, result.numerator, result.denominator)),
        *(_numbers(lines) for lines in (result.centre, result.lower, result.upper)),
        result.phase.tolist(),
        result.included.tolist(),
        result.baseline.tolist(),
        result.signals,
        veiled.tolist(),
        result.towards.tolist(),
        strict=True,
    )
    return [
        # In the order of the fields: a page makes thousands, and names would double what one costs.
        Point(
            key, when.label, when.short, when.tick, when.start, value, numerator, denominator, centre, lower, upper,
            phase, included, baseline, () if hides else signals, Verdict.USUAL, hides,
            0 if hides else towards,
        )
        for key, when, value, numerator, denominator, centre, lower, upper, phase, included, baseline, signals, hides,
        towards in columns
    ]  # fmt: skip


def _numbers(values: FloatArray, veiled: BoolArray | None = None) -> list[float | None]:
    """Return numbers as a list, with None for what is not available or not shown."""
    absent = ~np.isfinite(values)
    if veiled is not None:
        absent |= veiled
    if not absent.any():
        known: list[float | None] = values.tolist()
        return known
    return [None if gone else value for value, gone in zip(values.tolist(), absent.tolist(), strict=True)]


def _phases(result: ChartResult, notes: Sequence[PhaseNote]) -> list[Phase]:
    by_key = {n.key: n for n in notes}
    found = []
    for p in result.phases:
        note = by_key.get(result.times[p.start]) if p.start < len(result.times) else None
        found.append(
            Phase(
                start=p.start,
                end=p.end,
                centre=_number(p.centre),
                useful=p.useful,
                longest_run=p.longest_run,
                longest_run_limit=_number(p.longest_run_limit),
                crossings=p.crossings,
                crossings_limit=_number(p.crossings_limit),
                runs_signal=p.runs_signal,
                reason=note.reason if note else "",
                decided=note.decided if note else "",
                by=note.by if note else "",
            )
        )
    return found


def _verdict(variation: Variation, shift: Shift | None, improve: Direction) -> Verdict:
    """Return the chart's own verdict, unless its latest phase is quiet and stands clear of the phase before."""
    quiet = variation in {Variation.COMMON_CAUSE, Variation.TOO_FEW}
    if quiet and shift and shift.holds and shift.old:
        return shift.side.verdict(improve)
    return _VERDICTS[variation]


def _coloured(points: Sequence[Point], shift: Shift | None, improve: Direction, *, bare: bool) -> list[Point]:
    """Return every point with its meaning: beyond a limit, in the run that the finding speaks of, or usual."""
    meanings = [Verdict.FEW if bare else _meaning(i, p, shift, improve) for i, p in enumerate(points)]
    return [
        p if p.verdict is meaning else replace(p, verdict=meaning)
        for p, meaning in zip(points, meanings, strict=True)
    ]


def _meaning(i: int, p: Point, shift: Shift | None, improve: Direction) -> Verdict:
    if p.value is None or p.centre is None or not p.included:
        return Verdict.USUAL
    if p.towards:
        return _SIDES[p.towards].verdict(improve) if p.towards in _SIDES else Verdict.CHANGED
    if shift and shift.first <= i <= shift.last and shift.side.of(p.value, shift.centre):
        return shift.side.verdict(improve) if shift.stands else Verdict.CHANGED
    return Verdict.USUAL
