"""What a chart returns: values, limits, phases, signals and a verdict, for one series."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    FloatArray = NDArray[np.float64]
    IntArray = NDArray[np.int64]
    BoolArray = NDArray[np.bool_]


class Variation(StrEnum):
    """What the chart says about change."""

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    CHANGE = "change"
    COMMON_CAUSE = "common-cause"
    TOO_FEW = "too-few"


class Assurance(StrEnum):
    """What the chart says about the target."""

    PASS = "pass"  # noqa: S105 - a verdict, not a password
    FAIL = "fail"
    INCONSISTENT = "inconsistent"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PhaseResult:
    """One stretch of a series with its own centre.

    `start` and `end` are positions in the series, end not included. `runs_signal` is None under ten useful points.
    """

    start: int
    end: int
    centre: float
    useful: int
    longest_run: int
    longest_run_limit: float
    crossings: int
    crossings_limit: float
    runs_signal: bool | None


@dataclass(frozen=True, slots=True)
class ChartResult:
    """One series on one chart. Arrays have one entry a point, oldest first; NaN means not available.

    `signals` are the codes on each point, and `towards` the side that its strongest speaks for: 1 high or rising, -1 low or
    falling, 2 neither, 0 none. A long run is read from `signals` alone. `furthest` is how many standard deviations the judged point
    of the last phase that lies furthest out does so; NaN without limits.
    """

    kind: str
    rules: str
    times: tuple[str, ...]
    value: FloatArray
    numerator: FloatArray
    denominator: FloatArray
    centre: FloatArray
    lower: FloatArray
    upper: FloatArray
    lower_2sigma: FloatArray
    upper_2sigma: FloatArray
    phase: IntArray
    baseline: BoolArray
    included: BoolArray
    signals: tuple[tuple[str, ...], ...]
    towards: NDArray[np.int8]
    phases: tuple[PhaseResult, ...]
    variation: Variation
    assurance: Assurance
    notes: tuple[str, ...] = ()
    furthest: float = math.nan
