"""How many of some charts would signal by chance alone, whatever their kinds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from gofar.core.spc.chance import expected_false_signals
from gofar.core.spc.kinds import Chart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.figures.spec import ChartSpec


def expected_by_chance(specs: Iterable[ChartSpec]) -> float:
    """Return how many of these charts would signal if nothing had changed in any of them.

    Each is asked for its latest phase alone, as `ChartSet.network` asks the charts of one kind together.
    """
    return sum(_one(spec) for spec in specs if spec.phases)


def _one(spec: ChartSpec) -> float:
    phase = spec.phases[-1]
    judged = sum(p.value is not None and p.included for p in spec.points[phase.start : phase.end])
    return expected_false_signals(Chart(spec.kind), np.array([phase.useful]), np.array([judged]), spec.rules)
