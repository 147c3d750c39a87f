"""Reads of a school's roll, the snapshot of its own students: one student, everybody's attendance, the school's line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from gofar.engine.snapshots import verify_snapshot
from gofar.engine.tables import ROLL

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    import pyarrow.lib as pa

    from gofar.engine.snapshots import Snapshot

Line = dict[str, Any]
_LAST_OF_WEEK = 6


@dataclass(frozen=True, slots=True)
class Days:
    """Days of one student, or of all in one period. `students` is how many stand behind them."""

    enrolled: float
    present: float
    students: int = 1

    @property
    def share(self) -> float | None:
        """The share of days present; None for nobody enrolled."""
        return self.present / self.enrolled if self.enrolled else None


def lines(snapshot: Snapshot) -> list[Line]:
    """Return every row of a roll, by student and period.

    Raises
    ------
    DataRefused
        The file is gone, or is not the one that was written.
    """
    rows: list[Line] = _table(snapshot).to_pylist()
    return rows


def lines_of(snapshot: Snapshot, key: str) -> list[Line]:
    """Return the rows of one student, oldest first."""
    verify_snapshot(snapshot)
    found: list[Line] = _read(snapshot, [("student_key", "=", key)]).to_pylist()
    return sorted(found, key=lambda line: line["period_start"])


def newest_of(snapshot: Snapshot, since: dt.date) -> dict[str, tuple[int | None, Days]]:
    """Return for every student with days since `since`: the latest grade, and the days."""
    table = _table(snapshot, since).sort_by("period_start")
    if not table.num_rows:
        return {}
    grouped = table.group_by("student_key", use_threads=False).aggregate(
        [("grade", "last"), ("days_enrolled", "sum"), ("days_present", "sum")]
    )
    return {
        row["student_key"]: (row["grade_last"], Days(row["days_enrolled_sum"], row["days_present_sum"]))
        for row in grouped.to_pylist()
    }


def by_period(snapshot: Snapshot, since: dt.date) -> dict[dt.date, Days]:
    """Return the whole school's days by the first day of the period, oldest first."""
    table = _table(snapshot, since)
    if not table.num_rows:
        return {}
    grouped = table.group_by("period_start").aggregate(
        [("days_enrolled", "sum"), ("days_present", "sum"), ("student_key", "count")]
    )
    rows = sorted(grouped.to_pylist(), key=lambda row: row["period_start"])
    return {
        row["period_start"]: Days(row["days_enrolled_sum"], row["days_present_sum"], row["student_key_count"])
        for row in rows
    }


def weeks(snapshot: Snapshot) -> dict[dt.date, Days]:
    """Return the whole school's days of each week, by its Monday; months are left out."""
    found: dict[dt.date, Days] = {}
    for line in lines(snapshot):
        start = line["period_start"]
        if (line["period_end"] - start).days != _LAST_OF_WEEK:
            continue
        held = found.get(start, Days(0, 0, 0))
        found[start] = Days(
            held.enrolled + line["days_enrolled"], held.present + line["days_present"], held.students + 1
        )
    return found


def rows_between(snapshot: Snapshot, first: dt.date, last: dt.date) -> int:
    """Return how many rows lie, wholly or in part, between two days."""
    return sum(line["period_end"] >= first and line["period_start"] <= last for line in lines(snapshot))


def columns_of(rows: Iterable[Line]) -> dict[str, list[Any]]:
    """Return rows as columns, sorted by student and period, so that equal rows give an equal file."""
    ordered = sorted(rows, key=lambda line: (line["student_key"], line["period_start"]))
    return {name: [line[name] for line in ordered] for name in ROLL}


def _table(snapshot: Snapshot, since: dt.date | None = None) -> pa.Table:
    verify_snapshot(snapshot)
    table = _read(snapshot, None)
    return (
        table
        if since is None
        else table.filter(
            pc.greater_equal(table["period_start"], since)  # type: ignore[attr-defined]  # Arrow makes it at import
        )
    )


def _read(snapshot: Snapshot, wanted: list[tuple[str, str, str]] | None) -> pa.Table:
    return pq.read_table(snapshot.path, filters=wanted, use_threads=False)  # type: ignore[no-untyped-call]
