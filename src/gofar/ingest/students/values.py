"""What a file about students would bring: plain values, which nothing has kept yet."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from gofar.ingest.findings import Finding, Severity

if TYPE_CHECKING:
    from gofar.ingest.students.fields import Field


@dataclass(frozen=True, slots=True)
class Traits:
    """What is said of a student as such; None and an empty text where the file says nothing."""

    grade: int | None = None
    race: str = ""
    income: str = ""
    el: bool | None = None
    iep: bool | None = None


@dataclass(frozen=True, slots=True)
class StudentRow:
    """One student in one week or month, as the file says."""

    student: str
    name: str
    start: dt.date
    end: dt.date
    traits: Traits
    enrolled: float
    present: float
    taken: float | None = None
    passed: float | None = None

    def as_json(self) -> dict[str, Any]:
        """Return the row as plain values, for a sealed draft."""
        return asdict(self) | {"start": self.start.isoformat(), "end": self.end.isoformat()}

    @classmethod
    def from_json(cls, held: dict[str, Any]) -> StudentRow:
        """Return the row that `as_json` wrote."""
        days = {name: dt.date.fromisoformat(held[name]) for name in ("start", "end")}
        return cls(**(held | days | {"traits": Traits(**held["traits"])}))


@dataclass(frozen=True, slots=True)
class StudentPlan:
    """What bringing a file in would do. It has done nothing."""

    rows: tuple[StudentRow, ...]
    findings: tuple[Finding, ...]
    read: tuple[Field, ...]
    dropped: tuple[str, ...]

    @property
    def blocked(self) -> tuple[Finding, ...]:
        """The faults because of which the file is refused whole."""
        return tuple(found for found in self.findings if found.severity is Severity.STOP)
