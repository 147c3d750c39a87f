"""A chart as plain values, in the shape that `gofar chart --format json` prints."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from gofar.core.spc.results import Variation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.core.spc.results import ChartResult, PhaseResult

_NUMBERS = ("value", "numerator", "denominator", "centre", "lower", "upper", "lower_2sigma", "upper_2sigma")
_QUIET = frozenset({Variation.COMMON_CAUSE, Variation.TOO_FEW})


def contract(
    result: ChartResult, *, by: Mapping[str, str], sentence: str, expected: float
) -> dict[str, object]:
    """Return one series as the contract has it; null where a number is not available."""
    return {
        "chart": result.kind,
        "rules": result.rules,
        "series": [
            {
                "by": dict(by),
                "n": len(result.times),
                "phases": [_phase(result, phase) for phase in result.phases],
                "points": [_point(result, i) for i in range(len(result.times))],
                "variation": result.variation.value,
                "assurance": result.assurance.value,
                "sentence": sentence,
                "notes": list(result.notes),
            }
        ],
        "network": {
            "series": 1,
            "with_signal": int(result.variation not in _QUIET),
            "expected_by_chance": expected,
        },
    }


def _plain(number: float) -> float | int | None:
    number = float(number)
    if not math.isfinite(number):
        return None
    return int(number) if number.is_integer() else number


def _point(result: ChartResult, i: int) -> dict[str, object]:
    return {
        "time": result.times[i],
        **{name: _plain(getattr(result, name)[i]) for name in _NUMBERS},
        "phase": int(result.phase[i]),
        "baseline": bool(result.baseline[i]),
        "included": bool(result.included[i]),
        "signals": ";".join(result.signals[i]),
    }


def _phase(result: ChartResult, phase: PhaseResult) -> dict[str, object]:
    return {
        "start": result.times[phase.start],
        "end": result.times[phase.end - 1],
        "centre": _plain(phase.centre),
        "useful": phase.useful,
        "longest_run": phase.longest_run,
        "longest_run_limit": _plain(phase.longest_run_limit),
        "crossings": phase.crossings,
        "crossings_limit": _plain(phase.crossings_limit),
        "runs_signal": phase.runs_signal,
    }
