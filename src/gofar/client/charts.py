"""What a network settles about its charts: phases, points left out, targets, the baseline, the rules."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the fields' kinds are read when a value is made
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.client.place import Place
from gofar.client.values import Measure, made

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Phase:
    """From which day on the limits are computed anew, and why."""

    starts: dt.date
    reason: str
    school: str | None
    by: str


@dataclass(frozen=True, slots=True)
class ChartChoice:
    """A point left out, a target from a day on, or a suggested phase that rests: who, when and why."""

    id: int
    kind: str
    day: dt.date
    school: str | None
    value: float | None
    reason: str
    by: str


@dataclass(frozen=True, slots=True)
class SuggestedPhase:
    """A phase that a rule suggests: its run of points, the centre it lies past, and its own."""

    starts: dt.date
    run_ends: dt.date
    run: int
    above: bool
    old_centre: float
    new_centre: float


@dataclass(frozen=True, slots=True)
class SchoolBeside:
    """One school beside the others: its share, what is expected for its size, and whether it is clear of chance."""

    school: str
    count: int
    students: int
    share: float
    lower: float
    upper: float
    outside: str | None
    reading: str
    estimate: float | None
    estimate_lower: float | None
    estimate_upper: float | None


class Charts(Place):
    """What people have settled about a network's charts. Every change has a reason."""

    def phases(self, measure: str) -> Iterator[Phase]:
        """Read the phases of a measure's charts."""
        return self._all(Phase, f"measures/{measure}/phases")

    def variation(self, measure: str, *, when: str | None = None) -> list[SchoolBeside]:
        """Read the schools of a measure beside each other, A to Z; none where fewer than five may be compared."""
        rows = self.transport.get(self._at(f"measures/{measure}/variation"), {"when": when}).plain["schools"]
        return [made(SchoolBeside, row) for row in rows]

    def start_phase(self, measure: str, starts: dt.date, reason: str, *, school: str | None = None) -> Phase:
        """Begin a phase: from `starts` on, centre and limits are computed anew."""
        body = {"starts": starts, "reason": reason, "school": school}
        return self._sent(Phase, f"measures/{measure}/phases", body)

    def chart_choices(self, measure: str) -> Iterator[ChartChoice]:
        """Read points left out, targets, and suggestions that rest."""
        return self._all(ChartChoice, f"measures/{measure}/choices")

    def suggested_phase(self, measure: str, *, school: str | None = None) -> SuggestedPhase:
        """Read the phase that a rule suggests; `Refused` where there is none."""
        asked = {"school": school} if school else {}
        return self._one(SuggestedPhase, f"measures/{measure}/suggested-phase", asked)

    def set_suggestion_aside(
        self, measure: str, day: dt.date, reason: str, *, school: str | None = None
    ) -> ChartChoice:
        """Say “not now” to the phase that is suggested from `day` on."""
        body = {"day": day, "reason": reason, "school": school}
        return self._sent(ChartChoice, f"measures/{measure}/suggested-phase/aside", body)

    def leave_point_out(
        self, measure: str, day: dt.date, reason: str, *, school: str | None = None
    ) -> ChartChoice:
        """Leave the point of the period that begins on `day` out of lines and rules. It stays on the chart."""
        body = {"day": day, "reason": reason, "school": school}
        return self._sent(ChartChoice, f"measures/{measure}/points-left-out", body)

    def put_point_back(self, measure: str, choice: int, reason: str) -> ChartChoice:
        """Put a point back that was left out."""
        at = f"measures/{measure}/points-left-out/{choice}/back"
        return self._sent(ChartChoice, at, {"reason": reason})

    def set_target(self, measure: str, starts: dt.date, value: float, reason: str) -> ChartChoice:
        """Set the target that holds from a day on; a share is 0 to 1."""
        body = {"starts": starts, "value": value, "reason": reason}
        return self._sent(ChartChoice, f"measures/{measure}/targets", body)

    def freeze_baseline(self, measure: str, points: int | None, reason: str) -> Measure:
        """Take centre and limits from the first so many points; None lets the baseline run free."""
        return self._sent(Measure, f"measures/{measure}/baseline", {"points": points, "reason": reason})

    def choose_rules(self, measure: str, rules: str, reason: str) -> Measure:
        """Choose the rules that tell a change from noise, by their name."""
        return self._sent(Measure, f"measures/{measure}/rules", {"rules": rules, "reason": reason})
