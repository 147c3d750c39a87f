"""A set of charts in each form that the command can print. Each is made in parts, one series at a time."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

from gofar.cli.points import COLUMNS, Which, plain, point_rows
from gofar.cli.telling import said
from gofar.core.spc.marks import Mark
from gofar.core.spc.results import Assurance
from gofar.core.spc.signals import FEW, signals_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.cli.telling import Teller
    from gofar.core.spc.chartset import ChartSet, NetworkCount
    from gofar.core.spc.results import ChartResult, PhaseResult
    from gofar.core.spc.signals import Signal


def json_parts(charts: ChartSet, teller: Teller, which: Which) -> Iterator[str]:
    """Return the charts as strict JSON: null where a number is not available, never NaN."""
    head = _json({"chart": charts.plan.kind.value, "rules": charts.plan.options.rules})
    yield f'{head[:-1]}, "series": ['
    for index, key in enumerate(charts.series.keys):
        series = _series(
            charts.result(index), dict(zip(charts.series.names, key, strict=True)), key, teller, which
        )
        yield f"{',' if index else ''}\n{_json(series)}"
    network = charts.network()
    counts = {
        "series": network.series,
        "with_signal": network.with_signal,
        "expected_by_chance": network.expected_by_chance,
    }
    yield f'\n], "network": {_json(counts)}}}\n'


def text_parts(charts: ChartSet, teller: Teller) -> Iterator[str]:
    """Return what the charts say, as a person reads it: the finding, its reason, and the figures behind it."""
    for index, key in enumerate(charts.series.keys):
        result = charts.result(index)
        words = teller.finding(result, key)
        lines = [", ".join(key)] if key else []
        lines += [
            said(words),
            words.why,
            *_figures(charts, result),
            *(f"Note: {note}" for note in result.notes),
        ]
        yield "\n".join(line for line in lines if line) + "\n\n"
    if len(charts) > 1:
        yield network_sentence(charts.network()) + "\n"


def network_sentence(network: NetworkCount) -> str:
    """Return how many series signal beside how many would by chance alone."""
    expected = network.expected_by_chance
    chance = "fewer than 1" if expected < 1 else f"about {expected:.0f}"
    shows = "shows" if network.with_signal == 1 else "show"
    return f"{network.with_signal} of {network.series} series {shows} a signal; {chance} would be expected by chance alone."


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _series(
    result: ChartResult, by: dict[str, str], key: tuple[str, ...], teller: Teller, which: Which
) -> dict[str, object]:
    return {
        "by": by,
        "n": len(result.times),
        "phases": [_phase(phase, result) for phase in result.phases],
        "points": [dict(zip(COLUMNS, row, strict=True)) for row in point_rows(result, which)],
        "variation": result.variation.value,
        "assurance": result.assurance.value,
        "sentence": said(teller.finding(result, key)),
        "notes": list(result.notes),
    }


def _phase(phase: PhaseResult, result: ChartResult) -> dict[str, object]:
    """One phase; `start` and `end` are the times of its first and last point."""
    return {
        "start": result.times[phase.start],
        "end": result.times[phase.end - 1],
        "centre": plain(phase.centre),
        "useful": phase.useful,
        "longest_run": phase.longest_run,
        "longest_run_limit": plain(phase.longest_run_limit),
        "crossings": phase.crossings,
        "crossings_limit": plain(phase.crossings_limit),
        "runs_signal": phase.runs_signal,
    }


def _figures(charts: ChartSet, result: ChartResult) -> Iterator[str]:
    """Lines of figures: the chart, each phase, the target."""
    yield f"{charts.plan.kind.facts.title}; {len(result.times)} points, {result.times[0]} to {result.times[-1]}"
    for number, phase in enumerate(result.phases, 1):
        head = f"phase {number}: " if len(result.phases) > 1 else ""
        runs = f"longest run {phase.longest_run}, crossings {phase.crossings} ({phase.useful} useful points)"
        yield f"{head}centre {_short(phase.centre)}{_limits(result, phase)}; {runs}"
    yield from (_fired(signal, result) for signal in signals_on(result))
    if result.assurance is not Assurance.NONE:
        yield {
            Assurance.PASS: "Target: it will be met as things are.",
            Assurance.FAIL: "Target: it will not be met as things are.",
            Assurance.INCONSISTENT: "Target: it will be met at some times and missed at others.",
        }[result.assurance]


def _fired(signal: Signal, result: ChartResult) -> str:
    """One rule that fired: where, on how many points, and what it asks for. Crossings belong to no point."""
    rule = signal.code.replace("-", " ")
    phase = f" in phase {signal.phase}" if len(result.phases) > 1 else ""
    if not signal.points:
        edge = "or more" if signal.code == FEW else "or fewer"
        return f"signal: {rule}{phase}; {_short(signal.threshold)} {edge} are ordinary for {signal.useful} useful points"
    first, last = result.times[signal.points[0]], result.times[signal.points[-1]]
    span = first if first == last else f"{first} to {last}"
    count = "1 point" if len(signal.points) == 1 else f"{len(signal.points)} points"
    asks = "3 sigma" if signal.code == Mark.BEYOND_LIMITS.code else f"{_short(signal.threshold)} points"
    return f"signal: {rule}{phase}, {count}, {span} (the rule asks for {asks})"


def _limits(result: ChartResult, phase: PhaseResult) -> str:
    """Return the limits at the last point of a phase that has any."""
    known = [place for place in range(phase.start, phase.end) if math.isfinite(result.upper[place])]
    if not known:
        return ", no limits"
    return f", limits {_short(result.lower[known[-1]])} to {_short(result.upper[known[-1]])}"


def _short(number: float) -> str:
    return f"{number:.4g}" if math.isfinite(number) else "none"
