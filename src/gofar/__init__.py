"""Gofar: the hub for networks of schools that improve together, as a library.

Public names are loaded on first use, so that ``import gofar`` costs next to nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.cli.charting import chart, charts
    from gofar.cli.fitting import Variance, variance
    from gofar.cli.tables import to_arrow
    from gofar.core.errors import DataRefused, GofarError, WrongUsage
    from gofar.core.practice.measure import Direction
    from gofar.core.spc.chance import expected_false_signals, false_signal_chance, run_chance
    from gofar.core.spc.chart import build_chart, build_charts
    from gofar.core.spc.chartset import ChartSet
    from gofar.core.spc.results import Assurance, ChartResult, PhaseResult, Variation
    from gofar.core.spc.series import SeriesSet, panel
    from gofar.core.spc.signals import Signal, signals_on
    from gofar.core.spc.strength import false_discovery, surprise
    from gofar.core.stats.size import Size, right_size

__all__ = [
    "Assurance",
    "ChartResult",
    "ChartSet",
    "DataRefused",
    "Direction",
    "GofarError",
    "PhaseResult",
    "SeriesSet",
    "Signal",
    "Size",
    "Variance",
    "Variation",
    "WrongUsage",
    "build_chart",
    "build_charts",
    "chart",
    "charts",
    "expected_false_signals",
    "false_discovery",
    "false_signal_chance",
    "panel",
    "right_size",
    "run_chance",
    "signals_on",
    "surprise",
    "to_arrow",
    "variance",
]

_HOMES = {
    "Assurance": "gofar.core.spc.results",
    "ChartResult": "gofar.core.spc.results",
    "ChartSet": "gofar.core.spc.chartset",
    "DataRefused": "gofar.core.errors",
    "Direction": "gofar.core.practice.measure",
    "GofarError": "gofar.core.errors",
    "PhaseResult": "gofar.core.spc.results",
    "SeriesSet": "gofar.core.spc.series",
    "Signal": "gofar.core.spc.signals",
    "Size": "gofar.core.stats.size",
    "Variance": "gofar.cli.fitting",
    "Variation": "gofar.core.spc.results",
    "WrongUsage": "gofar.core.errors",
    "build_chart": "gofar.core.spc.chart",
    "build_charts": "gofar.core.spc.chart",
    "chart": "gofar.cli.charting",
    "charts": "gofar.cli.charting",
    "expected_false_signals": "gofar.core.spc.chance",
    "false_discovery": "gofar.core.spc.strength",
    "false_signal_chance": "gofar.core.spc.chance",
    "panel": "gofar.core.spc.series",
    "right_size": "gofar.core.stats.size",
    "run_chance": "gofar.core.spc.chance",
    "signals_on": "gofar.core.spc.signals",
    "surprise": "gofar.core.spc.strength",
    "to_arrow": "gofar.cli.tables",
    "variance": "gofar.cli.fitting",
}


def __getattr__(name: str) -> object:
    """Load a public name from where it lives."""
    if name not in _HOMES:
        message = f"module 'gofar' has no attribute {name!r}"
        raise AttributeError(message)
    value: object = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return __all__
