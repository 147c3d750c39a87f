"""The record about the record: agreements, days, files that left, the log; and a school's own students."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the fields' kinds are read when a value is made
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.client.place import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a district has signed."""

    id: int
    district: str
    elements: tuple[str, ...]
    purpose: str
    starts: dt.date
    ends: dt.date
    in_force: bool


@dataclass(frozen=True, slots=True)
class Agreed:
    """A district, what its agreements in force list together, and each of them."""

    district: str
    listed: tuple[str, ...]
    agreements: tuple[Agreement, ...]


@dataclass(frozen=True, slots=True)
class Keeping:
    """For how many days each kind is kept."""

    draft_days: int
    mail_days: int
    over_days: int


@dataclass(frozen=True, slots=True)
class FileTaken:
    """One file that left."""

    at: dt.datetime
    who: str
    file: str
    rows: int | None


@dataclass(frozen=True, slots=True)
class LogRow:
    """One row of the log."""

    row: int
    at: dt.datetime
    who: str
    who_id: int
    verb: str
    says: str
    hash: str


@dataclass(frozen=True, slots=True)
class Student:
    """One student of one's own school, with the days of this school year."""

    key: str
    id: str
    name: str
    grade: int | None
    days_enrolled: float
    days_present: float
    misses_much: bool


class Record(Place):
    """What a program reads of how the record is kept, and changes of it."""

    def agreements(self) -> Iterator[Agreed]:
        """Read what each district has agreed to."""
        return self._all(Agreed, "agreements")

    def record_agreement(
        self,
        district: str,
        elements: Sequence[str],
        *,
        purpose: str,
        starts: dt.date,
        ends: dt.date,
        signed_by: str,
    ) -> Agreement:
        """Record what a district has signed."""
        body = {
            "district": district,
            "elements": list(elements),
            "purpose": purpose,
            "starts": starts.isoformat(),
            "ends": ends.isoformat(),
            "signed_by": signed_by,
        }
        return self._sent(Agreement, "agreements", body)

    def end_agreement(self, agreement: int) -> Agreement:
        """End an agreement today."""
        return self._sent(Agreement, f"agreements/{agreement}/end")

    def keeping(self) -> Keeping:
        """Read for how many days each kind is kept."""
        return self._one(Keeping, "keeping")

    def keep(self, **days: int) -> Keeping:
        """Choose for how many days each kind is kept: only what changes, such as ``mail_days=30``."""
        return self._sent(Keeping, "keeping", dict(days))

    def files_taken(self) -> Iterator[FileTaken]:
        """Read the newest files that left."""
        return self._all(FileTaken, "exports")

    def log(
        self, *, who: int | None = None, what: str | None = None, since: dt.date | None = None
    ) -> Iterator[LogRow]:
        """Read the log, the newest first."""
        return self._all(LogRow, "log", who=who, what=what, since=since)

    def students(self, school: str) -> Iterator[Student]:
        """Read the students of one's own school. It is written down who looked."""
        return self._all(Student, f"schools/{school}/students")
