"""A chart's spec as plain values and back, so that what was once drawn can be drawn again to the same line."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from gofar.core.periods import Rhythm
from gofar.core.practice.measure import Direction, Unit
from gofar.core.spc.results import Assurance, Variation
from gofar.figures.spec import ChartSpec, Phase, Point, Shift, Side, Target, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What stands beside a chart changes with the record and is not kept: tests, breaks, remarks, rings.
_BESIDE = ("flags", "breaks", "ring", "remarks")


def to_plain(spec: ChartSpec) -> dict[str, Any]:
    """Return a spec as values that JSON can hold, without what stands beside the chart."""
    kept = {key: value for key, value in asdict(spec).items() if key not in _BESIDE}
    kept["points"] = [
        point | {"start": point["start"].isoformat() if point["start"] else None} for point in kept["points"]
    ]
    return kept


def from_plain(given: Mapping[str, Any]) -> ChartSpec:
    """Return the spec that `to_plain` was given."""
    kept = dict(given)
    kept |= {
        "unit": Unit(kept["unit"]),
        "improve": Direction(kept["improve"]),
        "rhythm": Rhythm(kept["rhythm"]) if kept["rhythm"] else None,
        "variation": Variation(kept["variation"]),
        "assurance": Assurance(kept["assurance"]),
        "verdict": Verdict(kept["verdict"]),
        "points": tuple(_point(point) for point in kept["points"]),
        "phases": tuple(Phase(**phase) for phase in kept["phases"]),
        "shift": Shift(**(kept["shift"] | {"side": Side(kept["shift"]["side"])})) if kept["shift"] else None,
        "target": _target(kept["target"]) if kept["target"] else None,
        "notes": tuple(kept["notes"]),
    }
    return ChartSpec(**kept)


def _target(given: Mapping[str, Any]) -> Target:
    return Target(**(dict(given) | {"along": tuple(given.get("along", ()))}))


def _point(given: Mapping[str, Any]) -> Point:
    start = dt.date.fromisoformat(given["start"]) if given["start"] else None
    known = {"start": start, "signals": tuple(given["signals"]), "verdict": Verdict(given["verdict"])}
    return Point(**(dict(given) | known))
