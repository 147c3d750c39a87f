"""What a measure is: kind, direction, rhythm, and how its readings become a chart's values."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """Why the network keeps the measure."""

    OUTCOME = "outcome"
    DRIVER = "driver"
    PROCESS = "process"
    BALANCING = "balancing"


class Direction(StrEnum):
    """Which way is better. Decides whether a signal reads as improving or as worth a look."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


class Unit(StrEnum):
    """What one value is, and so how it is written."""

    PERCENT = "percent"
    COUNT = "count"
    NUMBER = "number"
